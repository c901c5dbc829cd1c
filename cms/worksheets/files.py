"""Worksheets, of an occasion or of a module for anybody: kept until something they are made of changes. An occasion's
are made in the background (`building`) or, where that has not been done, when they are first asked for, as a module's
are."""

import hashlib
import logging
import os
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
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

from .models import Build

FORMS: tuple[tuple[Format, bool], ...] = (("pdf", False), ("docx", False), ("html", False), ("pdf", True))
"""(format, whether in large print), in the order that people are offered them."""
CONTENT_TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
RETRY_SECONDS = 60
"""A build that failed is not tried again until then: it would keep every visitor waiting."""

logger = logging.getLogger(__name__)
_building = threading.Lock()


class WorksheetUnavailable(Exception):
    """There is no worksheet to hand out now: the module is not published, or the build failed (and was logged)."""


def worksheet_files(occasion: Occasion) -> tuple[contract.WorksheetFile, ...]:
    """What can be downloaded from the occasion's page, as `listed`."""
    return listed(partial(worksheet, occasion), occasion.path)


def listed(built: Callable[[Format, bool], Path], address: str) -> tuple[contract.WorksheetFile, ...]:
    """The forms that `built` gives the file of, below `address` of this site, with absolute addresses and sizes in
    bytes; one for which it raises WorksheetUnavailable is left out."""
    files = []
    for file_format, large_print in FORMS:
        try:
            size = built(file_format, large_print).stat().st_size
        except WorksheetUnavailable:
            continue
        url = f"{settings.SITE_URL}{address}/{file_name(file_format, large_print)}"
        files.append(contract.WorksheetFile(format=file_format, url=url, size=size, large_print=large_print))
    return tuple(files)


def form(file_format: Format, large_print: bool) -> str:
    """What a form is called where it needs one word: "pdf", "pdf-stor-stil"."""
    return f"{file_format}-{LARGE_PRINT}" if large_print else file_format


def file_name(file_format: Format, large_print: bool = False, *whose: str) -> str:
    """`arbetsblad.pdf`, `arbetsblad-KRT7M4-stor-stil.pdf`: the end of an address, or what a download is called."""
    return f"{'-'.join(('arbetsblad', *whose, *([LARGE_PRINT] if large_print else [])))}.{file_format}"


def worksheet(occasion: Occasion, file_format: Format, large_print: bool = False) -> Path:
    """The built file, in the module's newest edition, or an earlier one while the newest is being built and if it
    could not be. Raises WorksheetUnavailable."""
    wanted = _wanted(occasion, file_format, large_print)
    if (path := wanted.path).exists():
        return path
    if earlier := _meanwhile(occasion, form(file_format, large_print)):
        return earlier
    return _made_once(wanted)


def module_worksheet(module: contract.Module, file_format: Format, large_print: bool = False) -> Path:
    """The same worksheet without an occasion: no code in it leads anywhere. Raises WorksheetUnavailable."""
    return _made_once(_Wanted(module, None, file_format, large_print))


def built_now(occasion: Occasion, file_format: Format, large_print: bool = False) -> Path:
    """The file in the module's newest edition, whatever it takes. Raises WorksheetUnavailable if the module is not
    published, and whatever the build raises, WorksheetError with a sentence for people among it."""
    wanted = _wanted(occasion, file_format, large_print)
    if not wanted.path.exists():
        _build(wanted)
    return wanted.path


@dataclass(frozen=True)
class _Wanted:
    """A file by what it is made of."""

    module: contract.Module
    occasion: contract.Occasion | None
    file_format: Format
    large_print: bool

    @property
    def path(self) -> Path:
        """The module's wording, the occasion and the code that draws it: all three name the file."""
        document = self.occasion.model_dump_json() if self.occasion else ""
        made_of = hashlib.sha256(document.encode() + _drawing_code()).hexdigest()
        folder = Path(settings.WORKSHEETS_ROOT) / self.module.key / self.module.edition
        whose = [self.occasion.code] if self.occasion else []
        return folder / file_name(self.file_format, self.large_print, *whose, made_of[:12])


def _wanted(occasion: Occasion, file_format: Format, large_print: bool) -> _Wanted:
    module = live_module(occasion.module.key or occasion.module.slug)
    if module is None:
        raise WorksheetUnavailable(f"{occasion.module} is not published")
    return _Wanted(module, programme.occasion(occasion), file_format, large_print)


def _meanwhile(occasion: Occasion, name: str) -> Path | None:
    """The newest whole file, for as long as somebody is expected to make or mend the one that is wanted."""
    row = Build.objects.filter(occasion=occasion, form=name).exclude(state=Build.State.READY).first()
    if row is None or not row.file or row.has_stopped():
        return None
    path = Path(settings.WORKSHEETS_ROOT) / row.file
    return path if path.exists() else None


@cache
def _drawing_code() -> bytes:
    """A digest of the worksheet package, so that files built by an older version are not served after an upgrade."""
    digest = hashlib.sha256()
    for root in workshops.worksheet.__path__:
        for path in sorted(Path(root).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.digest()


def _made_once(wanted: _Wanted) -> Path:
    """Raises WorksheetUnavailable."""
    path = wanted.path
    if not path.exists():
        with _building:
            if not path.exists():
                _build_or_leave_out(wanted)
    return path


def _build_or_leave_out(wanted: _Wanted) -> None:
    """For a visitor. Raises WorksheetUnavailable."""
    failed = f"worksheet-failed-{wanted.path.name}-{wanted.module.edition}"
    if recently.get(failed):
        raise WorksheetUnavailable(f"{wanted.path.name} failed less than {RETRY_SECONDS} s ago")
    try:
        _build(wanted)
    except Exception as error:  # whatever broke in there, the page with the reflection form must still be shown
        logger.exception("The worksheet %s could not be built", wanted.path)
        recently.set(failed, True, RETRY_SECONDS)
        raise WorksheetUnavailable(wanted.path.name) from error


def _build(wanted: _Wanted) -> None:
    # Heavy (Typst, nbconvert, python-docx), and most commands and pages never need it.
    from workshops.worksheet.build import build

    layout = Layout(large_print=wanted.large_print)
    made = build(wanted.module, wanted.occasion, formats=(wanted.file_format,), layout=layout)
    _keep(wanted.path, made[wanted.file_format])


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
