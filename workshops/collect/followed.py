"""What became of the teams' steps, read from the follow-ups that came back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workshops.contract import TeamReturn
from workshops.worksheet.follow_up import STATES

_STATE = re.compile(r"steg-([0-9]{1,2})-lage")


@dataclass(frozen=True)
class FollowedStep:
    team: str | None
    step: str
    """As the team worded it, with its number."""
    state: str | None
    """One of `STATES`, or None if the team did not say."""
    happened: str
    now: str


def followed_steps(returns: Iterable[TeamReturn]) -> tuple[FollowedStep, ...]:
    """Every step of every follow-up, in the order they came; what is no follow-up has none."""
    return tuple(step for returned in returns for step in _steps(returned))


def _steps(returned: TeamReturn) -> Iterable[FollowedStep]:
    values = {answer.key: answer.value for answer in returned.answers}
    for answer in returned.answers:
        if found := _STATE.fullmatch(answer.key):
            said = [values.get(f"steg-{found[1]}-{part}") for part in ("hande", "nu")]
            happened, now = (text if isinstance(text, str) else "" for text in said)
            state = answer.value if isinstance(answer.value, str) and answer.value in STATES else None
            yield FollowedStep(returned.team, answer.question, state, happened, now)
