"""The handbook's registers as the contract's documents, all of them by one query."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from workshops import contract

from . import models


@dataclass(frozen=True)
class Registers:
    """Every row in its own order, and by its number where chapters refer to it."""

    objectives: Mapping[int, contract.Objective]
    perspectives: Mapping[int, contract.Perspective]
    sources: Mapping[int, contract.Source]
    glossary: Mapping[int, contract.GlossaryTerm]
    effects: Mapping[int, contract.DesiredEffect]
    timeline: Mapping[int, contract.TimelineEvent]


def registers() -> Registers:
    """All of them, by one query."""
    made: list[dict[int, Any]] = [{} for _ in _KINDS]
    for number, pk, key, *texts in _every_row():
        made[number][pk] = _KINDS[number].make(key, *texts)
    return Registers(*made)


def objective(code: str, text: str, goal_area: str, *_: str) -> contract.Objective:
    return contract.Objective(code=code, text=text, goal_area=goal_area)


def perspective(key: str, title: str, text: str, *_: str) -> contract.Perspective:
    return contract.Perspective(key=key, title=title, text=text)


def source(key: str, title: str, publisher: str, year: str | None, url: str, note: str) -> contract.Source:
    return contract.Source(
        key=key, title=title, publisher=publisher, year=int(year) if year else None, url=url, note=note
    )


def glossary_term(key: str, term: str, definition: str, synonyms: str, *_: str) -> contract.GlossaryTerm:
    return contract.GlossaryTerm(key=key, term=term, definition=definition, synonyms=tuple(json.loads(synonyms)))


def effect(key: str, horizon: Any, text: str, measured_by: str, *_: str) -> contract.DesiredEffect:
    return contract.DesiredEffect(key=key, horizon=horizon, text=text, measured_by=measured_by)


def event(key: str, when: str, text: str, note: str, *_: str) -> contract.TimelineEvent:
    return contract.TimelineEvent(key=key, when=when, text=text, note=note)


@dataclass(frozen=True)
class Kind:
    """A register: its rows as texts, the first of which is the key, and what they become."""

    model: type[Model]
    make: Callable[..., Any]
    fields: tuple[str, ...]
    order: str | None = "sort_order"

    @property
    def key(self) -> str:
        return "code" if self.model is models.Objective else "key"

    def rows(self) -> QuerySet[Any]:
        """As (number, key, five texts), in no order."""
        texts: list[Any] = [Cast(F(name), TextField()) for name in self.fields]
        texts += [Value("", TextField())] * (5 - len(texts))
        named = {f"text{place}": text for place, text in enumerate(texts)}
        return self.model._default_manager.order_by().annotate(ident=F(self.key), **named)

    def documents(self, after: str | None, limit: int) -> list[tuple[str, Any]]:
        """Key and document of at most `limit` rows, in the order of their keys, from the one that follows `after`."""
        rows = self.rows().filter(**{f"{self.key}__gt": after}) if after else self.rows()
        found = rows.order_by(self.key).values_list("ident", *_TEXTS)[:limit]
        return [(key, self.make(key, *texts)) for key, *texts in found]


_TEXTS = tuple(f"text{place}" for place in range(5))
OBJECTIVES = Kind(models.Objective, objective, ("text", "goal_area__key"), None)
PERSPECTIVES = Kind(models.Perspective, perspective, ("title", "text"))
SOURCES = Kind(models.Source, source, ("title", "publisher", "year", "url", "note"))
GLOSSARY = Kind(models.GlossaryTerm, glossary_term, ("term", "definition", "synonyms"))
EFFECTS = Kind(models.DesiredEffect, effect, ("horizon", "text", "measured_by"))
TIMELINE = Kind(models.TimelineEvent, event, ("when", "text", "note"))
_KINDS = (OBJECTIVES, PERSPECTIVES, SOURCES, GLOSSARY, EFFECTS, TIMELINE)


def _every_row() -> Iterator[tuple[Any, ...]]:
    """(place in `_KINDS`, number, key, five texts), each register in its own order."""
    whole = [
        kind.rows()
        .annotate(
            number=Value(number, IntegerField()),
            place=F(kind.order) if kind.order else Value(0, IntegerField()),
        )
        .values_list("number", "pk", "ident", *_TEXTS, "place")
        for number, kind in enumerate(_KINDS)
    ]
    found = whole[0].union(*whole[1:], all=True).order_by("number", "place", "ident")
    return (row[:-1] for row in found)
