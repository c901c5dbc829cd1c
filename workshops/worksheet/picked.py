"""Which of a module's questions the worksheet asks, and in which order: what a facilitator has ticked and moved.

A question stays within its part of the worksheet. What the module has changed since comes through: a new question is
asked, after the one it follows in the module.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Self

from pydantic import model_validator

from workshops.contract import Exercise, Frozen, Key, Module

from .kept import Kept, KeptError, distinct, merged


class PickedQuestion(Frozen):
    key: Key
    asked: bool


class Picked(Kept):
    called: ClassVar[str] = "ett urval av frågor"
    questions: tuple[PickedQuestion, ...]
    """Every question of the module, part by part, in the order they are asked."""

    @model_validator(mode="after")
    def questions_are_distinct(self) -> Self:
        distinct([one.key for one in self.questions])
        return self


def picked_path(folder: Path) -> Path:
    """Where it lies in a kit's folder."""
    return folder / "fragor.json"


def picked_module(module: Module, picked: Picked | None) -> Module:
    """The module with the questions that are asked, in their order. A part that has lost all its questions is gone."""
    if picked is None:
        return module
    left_out = {one.key for one in picked.questions if not one.asked}
    parts = []
    for part in ordered_parts(module, picked):
        asked = tuple(prompt for prompt in part.prompts if prompt.key not in left_out)
        if asked or not part.prompts:
            parts.append(part.model_copy(update={"prompts": asked}))
    return module.model_copy(update={"exercises": tuple(parts)})


def ordered_parts(module: Module, picked: Picked | None) -> tuple[Exercise, ...]:
    """The parts of the worksheet with all their questions, in the picked order."""
    order = [one.key for one in picked.questions] if picked else []
    return tuple(_ordered(part, order) for part in module.exercises)


def pick(module: Module, picked: Picked | None, questions: Sequence[tuple[str, bool]]) -> Picked:
    """These questions, each (key, whether it is asked), in this order. Raises KeptError if they are not exactly the
    module's, or if none is asked."""
    if sorted(key for key, _ in questions) != sorted(prompt.key for prompt in module.prompts):
        raise KeptError("Temats frågor har ändrats sedan de visades. Kör cellen igen.")
    if not any(asked for _, asked in questions):
        raise KeptError("Minst en fråga måste vara kvar i arbetsbladet.")
    return Picked(
        module=module.key,
        revision=picked.revision + 1 if picked else 1,
        questions=tuple(PickedQuestion(key=key, asked=asked) for key, asked in questions),
    )


def _ordered(part: Exercise, order: Sequence[Key]) -> Exercise:
    by_key = {prompt.key: prompt for prompt in part.prompts}
    prompts = tuple(by_key[key] for key in merged(list(by_key), order))
    return part.model_copy(update={"prompts": prompts})
