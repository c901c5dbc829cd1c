"""The cells of a spreadsheet, read with care: as text, and nothing is ever computed.

Elements are matched on local names, so that Excel's strict variant of the format is read as well.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal

from lxml import etree

from workshops.spoken import gettext_noop as _

from .errors import ReturnRefused
from .office import OfficeFile

_STRANGE = _("Kalkylfilen är uppbyggd på ett sätt som inget kalkylprogram gör. Skicka filen som ni fick den, ifylld.")
_MOST_SHEETS, _MOST_CELLS = 20, 400_000
"""A thousand paper worksheets of a hundred fields are a quarter of it, in one sheet."""
_PLACE = re.compile(r"^([A-Z]{1,3})([1-9][0-9]{0,6})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATE_FORMATS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
"""Numbers of the formats that show a date, as every spreadsheet knows them (ECMA-376 part 1, 18.8.30)."""
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')

Row = dict[int, "Found"]
"""What stands in a row, by column, counted from 1; empty cells are left out."""


@dataclass(frozen=True)
class Found:
    place: str
    """As people say it: B7."""
    kind: Literal["text", "number", "date", "truth", "formula", "error"]
    text: str
    """To the letter for text; a number with decimal comma, a date as 2026-11-24, a truth value as 1 or 0."""


class Workbook:
    """Raises ReturnRefused, when made or read, for what is damaged or made to harm."""

    def __init__(self, office: OfficeFile) -> None:
        self._office = office
        self._part = _target(office, "_rels/.rels", "/officeDocument") or ""
        self._book = office.xml(self._part)
        self._left = _MOST_CELLS

    def sheets(self) -> Iterator[tuple[str, dict[int, Row]]]:
        """(name, rows by number) of each sheet that holds cells, in the order of the tabs."""
        entries = list(self._book.iter("{*}sheet"))
        if len(entries) > _MOST_SHEETS:
            raise ReturnRefused(_STRANGE)
        parts = _relations(self._office, self._part)
        for entry in entries:
            part = next((parts[value] for name, value in entry.attrib.items() if _local(name) == "id"), None)
            if part:
                yield entry.get("name") or "", self._rows(self._office.xml(part))

    def _rows(self, root: etree._Element) -> dict[int, Row]:
        self._left -= sum(1 for _ in root.iter("{*}c", "{*}row"))
        if self._left < 0:
            raise ReturnRefused(_STRANGE)
        rows: dict[int, Row] = {}
        number = 0
        for row in root.iter("{*}row"):
            number = _whole(row.get("r")) or number + 1
            column = 0
            for cell in row.iterchildren("{*}c"):
                column = _column(cell.get("r")) or column + 1
                found = self._cell(cell, f"{_letters(column)}{number}")
                if found is not None and rows.setdefault(number, {}).setdefault(column, found) is not found:
                    raise ReturnRefused(_STRANGE)
        return rows

    def _cell(self, cell: etree._Element, place: str) -> Found | None:
        if cell.find("{*}f") is not None:
            return Found(place, "formula", "")
        kind, value = cell.get("t") or "n", cell.findtext("{*}v")
        if kind == "inlineStr":
            text = _text(cell.find("{*}is"))
            return Found(place, "text", text) if text else None
        if not value:
            return None
        match kind:
            case "s":
                text = self._shared(value)
                return Found(place, "text", text) if text else None
            case "str":
                return Found(place, "text", _unescaped(value))
            case "b":
                return Found(place, "truth", value)
            case "e":
                return Found(place, "error", value)
            case "d":
                return Found(place, "date", value[:10])
        return self._number(value, place, _whole(cell.get("s")) or 0)

    def _number(self, value: str, place: str, style: int) -> Found:
        try:
            number = float(value)
            if style in self._dated:
                return Found(place, "date", self._day(number))
        except (ValueError, OverflowError):
            return Found(place, "text", value)
        return Found(place, "number", f"{number:.15g}".replace(".", ","))

    def _day(self, serial: float) -> str:
        """Spreadsheets count days from 1900 as if that had been a leap year, or (old Macs) from 1904."""
        if next((_is_on(one.get("date1904")) for one in self._book.iter("{*}workbookPr")), False):
            start = date(1904, 1, 1)
        else:
            start = date(1899, 12, 30) if serial >= 60 else date(1899, 12, 31)
        return (datetime(start.year, start.month, start.day) + timedelta(days=int(serial))).date().isoformat()  # noqa: DTZ001

    def _shared(self, number: str) -> str:
        index = _whole(number)
        if index is None or index >= len(self._strings):
            raise ReturnRefused(_STRANGE)
        return self._strings[index]

    @cached_property
    def _strings(self) -> list[str]:
        part = _target(self._office, _relations_of(self._part), "/sharedStrings", self._part)
        return [_text(item) for item in self._office.xml(part).iterchildren("{*}si")] if part else []

    @cached_property
    def _dated(self) -> set[int]:
        """The numbers of the cell styles that show a number as a date."""
        part = _target(self._office, _relations_of(self._part), "/styles", self._part)
        if not part:
            return set()
        styles = self._office.xml(part)
        own = {
            _whole(one.get("numFmtId")): bool(re.search("[yYåÅdD]", _QUOTED.sub("", one.get("formatCode") or "")))
            for one in styles.iter("{*}numFmt")
        }
        formats = (_whole(one.get("numFmtId")) for group in styles.iter("{*}cellXfs") for one in group)
        return {style for style, number in enumerate(formats) if own.get(number, number in _DATE_FORMATS)}


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(office: OfficeFile, part: str) -> dict[str, str]:
    """The parts that `part` refers to, by the name of the reference."""
    return {one.get("Id") or "": _resolved(part, one.get("Target") or "") for one in office.xml(_relations_of(part))}


def _target(office: OfficeFile, relations: str, kind: str, part: str = "") -> str | None:
    if relations not in office.names:
        return None
    found = (one.get("Target") or "" for one in office.xml(relations) if (one.get("Type") or "").endswith(kind))
    target = next(found, None)
    return None if target is None else _resolved(part, target)


def _resolved(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _text(element: etree._Element | None) -> str:
    """The text of a string, also when parts of it are formatted; not how it is pronounced."""
    if element is None:
        return ""
    runs = (run for run in element.iter("{*}t") if next(run.iterancestors("{*}rPh"), None) is None)
    return _unescaped("".join(run.text or "" for run in runs))


def _unescaped(text: str) -> str:
    """Spreadsheets write a character that XML cannot hold as `_x001F_`, and such a text itself as `_x005F_x001F_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _column(place: str | None) -> int | None:
    if place is None:
        return None
    if not (found := _PLACE.match(place)):
        raise ReturnRefused(_STRANGE)
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    return (_letters((column - 1) // 26) if column > 26 else "") + chr((column - 1) % 26 + 65)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _is_on(text: str | None) -> bool:
    return text in ("1", "true", "on")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
