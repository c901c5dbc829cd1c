"""Tables of a report, and the words for one number in them."""

import pandas as pd

from workshops.contract import ASSESSMENT_STEPS, Table
from workshops.swedish import number, percent

HIDDEN = "visas inte"
AT_LEAST = "minst"
EXACT_FROM = 20
"""With fewer answers than this a percentage is rounded to tens: more would pretend a precision that is not there."""


def amount(count: int) -> str:
    """ "8 svar" stands as "8"; the unit is in the heading of the column."""
    return number(int(count))


def share(count: int, n: int) -> str:
    """ "63 %", or "omkring 60 %" where n is small."""
    if n >= EXACT_FROM:
        return percent(count / n)
    return percent(count / n) if count in (0, n) else f"omkring {percent(int(count / n * 10 + 0.5) / 10)}"


def told(tally: pd.DataFrame, n: int) -> list[tuple[str, str]]:
    """Each row's number and its share of `n` in words. `tally`: columns `count`, NA where hidden, and `at_least` where
    there may be more (none if there is no such column)."""
    more = tally["at_least"] if "at_least" in tally else [False] * len(tally)
    return [_told(count, n, at_least) for count, at_least in zip(tally["count"], more, strict=True)]


def _told(count: int, n: int, at_least: bool) -> tuple[str, str]:
    if pd.isna(count):
        return HIDDEN, HIDDEN
    if not at_least:
        return amount(count), share(count, n)
    parts = 100 if n >= EXACT_FROM else 10  # rounded down, as it is the least
    return f"{AT_LEAST} {amount(count)}", f"{AT_LEAST} {percent(int(count) * parts // n / parts)}"


def tally(frame: pd.DataFrame, n: int, caption: str, first: str, unit: str = "Antal svar") -> Table:
    """The numbers of a chart: `frame` (column `label`, and those of `told`) with shares of `n`.

    `caption` is the chart's, `first` heads the labels.
    """
    rows = tuple((str(label), *words) for label, words in zip(frame["label"], told(frame, n), strict=True))
    return Table(caption=_in_numbers(caption), header=(first, unit, "Andel"), rows=rows)


def levels(counts: pd.DataFrame, caption: str) -> Table:
    """The numbers of a chart: `counts` (index the objective, columns the steps 0–4, values teams)."""
    header = ("Mål", *(f"{step} {name}" for step, name in enumerate(ASSESSMENT_STEPS)), "Team")
    rows = tuple(
        (str(name), *(amount(teams[step]) for step in counts.columns), amount(teams.sum()))
        for name, teams in counts.iterrows()
    )
    return Table(caption=_in_numbers(caption), header=header, rows=rows)


def _in_numbers(caption: str) -> str:
    return f"{caption}, i siffror"
