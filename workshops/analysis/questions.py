"""A question and how it was answered, however it was worded when each of the answers was given."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshops.contract import Assessment, Prompt, Value

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Question:
    key: str
    kind: str
    wording: str
    """As it was asked in the newest edition that has an answer; as the module has it now if there is none."""
    other_wordings: tuple[str, ...]
    prompt: Prompt | None
    """The prompt as the module has it now, for its labels. None if it was dropped or changed its kind."""
    n: int
    """Answers: at most one a person or team."""
    chosen: Mapping[str, int]
    """Answers per step of a scale (in digits) or per option's key; empty for other kinds."""


@dataclass(frozen=True)
class Tally(Question):
    """Of the anonymous reflections: counts, and no answer."""

    themes: tuple[tuple[str, int], ...] = ()
    """Of a `text` question: the themes' labels and how many answers touch each, most frequent first."""
    words: tuple[tuple[str, int], ...] = ()
    """Of a `text` question: words that at least k answers share, and how many."""
    by_hand: bool = False
    """Whether a person has decided on the themes of every text. If not they are suggestions."""


@dataclass(frozen=True)
class TeamQuestion(Question):
    values: tuple[Value, ...]
    """The teams' answers, in the order of the frame."""


def questions(frame: "pd.DataFrame", prompts: Iterable[Prompt]) -> tuple[TeamQuestion, ...]:
    """The questions of a frame of team worksheets (see `frames`), in the order of `arranged`."""
    answered = {(str(key), str(kind)) for key, kind in zip(frame["key"], frame["kind"], strict=True)}
    return tuple(
        _question(key, kind, prompt, frame[(frame["key"] == key) & (frame["kind"] == kind)])
        for key, kind, prompt in arranged(answered, prompts)
    )


def written(question: TeamQuestion) -> tuple[tuple[str, ...], ...]:
    """What each team has written in words of its own, in the order of `values`: the answer to a question in free text,
    the evidence for an assessment, or the rows of a table, each on a line."""
    return tuple(tuple(filter(str.strip, _written(question.kind, value))) for value in question.values)


def arranged(answered: set[tuple[str, str]], prompts: Iterable[Prompt]) -> list[tuple[str, str, Prompt | None]]:
    """Every prompt in the order given, answered or not, then what is answered but no longer asked, by key."""
    current = {(prompt.key, prompt.kind): prompt for prompt in prompts}
    return [(*one, current.get(one)) for one in (*current, *sorted(answered - set(current)))]


def wordings(asked: Iterable[tuple[str, str]], key: str, prompt: Prompt | None) -> tuple[str, tuple[str, ...]]:
    """The leading wording and the others, newest first. `asked` are (edition, question as it was worded)."""
    told = [*dict.fromkeys(question for _, question in sorted(asked, key=lambda one: one[0], reverse=True))]
    first, *others = told or [prompt.question if prompt else key]
    return first, tuple(others)


def _question(key: str, kind: str, prompt: Prompt | None, answers: "pd.DataFrame") -> TeamQuestion:
    asked = zip(map(str, answers["edition"]), map(str, answers["question"]), strict=True)
    values = tuple(answers["value"])
    chosen = Counter(one for value in values for one in _chosen(kind, value))
    return TeamQuestion(key, kind, *wordings(asked, key, prompt), prompt, len(values), chosen, values)


def _written(kind: str, value: Value) -> Iterable[str]:
    if isinstance(value, Assessment):
        return [value.evidence or ""]
    if kind == "table" and isinstance(value, tuple):
        rows = [[cell.strip() for cell in row.values() if cell] for row in value if isinstance(row, dict)]
        return [" · ".join(filter(None, cells)) for cells in rows]
    return [str(value)] if kind == "text" else []


def _chosen(kind: str, value: Value) -> set[str]:
    if kind == "choices" and isinstance(value, tuple):
        return {str(one) for one in value}
    return {str(value)} if kind in ("choice", "scale") else set()
