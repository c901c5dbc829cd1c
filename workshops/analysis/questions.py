"""The answers to one question, however it was worded when each of them was given."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from workshops.contract import Prompt


@dataclass(frozen=True)
class Question:
    key: str
    kind: str
    wording: str
    """As it was asked in the newest edition that has an answer; as the module has it now if there is none."""
    other_wordings: tuple[str, ...]
    prompt: Prompt | None
    """The prompt as the module has it now, for its labels. None if it was dropped or changed its kind."""
    answers: pd.DataFrame
    """The frame's rows for this question (see `frames`), one per person or team."""

    @property
    def n(self) -> int:
        return len(self.answers)


def questions(frame: pd.DataFrame, prompts: Iterable[Prompt]) -> tuple[Question, ...]:
    """Every prompt in the order given, answered or not, then what is answered but no longer asked, by key."""
    current = {(prompt.key, prompt.kind): prompt for prompt in prompts}
    answered = {(str(key), str(kind)) for key, kind in zip(frame["key"], frame["kind"], strict=True)}
    return tuple(
        _question(key, kind, current.get((key, kind)), frame[(frame["key"] == key) & (frame["kind"] == kind)])
        for key, kind in [*current, *sorted(answered - set(current))]
    )


def _question(key: str, kind: str, prompt: Prompt | None, answers: pd.DataFrame) -> Question:
    newest_first = answers.sort_values("edition", ascending=False, kind="stable")["question"].drop_duplicates()
    wordings = [str(one) for one in newest_first] or [prompt.question if prompt else key]
    return Question(key, kind, wordings[0], tuple(wordings[1:]), prompt, answers)
