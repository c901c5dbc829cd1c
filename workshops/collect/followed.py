"""What became of the teams' steps, read from the follow-ups that came back.

A follow-up's file says itself what it asks, as every worksheet does. All that is believed of it is the wording of the
steps: from them the rest is worked out anew, and compared.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workshops import safe
from workshops.contract import Answer, AnswerError, Prompt, TeamReturn, answer
from workshops.worksheet.follow_up import LONGEST_STEP, STATES, questions

MOST_STEPS = 20
"""As many as an action plan has rows for."""

_LONGEST = LONGEST_STEP + len(" …")
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


def asked(returned: TeamReturn) -> tuple[Prompt, ...] | None:
    """The questions of a follow-up; None for what asks, or answers, anything that no follow-up of ours does."""
    steps = quoted_steps(returned)
    if returned.follows is None or not 0 < len(steps) <= MOST_STEPS or max(map(len, steps)) > _LONGEST:
        return None
    prompts = questions(steps)
    known = {prompt.key: prompt.question for prompt in prompts}
    if any(known.get(one.key) != one.question for one in returned.unread):
        return None
    if not {*returned.doubtful, *returned.missing} <= known.keys() or len(prompts) != len(returned.answers):
        return None
    return prompts if all(map(_is_answer_to, returned.answers, prompts)) else None


def quoted_steps(returned: TeamReturn) -> tuple[str, ...]:
    """The steps that a follow-up quotes, without their numbers."""
    found = ((one.question, _STATE.fullmatch(one.key)) for one in returned.answers)
    return tuple(question.removeprefix(f"{key[1]}. ") for question, key in found if key)


def _is_answer_to(given: Answer, prompt: Prompt) -> bool:
    """Also that nothing is hidden in the question, of which the step is whatever the file says."""
    plain = " ".join(safe.plain(given.question).split()) == given.question
    try:
        return plain and answer(prompt, given.value) == given
    except AnswerError:
        return False


def _steps(returned: TeamReturn) -> Iterable[FollowedStep]:
    values = {one.key: one.value for one in returned.answers}
    for one in returned.answers:
        if found := _STATE.fullmatch(one.key):
            said = [values.get(f"steg-{found[1]}-{part}") for part in ("hande", "nu")]
            happened, now = (text if isinstance(text, str) else "" for text in said)
            state = one.value if isinstance(one.value, str) and one.value in STATES else None
            yield FollowedStep(returned.team, one.question, state, happened, now)
