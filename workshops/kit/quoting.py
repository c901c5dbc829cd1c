"""Quotes: a facilitator reads the free text, and names by number what the report may quote."""

import hashlib
from collections.abc import Mapping, Sequence

from workshops import safe
from workshops.contract import Module, ReflectionSet, TeamReturn

from .settings import KitError

Numbered = Mapping[str, Mapping[str, str]]
"""Question as worded → number → text. A number is six characters, always the same for the same text."""


def free_text(module: Module, reflections: Sequence[ReflectionSet], returns: Sequence[TeamReturn]) -> Numbered:
    """What there is to read: reflections only where enough people answered, and the teams' own words."""
    from workshops.analysis.frames import reflections_frame, returns_frame
    from workshops.analysis.questions import questions
    from workshops.analysis.quotes import candidates

    found = dict(candidates(questions(reflections_frame(reflections), module.reflection)))
    for question in questions(returns_frame(returns), module.prompts):
        if question.kind == "text" and question.n:
            texts = tuple(safe.plain(text).strip() for text in question.answers["value"])
            found[question.wording] = found.get(question.wording, ()) + texts
    return {wording: {_number(text): text for text in texts} for wording, texts in found.items() if texts}


def chosen(numbers: Sequence[str], texts: Numbered) -> tuple[str, ...]:
    """The texts with these numbers. Raises KitError for a number that no text has."""
    if isinstance(numbers, str):
        numbers = [numbers]
    every = {number: text for numbered in texts.values() for number, text in numbered.items()}
    unknown = [str(number) for number in numbers if number not in every]
    if unknown:
        raise KitError(f"Inget svar har numret {unknown[0][:20]}. Kontrollera numret i tabellen över fritextsvar.")
    return tuple(every[number] for number in numbers)


def _number(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
