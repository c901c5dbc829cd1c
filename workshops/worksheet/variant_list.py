"""The list of teams or municipalities that worksheets are made for, as a CSV file.

`namn` and `kod` are required columns. The name is also the answer to who the team is, where nothing else is given for
that. A column named after a prompt's key holds its answer; any other is a known fact, shown under the title. UTF-8,
with or without a byte order mark; comma, semicolon or tab. Nothing in the file is markup, and a file with a fault in
its form is refused whole, before anything is built.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from workshops import safe
from workshops.contract import (
    AssessmentPrompt,
    ChoicePrompt,
    ChoicesPrompt,
    Key,
    Prompt,
    TablePrompt,
    TextPrompt,
)

from .errors import WorksheetError

LARGEST_FILE = 5_000_000
"""Bytes; a row for every municipality in Europe is less."""
MOST_VARIANTS, MOST_FACTS = 10_000, 12
_NAME_LENGTH, _FACT_LENGTH = 120, 200
_NAME, _CODE = "namn", "kod"
_KEY: TypeAdapter[str] = TypeAdapter(Key)
_MEND = "Rätta filen och bygg igen."

Table = list[tuple[int, list[str]]]
"""(row number as a spreadsheet shows it, cells); empty rows are left out."""


@dataclass(frozen=True)
class Variant:
    """A team or municipality. Its `key` goes into the file's name and comes back with the answers."""

    key: Key
    name: str
    facts: tuple[tuple[str, str], ...] = ()
    """(label, value), shown under the title."""
    known: tuple[tuple[Key, str], ...] = ()
    """(prompt key, cell): answers that are known beforehand, not yet checked."""


def read_variants(data: bytes | Path, prompts: Iterable[Prompt]) -> tuple[Variant, ...]:
    """The variants in the file, in its order. Raises WorksheetError, with the row's number, for a fault in its form.

    Whether a known answer is possible is not checked here: that fault is one variant's alone.
    """
    header, rows = _header_and_rows(_table(_text(data)))
    asked = {prompt.key: prompt for prompt in prompts}
    fields = _fields(header, rows, asked)
    variants: list[Variant] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        variant = _variant(number, dict(zip(fields, cells, strict=True)), asked)
        if first := seen.get(variant.key):
            raise _fault(
                f"Rad {number}: koden ”{variant.key}” finns redan på rad {first}. Varje kod får finnas en gång."
            )
        seen[variant.key] = number
        variants.append(variant)
    return tuple(variants)


def raw_answer(prompt: Prompt, cell: str) -> Any:
    """A cell as the raw answer that `contract.answer` takes. Options are known by key or by label, several with
    a comma, a semicolon or | between; an assessment by its step."""
    match prompt:
        case ChoicePrompt():
            return _option(prompt, cell)
        case ChoicesPrompt():
            whole = _option(prompt, cell)
            known = {option.key for option in prompt.options}
            return [whole] if whole in known else [_option(prompt, part) for part in re.split(r"[,;|]", cell) if part]
        case AssessmentPrompt():
            return {"level": cell}
    return cell


def _option(prompt: ChoicePrompt | ChoicesPrompt, text: str) -> str:
    tidy = text.strip()
    return next((option.key for option in prompt.options if option.label.casefold() == tidy.casefold()), tidy)


def _text(data: bytes | Path) -> str:
    if isinstance(data, Path):
        try:
            with data.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except OSError:
            raise WorksheetError(f"Filen {data} gick inte att öppna. Kontrollera namnet och mappen.") from None
    if len(data) > LARGEST_FILE:
        raise _fault(f"Filen är för stor, högst {LARGEST_FILE // 1_000_000} MB.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WorksheetError(
            "Listan är inte sparad som UTF-8. Spara den på nytt som ”CSV UTF-8” i kalkylprogrammet."
        ) from None


def _table(text: str) -> Table:
    """The rows, split at the sign that makes the required columns show."""
    for delimiter in (";", ",", "\t"):
        head = next(_rows(text, delimiter, strict=False), (0, []))[1]
        if {_NAME, _CODE} <= {cell.casefold() for cell in head}:
            return list(_rows(text, delimiter, strict=True))
    raise _fault(f"Listan måste ha kolumnerna ”{_NAME}” och ”{_CODE}” på första raden.")


def _rows(text: str, delimiter: str, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            tidy = [safe.plain(safe.from_cell(cell)).strip() for cell in cells]
            if any(tidy):
                yield number, tidy
    except csv.Error:
        raise _fault(f"Rad {number + 1} går inte att läsa: ett citattecken saknas eller står fel.") from None


def _header_and_rows(table: Table) -> tuple[list[str], Table]:
    (_, header), *rows = table
    if not rows:
        raise _fault("Listan har rubriker men inga rader. Skriv en rad för varje team eller kommun.")
    if len(rows) > MOST_VARIANTS:
        raise _fault(f"Listan har för många rader: högst {MOST_VARIANTS}, den har {len(rows)}.")
    width = len(header)
    for number, cells in rows:
        if len(cells) != width:
            raise _fault(f"Rad {number} har {len(cells)} värden, men rubrikraden har {width}.")
    return header, rows


def _fields(header: list[str], rows: Table, asked: dict[str, Prompt]) -> list[str]:
    """The columns' names. A column without a name must be empty; spreadsheets leave such ones behind."""
    fields = [name.casefold() if name.casefold() in (_NAME, _CODE) else " ".join(name.split()) for name in header]
    for place, name in enumerate(fields):
        if not name and (number := next((number for number, cells in rows if cells[place]), 0)):
            raise _fault(f"Rad {number} har ett värde i kolumn {place + 1}, som saknar rubrik.")
        if name and fields.index(name) != place:
            raise _fault(f"Rad 1: kolumnen ”{name}” finns två gånger.")
        if isinstance(asked.get(name), TablePrompt):
            raise _fault(f"Rad 1: frågan ”{name}” är en tabell och kan inte fyllas i från listan. Ta bort kolumnen.")
        if len(name) > _NAME_LENGTH:
            raise _fault(f"Rad 1: rubriken i kolumn {place + 1} är för lång, högst {_NAME_LENGTH} tecken.")
    if len(set(fields) - set(asked) - {"", _NAME, _CODE}) > MOST_FACTS:
        raise _fault(f"Rad 1: listan har för många uppgifter att visa under rubriken, högst {MOST_FACTS}.")
    return fields


def _variant(number: int, row: dict[str, str], asked: dict[str, Prompt]) -> Variant:
    name, code = " ".join(row[_NAME].split()), row[_CODE].lower()
    if not any(character.isalnum() for character in name):  # also one of signs that nobody sees
        raise _fault(f"Rad {number}: namnet saknas.")
    if len(name) > _NAME_LENGTH:
        raise _fault(f"Rad {number}: namnet är för långt, högst {_NAME_LENGTH} tecken.")
    try:
        _KEY.validate_python(code)
    except ValidationError:
        raise _fault(
            f"Rad {number}: koden ”{code[:60]}” går inte att använda. Skriv den med a–z, 0–9 och enkla bindestreck."
        ) from None
    others = {label: cell for label, cell in row.items() if label not in ("", _NAME, _CODE) and cell}
    facts = {label: " ".join(cell.split()) for label, cell in others.items() if label not in asked}
    if long := next((label for label, fact in facts.items() if len(fact) > _FACT_LENGTH), None):
        raise _fault(f"Rad {number}: uppgiften ”{long}” är för lång, högst {_FACT_LENGTH} tecken.")
    known = {key: _tidy(asked[key], cell) for key, cell in others.items() if key in asked}
    return Variant(code, name, tuple(facts.items()), tuple(known.items()))


def _tidy(prompt: Prompt, cell: str) -> str:
    """Line breaks are kept where the field has lines to break."""
    return cell if isinstance(prompt, TextPrompt) and prompt.lines > 1 else " ".join(cell.split())


def _fault(what: str) -> WorksheetError:
    return WorksheetError(f"{what} {_MEND}")
