"""A module's worksheet as files that anybody may fetch: of the published edition, and of no occasion."""

from functools import partial
from pathlib import Path as File
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path
from pydantic import StringConstraints

from cms.api.answers import public, public_bytes
from cms.api.problems import Problem, ProblemDocument
from cms.worksheets.files import CONTENT_TYPES, FORMS, WorksheetUnavailable, file_name, listed, module_worksheet
from workshops import contract

from .modules import MODULE, published_module

router = Router()
Name = Annotated[str, StringConstraints(pattern=r"^[a-z.-]+$", max_length=64)]
FILE = Path(..., description="One of the names in the list.", example="arbetsblad.pdf")
_FORMS = {file_name(*form): form for form in FORMS}
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_FILES: dict[str, Any] = {
    "responses": {200: {"description": "The file", "content": dict.fromkeys(CONTENT_TYPES.values(), _BYTES)}}
}


@router.get(
    "/{key}/worksheets",
    response={200: list[contract.WorksheetFile], 404: ProblemDocument},
    summary="A module's worksheet as files",
)
def worksheets(request: HttpRequest, key: contract.Key = MODULE) -> HttpResponse:
    """To fill in without an occasion: no code in them leads anywhere. Of the published edition, built when first asked
    for; a form that cannot be built is left out."""
    module = published_module(key)
    return public(request, list(listed(partial(module_worksheet, module), f"/api/v1/modules/{key}/worksheets")))


@router.get(
    "/{key}/worksheets/{file}",
    response=dict.fromkeys((404, 503), ProblemDocument),
    summary="One of the files",
    openapi_extra=_FILES,
)
def worksheet(request: HttpRequest, key: contract.Key = MODULE, file: Name = FILE) -> HttpResponse:
    """As an attachment. 503: it cannot be built just now; ask again when Retry-After says."""
    module = published_module(key)
    if file not in _FORMS:
        raise Problem(404, f"Arbetsbladet finns inte som {file}. Det finns som {', '.join(_FORMS)}.")
    file_format, large_print = _FORMS[file]
    answer = public_bytes(request, _content(module, file_format, large_print), CONTENT_TYPES[file_format])
    answer["Content-Disposition"] = f'attachment; filename="{file_name(file_format, large_print, key)}"'
    # The HTML worksheet has its own inline script. Saved, it runs; opened here by mistake, it may do nothing.
    answer["Content-Security-Policy"] = "sandbox"
    return answer


def _content(module: contract.Module, file_format: contract.Format, large_print: bool) -> bytes:
    try:
        path: File = module_worksheet(module, file_format, large_print)
    except WorksheetUnavailable:
        raise Problem(503, "Arbetsbladet går inte att bygga just nu. Vänta en minut och försök igen.") from None
    return path.read_bytes()
