"""What several closed groups (see `batches`) add up to, made of nothing but what each of them shows on its own.

Who has what is shown of each group can make the report on any of them, so no reports tell more than that: not by
subtraction, not whichever occasions are chosen, and not as more people answer. What a group hides is not in the sums;
there they say "at least".
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .findings import Finding, Row, ranked
from .questions import Tally
from .ratings import step_counts
from .suppress import Band

ACROSS = 0.1
"""Steps of a scale are told apart where at most this share of the answers stand in bands that reach across."""


def together(question: Tally, groups: Iterable[Finding]) -> Finding:
    """`groups` is what each group shows of the question, and `question` all their answers to it. Reports and the big
    screen count in different ways, and both decide here what is shown.

    Groups that show no number are left out of the rows, and are not in their `n`.
    """
    alone = [one for one in groups if one.question.n]
    if not alone:
        return Finding(question)
    if len(alone) == 1:
        return alone[0]
    shown = [one for one in alone if one.rows]
    whole = Finding(question, n=sum(one.n for one in shown), groups=len(alone))
    if question.kind == "scale":
        joined = _joined([band for one in shown for band in one.bands])
        if len(joined) < 2:
            return replace(whole, middle=_middle([band for one in alone for band in _known(one)]))
        return replace(whole, rows=tuple(joined.values()), bands=tuple(joined))
    sums = _sums(shown)
    return replace(whole, rows=tuple(ranked(sums) if question.kind == "text" else sums))


def _sums(shown: Sequence[Finding]) -> list[Row]:
    each = [{row.label: row.count for row in one.rows} for one in shown]
    labels = dict.fromkeys(label for counts in each for label in counts)
    return [_sum(label, [counts.get(label) for counts in each]) for label in labels]


def _sum(label: str, counts: Sequence[int | None]) -> Row:
    return _row(label, sum(count or 0 for count in counts), None in counts)


def _row(label: str, count: int, at_least: bool) -> Row:
    return Row(label, count, at_least) if count else Row(label, None)


def _joined(shown: Sequence[Band]) -> dict[Band, Row]:
    """The groups' bands, added up within bands that few answers reach across."""
    few = ACROSS * sum(band.count for band in shown)
    found, low = {}, min((band.low for band in shown), default=0)
    for high in range(low, max((band.high for band in shown), default=-1) + 1):
        if sum(band.count for band in shown if band.low <= high < band.high) > few:
            continue
        inside = [band for band in shown if low <= band.low and band.high <= high]
        touching = [band for band in shown if band.low <= high and low <= band.high]
        whole = Band(low, high, sum(band.count for band in inside))
        found[whole] = _row(whole.label, whole.count, len(inside) < len(touching))
        low = high + 1
    return found


def _known(one: Finding) -> Sequence[Band]:
    """Between which steps so many of a group's answers lie."""
    steps, n = step_counts(one.question), one.question.n
    if one.middle is None:
        return one.bands or (Band(min(steps), max(steps), n),)
    middle, _ = one.middle
    return Band(min(steps), middle, (n - 1) // 2), Band(middle, middle, 1), Band(middle, max(steps), n // 2)


def _middle(known: Sequence[Band]) -> tuple[int, int] | None:
    """The first steps up to which half of the answers may be, and are sure to be. None if that is the whole scale."""
    half = (sum(band.count for band in known) + 1) // 2
    low = min(one.low for one in known if sum(band.count for band in known if band.low <= one.low) >= half)
    high = min(one.high for one in known if sum(band.count for band in known if band.high <= one.high) >= half)
    whole = min(band.low for band in known), max(band.high for band in known)
    return (low, high) if (low, high) != whole else None
