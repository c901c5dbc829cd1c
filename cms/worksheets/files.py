"""An occasion's worksheets: built when first asked for, kept until something they are made of changes."""

import hashlib
import logging
import os
import tempfile
import threading
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.cache import cache as recently

import workshops.worksheet
from cms.programme import contract as programme
from cms.programme.models import Occasion
from cms.workshop_modules.editions import live_module
from workshops import contract
from workshops.contract import Format
from workshops.worksheet.sheet import LARGE_PRINT, Layout

FORMS: tuple[tuple[Format, bool], ...] = (("pdf", False), ("docx", False), ("html", False), ("pdf", True))
"""(format, whether in large print), in the order that people are offered them."""
RETRY_SECONDS = 60
"""A build that failed is not tried again until then: it would keep every visitor waiting."""

logger = logging.getLogger(__name__)
_building = threading.Lock()


class WorksheetUnavailable(Exception):
    """There is no worksheet to hand out now: the module is not published, or the build failed (and was logged)."""


def worksheet_files(occasion: Occasion) -> tuple[contract.WorksheetFile, ...]:
    """What can be downloaded, with absolute addresses and sizes in bytes; a form that cannot be built is left out."""
    files = []
    for file_format, large_print in FORMS:
        try:
            size = worksheet(occasion, file_format, large_print).stat().st_size
        except WorksheetUnavailable:
            continue
        url = f"{settings.SITE_URL}{occasion.path}/{file_name(file_format, large_print)}"
        files.append(contract.WorksheetFile(format=file_format, url=url, size=size, large_print=large_print))
    return tuple(files)


def file_name(file_format: Format, large_print: bool = False, *whose: str) -> str:
    """`arbetsblad.pdf`, `arbetsblad-KRT7M4-stor-stil.pdf`: the end of an address, or what a download is called."""
    return f"{'-'.join(('arbetsblad', *whose, *([LARGE_PRINT] if large_print else [])))}.{file_format}"


def worksheet(occasion: Occasion, file_format: Format, large_print: bool = False) -> Path:
    """The built file, in the module's newest edition. Raises WorksheetUnavailable."""
    module = live_module(occasion.module.key or occasion.module.slug)
    if module is None:
        raise WorksheetUnavailable(f"{occasion.module} is not published")
    document = programme.occasion(occasion)
    path = _place(module, document, file_format, large_print)
    if path.exists():
        return path
    with _building:
        if not path.exists():
            _build(module, document, file_format, large_print, path)
    return path


def _place(module: contract.Module, occasion: contract.Occasion, file_format: Format, large_print: bool) -> Path:
    """A worksheet is made of the module's wording, the occasion and the code that draws it: all three name the file."""
    made_of = hashlib.sha256(occasion.model_dump_json().encode() + _drawing_code()).hexdigest()
    folder = Path(settings.WORKSHEETS_ROOT) / module.key / module.edition
    return folder / file_name(file_format, large_print, occasion.code, made_of[:12])


@cache
def _drawing_code() -> bytes:
    """A digest of the worksheet package, so that files built by an older version are not served after an upgrade."""
    digest = hashlib.sha256()
    for root in workshops.worksheet.__path__:
        for path in sorted(Path(root).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.digest()


def _build(
    module: contract.Module, occasion: contract.Occasion, file_format: Format, large_print: bool, path: Path
) -> None:
    failed = f"worksheet-failed-{path.name}-{module.edition}"
    if recently.get(failed):
        raise WorksheetUnavailable(f"{path.name} failed less than {RETRY_SECONDS} s ago")
    try:
        # Heavy (Typst, nbconvert, python-docx), and most commands and pages never need it.
        from workshops.worksheet.build import build

        made = build(module, occasion, formats=(file_format,), layout=Layout(large_print=large_print))
        _keep(path, made[file_format])
    except Exception as error:  # whatever broke in there, the page with the reflection form must still be shown
        logger.exception("The worksheet %s could not be built", path)
        recently.set(failed, True, RETRY_SECONDS)
        raise WorksheetUnavailable(path.name) from error


def _keep(path: Path, content: bytes) -> None:
    """Write beside, then rename: two processes that build at once leave one whole file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".building-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
