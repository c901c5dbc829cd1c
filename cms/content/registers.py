"""The handbook's registers: one row an entry in handbook.yaml, known again by its key."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from cms.handbook.models import (
    DesiredEffect,
    GlossaryTerm,
    GoalAreaPage,
    Objective,
    Perspective,
    Source,
    TimelineEvent,
)
from cms.programme.models import Municipality

from .faults import StarterFault, check
from .imports import Run, digest
from .starterfiles import Entry

_REGISTERS: dict[str, tuple[type[models.Model], str, set[str], set[str]]] = {
    "perspectives": (Perspective, "key", {"title", "text"}, set()),
    "sources": (Source, "key", {"title"}, {"publisher", "year", "url", "note"}),
    "glossary": (GlossaryTerm, "key", {"term", "definition"}, {"synonyms"}),
    "effects": (DesiredEffect, "key", {"horizon", "text"}, {"measured_by"}),
    "timeline": (TimelineEvent, "key", {"when", "text"}, {"note"}),
    "municipalities": (Municipality, "code", {"name", "county"}, set()),
}
"""Name in the file: model, what a row is known by, required fields, optional fields."""

NAMES = {*_REGISTERS, "objectives"}


def load_registers(handbook: Entry, run: Run) -> None:
    for name, (model, identity, required, optional) in _REGISTERS.items():
        for order, entry in enumerate(handbook.children(name, identity)):
            entry.only({identity} | required, optional)
            fields = {field: _value(model, field, entry) for field in required | optional}
            if identity == "key":
                fields["sort_order"] = order
            _load(model, identity, entry, fields, run)


def load_objectives(handbook: Entry, areas: dict[str, GoalAreaPage], run: Run) -> None:
    """The objectives belong to goal areas, so they are loaded when those pages have a place."""
    for entry in handbook.children("objectives", "code"):
        entry.only({"code", "text", "goal_area"})
        if entry["goal_area"] not in areas:
            raise StarterFault(entry.at("goal_area"), f"målområdet ”{entry['goal_area']}” finns inte.")
        _load(Objective, "code", entry, {"text": entry["text"], "goal_area": areas[entry["goal_area"]]}, run)


def _load(model: type[models.Model], identity: str, entry: Entry, fields: dict[str, Any], run: Run) -> None:
    key = entry[identity]
    name = f"{model._meta.model_name}:{key}"
    manager = model._default_manager
    row = manager.filter(**{identity: key}).first()
    if row is None and run.is_deleted(name):
        run.note("deleted", f"{model._meta.verbose_name} ”{key}”", is_page=False)
        return
    fresh = row is None
    row = row or model(**{identity: key})
    now = digest(_stored(row, fields))
    for field, value in fields.items():
        setattr(row, field, value)
    if fresh or digest(_stored(row, fields)) != now:
        check(row, entry.at)  # which also gives values their stored form
    wanted = digest(_stored(row, fields))
    outcome = "created" if fresh else run.verdict(name, now, wanted)
    if outcome in ("created", "changed"):
        row.save()
    if outcome != "edited":
        run.remember(name, wanted)
    run.note(outcome, f"{model._meta.verbose_name} ”{key}”", is_page=False)


def _value(model: type[models.Model], field: str, entry: Entry) -> Any:
    value = entry.get(field, getattr(model(), field))
    return value.strip() if isinstance(value, str) else value


def _stored(row: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    return {field: row.serializable_value(field) for field in fields}
