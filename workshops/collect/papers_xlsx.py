"""Reflections from paper typed in a spreadsheet: one person a row, told from every other row by a hidden identity."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workshops import safe
from workshops.contract import WorksheetSchema
from workshops.worksheet.fields import Field, fields
from workshops.worksheet.render.xlsx_names import IDENTITY, PAPERS

from .errors import ReturnRefused
from .office import OfficeFile
from .returned_xlsx import by_prompt, carried_in, filled_rows
from .workbook import Found, Workbook


@dataclass(frozen=True)
class TypedPaper:
    row: int
    """As the spreadsheet counts."""
    identity: UUID
    answers: Mapping[str, Any]
    """The raw answer to each prompt that has one, as `contract.answer` takes it."""
    places: Mapping[str, str]
    """The cells of each prompt that is answered, as people say them: B7."""


@dataclass(frozen=True)
class TypedPapers:
    schema: WorksheetSchema
    papers: tuple[TypedPaper, ...]


def read_papers(data: bytes) -> TypedPapers:
    """The rows that are filled in. Raises ReturnRefused for a file that is damaged, unsafe or not such a spreadsheet,
    with a formula or an error among its answers, or with a row that has lost its identity or shares it."""
    sheets = list(Workbook(OfficeFile(data)).sheets())
    schema = carried_in(sheets, PAPERS)
    asked = {field.name: field for prompt in schema.prompts for field in fields(prompt)}
    named = asked | {IDENTITY: Field(IDENTITY, "line", "")}
    rows = next((found for name, rows in sheets if name != PAPERS if (found := filled_rows(rows, named))), {})
    papers = tuple(_paper(schema, row, cells, asked) for row, cells in rows.items() if cells.keys() - {IDENTITY})
    _must_differ(papers)
    return TypedPapers(schema, papers)


def _paper(schema: WorksheetSchema, row: int, cells: dict[str, Found], asked: Mapping[str, Field]) -> TypedPaper:
    typed = {name: cell for name, cell in cells.items() if name != IDENTITY}
    answers = {key: value for key, value in by_prompt(schema, typed, asked).items() if value is not None}
    places = {
        prompt.key: ", ".join(typed[field.name].place for field in fields(prompt) if field.name in typed)
        for prompt in schema.prompts
    }
    return TypedPaper(row, _identity(row, cells.get(IDENTITY)), answers, {k: p for k, p in places.items() if p})


def _identity(row: int, cell: Found | None) -> UUID:
    try:
        return UUID(cell.text if cell else "")
    except ValueError:
        raise ReturnRefused(
            f"Rad {row} ligger nedanför kalkylfilens egna rader, eller har tappat sin dolda märkning. Gör en ny fil "
            "och skriv av de raderna där."
        ) from None


def _must_differ(papers: tuple[TypedPaper, ...]) -> None:
    seen: dict[UUID, int] = {}
    for paper in papers:
        if (first := seen.setdefault(paper.identity, paper.row)) != paper.row:
            raise ReturnRefused(
                f"Rad {first} och rad {paper.row} har samma dolda märkning, så som det blir när en hel rad kopieras. "
                "Gör en ny fil och skriv av den ena raden där."
            )


def told(paper: TypedPaper, key: str, sentence: str) -> str:
    """A sentence about an answer, beginning with its cell."""
    place = paper.places.get(key)
    return safe.plain(f"{place}: {sentence}" if place else f"Rad {paper.row}: {sentence}")
