"""A report as an editor has published it: what the kit sent in, and what became of it in the handbook."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .base import Document, Edition, Frozen, Key, Line, ObjectiveCode
from .block import Picture, TableBlock


class SectionHeading(Frozen):
    type: Literal["heading"] = "heading"
    text: Line
    objectives: tuple[ObjectiveCode, ...] = ()


class Paragraph(Frozen):
    """Plain text; a line break is a line break."""

    type: Literal["paragraph"] = "paragraph"
    text: str


class Chart(Frozen):
    """`alt` says in words what it shows. `sizes` are the same picture, the narrowest first, never empty."""

    type: Literal["figure"] = "figure"
    alt: str
    caption: Line
    sizes: tuple[Picture, ...] = Field(min_length=1)


class ApprovedQuote(Frozen):
    """What a participant wrote, word for word, as plain text; somebody has approved that it is quoted."""

    type: Literal["quote"] = "quote"
    text: str


ReportBlock = Annotated[
    SectionHeading | Paragraph | Chart | TableBlock | ApprovedQuote,
    Field(discriminator="type"),
]


class PublishedReport(Document):
    """`edition` is the module's wording that was answered. Codes of occasions are never told."""

    key: Key
    title: Line
    module: Key
    edition: Edition
    day: date
    url: str
    body: tuple[ReportBlock, ...]
