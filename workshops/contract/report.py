"""A report: findings with the wording people were asked, ready for the web, for paper and for a draft page."""

import hashlib
from datetime import date
from typing import Literal

from pydantic import Field

from .base import Document, Edition, Frozen, Key, Line, ObjectiveCode
from .joincode import JoinCode


class Table(Frozen):
    caption: Line
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Figure(Frozen):
    """A chart as a PNG picture; `alt` says in words what it shows. Its numbers stand in the section's table."""

    png_base64: str
    alt: str = Field(min_length=1)
    caption: Line


class Section(Frozen):
    key: Key
    heading: Line
    objectives: tuple[ObjectiveCode, ...] = ()
    paragraphs: tuple[str, ...] = ()
    figure: Figure | None = None
    table: Table | None = None
    quotes: tuple[str, ...] = ()


class Report(Document):
    module: Key
    edition: Edition
    occasions: tuple[JoinCode, ...] = Field(min_length=1)
    title: Line
    day: date
    sections: tuple[Section, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the content, the day left out: the same findings pushed twice are one report."""
        return hashlib.sha256(self.model_dump_json(exclude={"day"}).encode()).hexdigest()


class ReportReceipt(Frozen):
    """What the CMS did with a report, and where an editor finds it."""

    outcome: Literal["created", "updated", "unchanged"]
    page: int
    edit_url: str
