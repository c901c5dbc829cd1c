"""Answers in long format: one row an answer. Unanswered prompts have no row. What counts as one group, one team, one
answer is decided here, for the teams' frame and for the table of reflections alike.
"""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from workshops.contract import Answer, Assessment, ReflectionSet, TeamReturn, Value

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ["who", "occasion", "edition", "key", "kind", "question", "value"]


def fullest(sets: Iterable[ReflectionSet]) -> tuple[ReflectionSet, ...]:
    """One set an occasion, in order of join code."""
    by_size = sorted(sets, key=lambda group: (group.occasion, len(group.reflections), group.total))
    return tuple({group.occasion: group for group in by_size}.values())


def is_shown(group: ReflectionSet) -> bool:
    """Whether the occasion has enough reflections to be part of a report."""
    return not group.withheld and len(group.reflections) >= group.threshold


def returns_frame(returns: Sequence[TeamReturn]) -> "pd.DataFrame":
    """Every answer of every team. The same worksheet in two formats, or twice, is one team (see `distinct`).

    Columns: `who` (which team, counted from 0), `occasion`, `edition`, `key`, `kind`, `question`, and `value` as in
    `contract.Answer`.
    """
    import pandas as pd  # only the teams need it, and it is slow to load

    rows = [
        {"who": who, "occasion": team.occasion or "", "edition": team.edition} | row
        for who, team in enumerate(distinct(returns))
        for row in answer_rows(team.answers)
    ]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return frame.astype(dict.fromkeys(_COLUMNS, "str") | {"who": "int64", "value": "object"})


def distinct(returns: Iterable[TeamReturn]) -> tuple[TeamReturn, ...]:
    """The returns with different content, in the order they first occur."""
    return tuple({team.digest: team for team in reversed(tuple(returns))}.values())[::-1]


def answer_rows(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """`key`, `kind`, `question` as it was worded and `value` of each answer that fits its kind; one a key."""
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
