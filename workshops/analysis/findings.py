"""What may be shown of each question: the counts after `suppress`, ready for a table or a chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from workshops.contract import Prompt, Theme
from workshops.swedish import sort_key

from . import suppress
from .choices import option_labels, told
from .coding import ByHand
from .questions import Tally
from .ratings import step_counts

if TYPE_CHECKING:
    import polars as pl


class Row(NamedTuple):
    """A step, an option or a theme with its count; None where it is hidden.

    `at_least`: of several groups (see `several`) some do not show theirs, which is not in the count.
    """

    label: str
    count: int | None
    at_least: bool = False


@dataclass(frozen=True)
class Finding:
    question: Tally
    rows: tuple[Row, ...] = ()
    """Empty where nothing may be shown. Themes stand with the most frequent first, the hidden ones last."""
    n: int = 0
    """How many answers the rows rest on."""
    bands: tuple[suppress.Band, ...] = ()
    """Of a scale: the steps of each row."""
    middle: tuple[int, int] | None = None
    """Between which steps the middle answer of a scale lies, where its spread cannot be shown."""
    groups: int = 1
    """How many closed groups have answered (see `batches`)."""


def findings(
    answers: "pl.LazyFrame", prompts: Sequence[Prompt], themes: Sequence[Theme], k: int, by_hand: ByHand | None = None
) -> tuple[Finding, ...]:
    """One for each question of a table of `reflections`, taken as one group. Raises suppress.TooSmall for k < 3.

    Of several groups they tell what one of them hides, so what is shown of several is made by `shown`.
    """
    from .tally import tally  # polars is heavy, and the big screen counts without it

    suppress.checked(k)
    return tuple(finding(question, k) for question in tally(answers, prompts, themes, k, by_hand or {}))


def finding(question: Tally, k: int) -> Finding:
    if question.n < k:
        return Finding(question)
    match question.kind:
        case "scale":
            return _scale(question, k)
        case "choice" | "choices":
            labels = option_labels(question)
            shown = told(question.kind, {key: question.chosen.get(key, 0) for key in labels}, question.n, k)
            rows = [Row(label, shown[key]) for key, label in labels.items()]
        case _:
            rows = ranked(Row(*one) for one in told("text", dict(question.themes), question.n, k).items())
    return Finding(question, tuple(rows), question.n) if any(row.count for row in rows) else Finding(question)


def ranked(rows: Iterable[Row]) -> list[Row]:
    """The most frequent first. Those that are hidden stand last, in an order that does not tell how many they are."""
    return sorted(rows, key=lambda row: (-(row.count or 0), sort_key(row.label)))


def _scale(question: Tally, k: int) -> Finding:
    steps = step_counts(question)
    counts, lowest = list(steps.values()), min(steps)
    bands = suppress.bands(counts, lowest, k)
    if len(bands) > 1:
        return Finding(question, tuple(Row(band.label, band.count) for band in bands), question.n, bands)
    middle = suppress.middle(counts, lowest, k)
    return Finding(question, middle=None if middle is None else (middle, middle))
