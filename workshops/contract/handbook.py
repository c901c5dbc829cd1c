"""The handbook as data: goal areas, chapters in typed blocks, and the registers that they refer to."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .base import Document, Frozen, Key, Line, ObjectiveCode, RichText


class Objective(Frozen):
    """One of the regional strategy's 14 objectives (Swedish: målsättning)."""

    code: ObjectiveCode
    text: str
    goal_area: Key


class Perspective(Frozen):
    """One of the three perspectives that run through everything."""

    key: Key
    title: Line
    text: str


class Source(Frozen):
    key: Key
    title: Line
    publisher: str = ""
    year: int | None = None
    url: str = ""
    note: str = ""


class GlossaryTerm(Frozen):
    key: Key
    term: Line
    definition: str
    synonyms: tuple[str, ...] = ()


class DesiredEffect(Frozen):
    key: Key
    horizon: Literal["short", "long"]
    text: str
    measured_by: str = ""


class TimelineEvent(Frozen):
    key: Key
    when: Line
    text: str
    note: str = ""


class HeadingBlock(Frozen):
    type: Literal["heading"] = "heading"
    text: Line


class TextBlock(Frozen):
    type: Literal["text"] = "text"
    text: RichText


class FactBlock(Frozen):
    type: Literal["fact"] = "fact"
    title: Line
    text: RichText


class ExampleBlock(Frozen):
    """A kind of arena or way of working, as an example."""

    type: Literal["example"] = "example"
    title: Line
    text: RichText


class CautionBlock(Frozen):
    """A statement that the sources dispute, or that nobody has verified yet."""

    type: Literal["caution"] = "caution"
    status: Literal["disputed", "unverified"]
    text: RichText


class TableBlock(Frozen):
    type: Literal["table"] = "table"
    caption: Line
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Annotated[
    HeadingBlock | TextBlock | FactBlock | ExampleBlock | CautionBlock | TableBlock,
    Field(discriminator="type"),
]


class Evidence(Frozen):
    """How surely we know what a chapter says."""

    strength: Literal["strong", "moderate", "limited", "practice"]
    note: RichText


class Chapter(Document):
    key: Key
    title: Line
    lead: str
    url: str
    goal_area: Key
    body: tuple[Block, ...]
    objectives: tuple[Objective, ...]
    evidence: Evidence
    review_on: date
    sources: tuple[Source, ...]


class GoalArea(Frozen):
    key: Key
    number: int
    title: Line
    lead: str
    url: str
    body: tuple[Block, ...]
    objectives: tuple[Objective, ...]
    chapters: tuple[Chapter, ...]
    module: Key | None = None


class Handbook(Document):
    title: Line
    lead: str
    url: str
    body: tuple[Block, ...]
    goal_areas: tuple[GoalArea, ...]
    perspectives: tuple[Perspective, ...]
    sources: tuple[Source, ...]
    glossary: tuple[GlossaryTerm, ...]
    effects: tuple[DesiredEffect, ...]
    timeline: tuple[TimelineEvent, ...]
