"""The codebook as files: what each theme means, for whoever codes next time or wants to judge the report."""

from collections.abc import Sequence
from pathlib import Path

from workshops.analysis.coding import Code
from workshops.safe import plain
from workshops.spoken import why

from . import sheet
from .files import NotWritten

HEADER = ("Tema", "Vad temat betyder", "Exempel", "Varifrån")


def rows(book: Sequence[Code]) -> list[tuple[str, ...]]:
    """One row a theme, in the order of `HEADER`."""
    return [
        (code.label, code.description, code.example, "Tillagt vid kodningen" if code.own else "Ur temat i handboken")
        for code in book
    ]


def write_codebook(book: Sequence[Code], module: str, folder: Path) -> list[Path]:
    """Write `kodbok-<module>` as .xlsx and .csv in `folder`, made if it is missing. Raises NotWritten."""
    told = [HEADER, *([plain(text) for text in row] for row in rows(book))]
    xlsx, comma = (folder / f"kodbok-{module}.{suffix}" for suffix in ("xlsx", "csv"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sheet.write_xlsx(told, xlsx, "Kodbok")
        sheet.write_csv(told, comma)
    except OSError as error:
        raise NotWritten(
            f"Kodboken kunde inte sparas i {folder} ({why(error)}). Stäng filerna om de är öppna, eller välj en "
            "annan mapp."
        ) from None
    return [xlsx, comma]
