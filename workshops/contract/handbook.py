"""The handbook as data: goal areas, chapters, and the registers that they refer to."""

from datetime import date
from typing import Literal

from .base import Document, Frozen, Key, Line, ObjectiveCode, RichText
from .block import Block, Strength


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


class Evidence(Frozen):
    """How surely we know what a chapter says."""

    strength: Strength
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
    site: str = ""
    """The name of the site that it is read on."""
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
