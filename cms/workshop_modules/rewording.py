"""Questions that somebody has answered already and that an editor has now changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from workshops import contract

from .kept import edition_of
from .models import ModuleEdition, ModulePage

PARTS = {"exercises": "arbetsbladet", "reflection": "reflektionen"}
"""A module's fields with questions, and what people call them."""


@dataclass(frozen=True)
class Change:
    """`before` and `after` are the wordings; after is "" for a question that was taken away. `other` says in a
    sentence why old and new answers cannot be counted together; it is "" when only words have changed."""

    part: str
    key: str
    before: str
    after: str
    other: str = ""

    @property
    def is_gone(self) -> bool:
        return not self.after

    @property
    def where(self) -> str:
        return PARTS[self.part]


def changes(page: ModulePage, streams: Mapping[str, Any]) -> list[Change]:
    """What differs between the newest kept edition and `streams` (the fields in PARTS), of what has been answered."""
    newest = ModuleEdition.objects.filter(module=page.pk).values_list("edition", flat=True).first()
    served = edition_of(page.pk, newest) if newest else None
    if served is None:
        return []
    asked = {"exercises": served.prompts, "reflection": served.reflection}
    return [
        change
        for part, prompts in asked.items()
        for change in _compared(part, prompts, dict(_written(part, streams.get(part) or ())))
        if _is_answered(page, change)
    ]


def _written(part: str, stream: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The questions as they are written now, by key, perhaps half-written."""
    for child in stream:
        if part == "exercises":
            yield from _written("", child.value["prompts"])
        else:
            yield child.value["key"], child.block.for_contract(child.value)


def _compared(part: str, before: tuple[contract.Prompt, ...], after: Mapping[str, dict[str, Any]]) -> Iterator[Change]:
    for prompt in before:
        now = after.get(prompt.key)
        if now is None:
            yield Change(part, prompt.key, prompt.question, "")
            continue
        old = prompt.model_dump(mode="json")
        other = _other(old, now)
        if other or _wording(old, old) != _wording(now, old):
            yield Change(part, prompt.key, prompt.question, " ".join((now["question"] or "").split()) or "–", other)


def _other(old: dict[str, Any], now: dict[str, Any]) -> str:
    if old["kind"] != now["kind"]:
        return "Den besvaras på ett annat sätt nu."
    if any(old.get(name) != now.get(name) for name in ("low", "high")):
        return "Skalan har andra ändar nu."
    if old.get("unit", "") != (now.get("unit") or ""):
        return "Svaret är i en annan enhet nu."
    if old.get("objective") != now.get("objective"):
        return "Den bedömer en annan målsättning nu."
    for name, what in (("options", "Ett alternativ som kan vara valt"), ("columns", "En kolumn som kan vara ifylld")):
        kept = {one["key"] for one in now.get(name) or ()}
        if gone := [one["label"] for one in old.get(name) or () if one["key"] not in kept]:
            return f"{what} är borta: ”{gone[0]}”."
    return ""


def _wording(prompt: dict[str, Any], old: dict[str, Any]) -> tuple[Any, ...]:
    """What a person answered to. Help, number of lines and options beside the old ones change no answer."""
    known = {one["key"] for name in ("options", "columns") for one in old.get(name) or ()}
    labels = (one for name in ("options", "columns") for one in prompt.get(name) or ())
    return (
        " ".join((prompt["question"] or "").split()),
        prompt.get("low_label"),
        prompt.get("high_label"),
        tuple(prompt.get("steps") or ()),
        frozenset((one["key"], one["label"]) for one in labels if one["key"] in known),
    )


def _is_answered(page: ModulePage, change: Change) -> bool:
    from cms.reflections.models import Reflection  # these two stand on this app
    from cms.worksheets.models import Return

    if change.part == "exercises":
        named = f'"key":"{change.key}"'  # as pydantic writes it
        worksheets = Return.objects.filter(occasion__module=page, kind=Return.Kind.WORKSHEET)
        return worksheets.filter(document__contains=named).exists()
    answers = Reflection.objects.filter(occasion__module=page).annotate(stored=Cast("answers", TextField()))
    return answers.filter(stored__contains=f'"key": "{change.key}"').exists()  # as both databases write it
