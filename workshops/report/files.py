"""Where a report's files are written, and what they are called."""

from collections.abc import Sequence
from pathlib import Path

from workshops.contract import Report
from workshops.spoken import Spoken, why

from .docx import render_docx
from .html import render_html
from .pdf import render_pdf


class NotWritten(Spoken):
    """The folder cannot be written in."""


def write(report: Report, folder: Path) -> list[Path]:
    """Write `rapport-<module>-<codes>` as .html, .pdf and .docx in `folder`, made if it is missing.

    Nothing is written unless all three could be made. Raises NotWritten, or `pdf.PdfError`.
    """
    contents = {
        "html": render_html(report).encode(),
        "pdf": render_pdf(report),
        "docx": render_docx(report),
    }
    paths = [folder / f"{named('rapport', report.module, report.occasions)}.{suffix}" for suffix in contents]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in zip(paths, contents.values(), strict=True):
            path.write_bytes(content)
    except OSError as error:
        raise NotWritten(
            f"Rapporten kunde inte sparas i {folder} ({why(error)}). Stäng filen om den är öppen, "
            "eller välj en annan mapp."
        ) from None
    return paths


def named(what: str, module: str, codes: Sequence[str]) -> str:
    """`rapport-<module>-<codes>`. Many codes would make a longer name than file systems take."""
    few = codes if len(codes) <= 4 else (*codes[:3], f"och-{len(codes) - 3}-till")
    return "-".join((what, module, *few))
