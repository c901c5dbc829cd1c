"""The layout engine behind both worksheets and reports: Typst, with our fonts and no others."""

import threading
from datetime import datetime
from typing import Any

import typst

from .glyphs import FONTS

_kept = threading.local()


def typeset(files: dict[str, bytes], day: datetime) -> tuple[bytes | None, list[Any]]:
    """`main.typ` of the files as PDF/UA-1, and what Typst warns of. Raises typst.TypstError.

    Files, and not inputs, so that it knows what did not change since the last time.
    """
    made, complaints = compiler().compile_with_warnings(_given(files), pdf_standards="ua-1", timestamp=day)
    return made if isinstance(made, bytes) else None, complaints


def check(files: dict[str, bytes]) -> None:
    """Raises typst.TypstError if they cannot be set."""
    compiler().compile(_given(files))


def compiler() -> typst.Compiler:
    """One for each thread, since two may not use the same; it has read the fonts once."""
    if not hasattr(_kept, "compiler"):
        _kept.compiler = typst.Compiler(_given({"main.typ": b""}), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return _kept.compiler


def _given(files: dict[str, bytes]) -> Any:
    """A dict of files, which Typst takes though its type stubs do not."""
    return files
