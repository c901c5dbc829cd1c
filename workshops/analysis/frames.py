"""Answers as frames in long format: one row an answer. Unanswered prompts have no row.

Columns: `who` (which reflection or team, counted from 0 within the frame; says nothing about a person), `occasion`,
`edition`, `day` (date, reflections only), `key`, `kind`, `question` as it was worded, `value` as in `contract.Answer`.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from workshops.contract import THRESHOLD, Answer, Assessment, ReflectionSet, TeamReturn, Value

from .suppress import checked

_SHARED = ["who", "occasion", "edition", "key", "kind", "question", "value"]


def reflections_frame(sets: Iterable[ReflectionSet], k: int = THRESHOLD) -> pd.DataFrame:
    """Every answer of the occasions that have at least k reflections (or the set's own threshold, if that is higher).

    A smaller set is left out here, at the door, so that nothing further in can show it. Of two sets from one occasion
    the fuller counts. Raises ValueError for k < 3.
    """
    checked(k)
    rows: list[dict[str, Any]] = []
    who = 0
    for group in fullest(sets):
        if not is_shown(group, k):
            continue
        for reflection in group.reflections:
            about = {"who": who, "occasion": group.occasion, "edition": reflection.edition, "day": reflection.day}
            rows += [about | row for row in _answers(reflection.answers)]
            who += 1
    return _frame(rows, [*_SHARED, "day"])


def fullest(sets: Iterable[ReflectionSet]) -> tuple[ReflectionSet, ...]:
    """One set an occasion, in order of join code."""
    by_size = sorted(sets, key=lambda group: (group.occasion, len(group.reflections), group.total))
    return tuple({group.occasion: group for group in by_size}.values())


def is_shown(group: ReflectionSet, k: int = THRESHOLD) -> bool:
    """Whether the occasion has enough reflections to be part of a report."""
    return not group.withheld and len(group.reflections) >= max(k, group.threshold)


def returns_frame(returns: Sequence[TeamReturn]) -> pd.DataFrame:
    """Every answer of every team. The same worksheet in two formats, or twice, is one team (see `distinct`)."""
    rows = [
        {"who": who, "occasion": team.occasion or "", "edition": team.edition} | row
        for who, team in enumerate(distinct(returns))
        for row in _answers(team.answers)
    ]
    return _frame(rows, _SHARED)


def distinct(returns: Iterable[TeamReturn]) -> tuple[TeamReturn, ...]:
    """The returns with different content, in the order they first occur."""
    return tuple({team.digest: team for team in reversed(tuple(returns))}.values())[::-1]


def _answers(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    return [
        {"key": answer.key, "kind": answer.kind, "question": answer.question, "value": answer.value}
        for answer in {answer.key: answer for answer in answers}.values()
        if _fits(answer.kind, answer.value)
    ]


def _fits(kind: str, value: Value) -> bool:
    """Whether the value is of the shape its kind promises: a bundle or a returned file is somebody else's work."""
    match kind:
        case "text" | "choice" | "date":
            return isinstance(value, str) and bool(value.strip())
        case "scale":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        case "choices":
            return isinstance(value, tuple) and bool(value) and all(isinstance(one, str) for one in value)
        case "table":
            return isinstance(value, tuple) and bool(value) and all(isinstance(row, dict) for row in value)
        case "assessment":
            return isinstance(value, Assessment)
    return False


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=columns)
    words = [name for name in columns if name not in ("who", "value", "day")]
    return frame.astype({"who": "int64", "value": "object"} | dict.fromkeys(words, "str"))
