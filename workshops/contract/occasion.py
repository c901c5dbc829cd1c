"""An occasion (Swedish: tillfälle): one workshop on one day, with the code that lets participants in."""

from datetime import datetime
from typing import Literal, Self

from pydantic import AwareDatetime, model_validator

from .base import Document, Frozen, Key, Line
from .joincode import JoinCode

Format = Literal["pdf", "docx", "html", "xlsx"]
"""The first three are for a team to fill in; the spreadsheet is for typing in many paper worksheets."""


class WorksheetFile(Frozen):
    """A worksheet ready to download; `size` in bytes."""

    format: Format
    url: str
    size: int
    large_print: bool = False
    """18 points; PDF only."""


class Occasion(Document):
    code: JoinCode
    module: Key
    title: Line
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    digital: bool
    place: str = ""
    organiser: Line
    programme: str = ""
    """What it is held within, as "Föräldraskapsstöd 2026–2028"; empty where nobody has said."""
    answers_open_at: AwareDatetime
    answers_close_at: AwareDatetime
    url: str
    """The participants' page, `…/t/KOD`: what the QR code holds."""
    worksheets: tuple[WorksheetFile, ...] = ()

    @model_validator(mode="after")
    def times_are_in_order(self) -> Self:
        if self.ends_at <= self.starts_at:
            raise ValueError("Sluttiden måste vara senare än starttiden.")
        if self.answers_close_at <= self.answers_open_at:
            raise ValueError("Svaren måste stänga senare än de öppnar.")
        return self

    def answers_are_open(self, now: datetime) -> bool:
        return self.answers_open_at <= now < self.answers_close_at
