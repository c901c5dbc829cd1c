"""What may be shown of each question: the counts after `suppress`, ready for a table or a chart."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from workshops.contract import Prompt, Theme

from . import suppress
from .choices import option_counts
from .coding import ByHand
from .ratings import step_counts
from .tally import Tally, tally


@dataclass(frozen=True)
class Finding:
    question: Tally
    rows: tuple[tuple[str, int | None], ...] = ()
    """Steps, options or themes, each with its count; None where it is hidden. Empty where nothing may be shown."""
    middle: int | None = None
    """The middle answer of a scale, where its spread cannot be shown."""


def findings(
    answers: pl.LazyFrame, prompts: Sequence[Prompt], themes: Sequence[Theme], k: int, by_hand: ByHand | None = None
) -> tuple[Finding, ...]:
    """One for each question of a table of `reflections`. Raises suppress.TooSmall for k < 3."""
    suppress.checked(k)
    return tuple(finding(question, k) for question in tally(answers, prompts, themes, k, by_hand or {}))


def finding(question: Tally, k: int) -> Finding:
    if question.n < k:
        return Finding(question)
    match question.kind:
        case "scale":
            return _scale(question, k)
        case "choice" | "choices":
            labels, counts = zip(*option_counts(question), strict=True)
            several = question.kind == "choices"
            shown = suppress.overlapping(counts, question.n, k) if several else suppress.parts(counts, k)
        case _:
            labels, counts = zip(*question.themes, strict=True) if question.themes else ((), ())
            shown = suppress.overlapping(counts, k=k)
    return Finding(question, tuple(zip(labels, shown, strict=True)) if any(shown) else ())


def _scale(question: Tally, k: int) -> Finding:
    steps = step_counts(question)
    counts, lowest = list(steps.values()), min(steps)
    middle = suppress.middle(counts, lowest, k)
    if middle is not None:
        return Finding(question, middle=middle)
    bands = suppress.bands(counts, lowest, k)
    return Finding(question, tuple((band.label, band.count) for band in bands))
