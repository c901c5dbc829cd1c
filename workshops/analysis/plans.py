"""What the teams have decided to do: every step of their action plans, and the day on which each team checks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workshops.contract import CHECK_PROMPT, PLAN_PROMPT, TeamReturn

from .frames import answer_rows, distinct


@dataclass(frozen=True)
class Step:
    cells: Mapping[str, str | None]
    """What the team wrote, by the key of the column; None or nothing where it left the cell empty."""
    team: str | None
    """Who the team says it is; for the facilitator, never in a report."""
    check: date | None


def steps(returns: Iterable[TeamReturn]) -> tuple[Step, ...]:
    """Every step that says something, those that are checked first before the others, a team's own in its order."""
    found = [step for returned in distinct(returns) for step in _steps(returned)]
    return tuple(sorted(found, key=lambda step: (step.check is None, step.check or date.max)))


def teams_without_a_day(returns: Iterable[TeamReturn]) -> tuple[str | None, ...]:
    """The teams that have steps and no day on which to check them."""
    return tuple(returned.team for returned in distinct(returns) if _rows(returned) and _day(returned) is None)


def _steps(returned: TeamReturn) -> list[Step]:
    return [Step(row, returned.team, _day(returned)) for row in _rows(returned)]


def _rows(returned: TeamReturn) -> Sequence[dict[str, str | None]]:
    given = next((row["value"] for row in answer_rows(returned.answers) if _is(row, PLAN_PROMPT, "table")), ())
    return [row for row in given if any((text or "").strip() for text in row.values())]


def _day(returned: TeamReturn) -> date | None:
    given = next((row["value"] for row in answer_rows(returned.answers) if _is(row, CHECK_PROMPT, "date")), None)
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        return None


def _is(row: Mapping[str, object], key: str, kind: str) -> bool:
    return (row["key"], row["kind"]) == (key, kind)
