"""A workshop module: the agenda, the exercises with their prompts, and the reflection that ends the day."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from .base import Document, Edition, Frozen, Key, Line, RichText
from .handbook import Objective, Perspective
from .prompt import Prompt, ReflectionPrompt

WORKSHOP_MINUTES = 180


class NotWhole(ValueError):
    """The parts of a module do not fit together. `part` names the field; the message is for people, in Swedish."""

    def __init__(self, part: str, message: str) -> None:
        super().__init__(message)
        self.part = part


class AgendaItem(Frozen):
    key: Key
    title: Line
    minutes: int = Field(ge=1, le=WORKSHOP_MINUTES)
    kind: Literal["welcome", "input", "exercise", "harvest", "break", "reflection", "close"]
    exercise: Key | None = None
    participant: RichText = RichText()
    facilitator: RichText = RichText()


class Exercise(Frozen):
    """One part of the team worksheet. Parts that no agenda item names are filled in before or after the workshop."""

    key: Key
    title: Line
    participant: RichText = RichText()
    facilitator: RichText = RichText()
    prompts: tuple[Prompt, ...] = ()


class Theme(Frozen):
    """Something that participants often write about; `words` are word beginnings that *suggest* it."""

    key: Key
    label: Line
    words: tuple[str, ...] = ()


class Module(Document):
    key: Key
    title: Line
    goal_area: Key
    goal_area_title: Line
    edition: Edition
    url: str
    summary: RichText
    starts: time = time(9, 0)
    agenda: tuple[AgendaItem, ...]
    exercises: tuple[Exercise, ...]
    reflection: tuple[ReflectionPrompt, ...]
    objectives: tuple[Objective, ...]
    perspectives: tuple[Perspective, ...]
    themes: tuple[Theme, ...] = ()

    @model_validator(mode="after")
    def is_whole(self) -> Self:
        total = sum(item.minutes for item in self.agenda)
        if total != WORKSHOP_MINUTES:
            raise NotWhole("agenda", f"Körschemat är {total} minuter, det ska vara {WORKSHOP_MINUTES}.")
        _once("agenda", "programpunkt", (item.key for item in self.agenda))
        _once("exercises", "övning", (exercise.key for exercise in self.exercises))
        _once("exercises", "fråga i arbetsbladet", (prompt.key for prompt in self.prompts))
        _once("reflection", "fråga i reflektionen", (prompt.key for prompt in self.reflection))
        _once("themes", "tema", (theme.key for theme in self.themes))
        unknown = {item.exercise for item in self.agenda if item.exercise} - {e.key for e in self.exercises}
        if unknown:
            raise NotWhole("agenda", f"Körschemat nämner en övning som inte finns: {', '.join(sorted(unknown))}.")
        return self

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt of the team worksheet, in the order they are asked."""
        return tuple(prompt for exercise in self.exercises for prompt in exercise.prompts)

    def clock(self) -> tuple[tuple[time, AgendaItem], ...]:
        """Each agenda item with the time of day it begins."""
        return clock_times(self.starts, self.agenda)


class ModuleSummary(Frozen):
    """A module in a list."""

    key: Key
    title: Line
    edition: Edition
    url: str


def clock_times(starts: time, agenda: Iterable[AgendaItem]) -> tuple[tuple[time, AgendaItem], ...]:
    """Pair each item with its start, counting minutes from `starts`."""
    moment = datetime(2000, 1, 1, starts.hour, starts.minute)  # noqa: DTZ001 (a clock on the wall, on any day)
    timed = []
    for item in agenda:
        timed.append((moment.time(), item))
        moment += timedelta(minutes=item.minutes)
    return tuple(timed)


def _once(part: str, what: str, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise NotWhole(part, f"Samma nyckel två gånger ({what}): {key}.")
        seen.add(key)
