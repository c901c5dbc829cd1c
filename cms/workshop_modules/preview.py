"""The worksheet of a module as it is written now, beside the editor: the PDF's own pages, as pictures.

Pictures and not the file, since a browser's PDF viewer would need what the admin's policy forbids.
"""

import base64
import io
import logging
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.common.translated import translated
from workshops import contract
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.sheet import Layout

from .contract import module
from .models import ModulePage
from .wholeness import faults

SCALE = 1.5
"""Pixels a point: 108 dots an inch, sharp on most screens."""

BROKEN = "Arbetsbladet gick inte att göra. Felet är programmets – meddela den som förvaltar Samling."

logger = logging.getLogger(__name__)
_drawing = threading.Lock()  # PDFium is not made for threads


@dataclass(frozen=True)
class PagePicture:
    """A page of the PDF as a data: address, and its size in pixels."""

    address: str
    width: int
    height: int


def worksheet_preview(request: HttpRequest, page: ModulePage, *, large_print: bool) -> HttpResponse:
    """The pages, or in Swedish why there are none."""
    context: dict[str, Any] = {"page": page, "large_print": large_print}
    if found := faults(page):
        context["refusals"] = list(found.values())
    else:
        try:
            context["pictures"] = _pictures(module(page).model_dump_json(), large_print)
        except WorksheetError as error:
            context["refusals"] = [translated(error)]
        except Exception:  # whatever breaks in there, an editor gets words and not an empty frame
            logger.exception("The worksheet of %s could not be shown", page)
            context["refusals"] = [BROKEN]
    return render(request, "workshop_modules/worksheet_preview.html", context)


@lru_cache(maxsize=4)  # the preview asks again for every key that is pressed elsewhere in the form
def _pictures(document: str, large_print: bool) -> tuple[PagePicture, ...]:
    """Raises WorksheetError."""
    from workshops.worksheet.build import build  # heavy, and most pages never need it

    asked = contract.Module.model_validate_json(document)
    return _drawn(build(asked, formats=("pdf",), layout=Layout(large_print=large_print))["pdf"])


def _drawn(pdf: bytes) -> tuple[PagePicture, ...]:
    import pypdfium2

    with _drawing, pypdfium2.PdfDocument(pdf) as opened:
        opened.init_forms()
        return tuple(_png(page.render(scale=SCALE).to_pil()) for page in opened)


def _png(picture: Any) -> PagePicture:
    made = io.BytesIO()
    picture.save(made, "PNG")
    return PagePicture(f"data:image/png;base64,{base64.b64encode(made.getvalue()).decode()}", *picture.size)
