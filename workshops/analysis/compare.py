"""The same question at two times, side by side: made only of what each side shows on its own.

Nothing here sees an answer. Two sides that may each be read may be read together, so a comparison tells nothing that
the two reports do not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .findings import Finding

BEFORE, AFTER = "-fore", "-efter"
"""How the keys of two questions of one reflection end, where the same thing is asked before and after."""


Row = tuple[str, int | None, int | None]
"""A step, a band of steps, an option or a theme: its label, and how many before and after; None where hidden."""


@dataclass(frozen=True)
class Pair:
    before: Finding
    after: Finding
    rows: tuple[Row, ...]
    """Empty where the two have nothing in common that both may show."""
    only_one: tuple[str, ...] = ()
    """Options that only one of the two was asked about."""


def between(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Pair, ...]:
    """The questions that both sides have answered enough to show, in the order of `after`. Themes that a person has
    decided are not put beside suggestions."""
    known = {(one.question.key, one.question.kind): one for one in before}
    pairs = ((known.get((one.question.key, one.question.kind)), one) for one in after)
    return tuple(
        _pair(one, other)
        for one, other in pairs
        if one and one.question.n and other.question.n and one.question.by_hand == other.question.by_hand
    )


def within(found: Sequence[Finding]) -> tuple[Pair, ...]:
    """Pairs of questions of one side of which one is asked before and the other after (see `BEFORE`)."""
    known = {(one.question.key, one.question.kind): one for one in found}
    pairs = (
        (one, known.get((one.question.key.removesuffix(BEFORE) + AFTER, one.question.kind)))
        for one in found
        if one.question.key.endswith(BEFORE)
    )
    return tuple(_pair(one, other) for one, other in pairs if other and one.question.n and other.question.n)


def _pair(before: Finding, after: Finding) -> Pair:
    if not (before.rows and after.rows):
        return Pair(before, after, ())
    if after.question.kind == "scale":
        return Pair(before, after, tuple(_bands(_shown(before), _shown(after))))
    one, other = _shown(before), _shown(after)
    rows = [(label, one[label], count) for label, count in other.items() if label in one]
    if after.question.kind == "text":  # a theme that neither may count is not named
        return Pair(before, after, tuple(row for row in rows if row[1:] != (None, None)))
    return Pair(before, after, tuple(rows), tuple(sorted(one.keys() ^ other.keys())))


def _shown(finding: Finding) -> dict[str, int | None]:
    """A number that is "at least" is not one to compare with."""
    return {row.label: None if row.at_least else row.count for row in finding.rows}


def _bands(before: dict[str, int | None], after: dict[str, int | None]) -> Iterable[Row]:
    """The steps in the smallest bands that both sides' bands make up; nothing if that is the whole scale, or if not
    every number is known."""
    if None in (*before.values(), *after.values()):
        return
    one, other = _by_end(before), _by_end(after)
    ends = sorted(one.keys() & other.keys())
    if len(ends) < 2 or _lowest(before) != _lowest(after):
        return
    low = _lowest(after)
    for end in ends:
        label = f"{low}–{end}" if low < end else f"{end}"
        yield label, _inside(one, low, end), _inside(other, low, end)
        low = end + 1


def _inside(side: dict[int, int], low: int, end: int) -> int:
    return sum(count for high, count in side.items() if low <= high <= end)


def _by_end(shown: dict[str, int | None]) -> dict[int, int]:
    """The last step of each band, and how many are in it. Of a scale nothing is hidden: few are joined instead."""
    return {int(label.split("–")[-1]): count or 0 for label, count in shown.items()}


def _lowest(shown: dict[str, int | None]) -> int:
    return min(int(label.split("–")[0]) for label in shown)
