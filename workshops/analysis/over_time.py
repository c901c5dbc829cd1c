"""Whether tables of one question, shown as more people answered, together tell what each of them hides.

What came between two tables is unknown but for what they show: sums over options, and how many people came. Whatever
a table hides must keep at least two possible values. They are sought by integer programming: each solution is a way
in which it may all have been, and two that differ are enough.

Not in the equations: the middle answer of a scale, and what the rule for hiding itself tells.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from . import suppress

PATIENCE = 2.0
"""Seconds for one solution. What takes longer is not shown."""


class Sum(NamedTuple):
    """What is told of some options or steps: how many chose any of them."""

    labels: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Look:
    """What a question's table showed at one time, when `n` had answered."""

    labels: tuple[str, ...]
    shown: tuple[Sum, ...]
    n: int

    @property
    def hidden(self) -> list[str]:
        alone = {sum.labels[0] for sum in self.shown if len(sum.labels) == 1}
        return [label for label in self.labels if label not in alone]


def published(kind: str, counts: Sequence[tuple[str, int]], n: int, k: int) -> Look:
    """The table of `counts`, every option or step in the order shown, as the rule for `kind` lets it out.

    `kind` is "choice", "choices" or "scale".
    """
    labels = tuple(label for label, _ in counts)
    return Look(labels, tuple(_shown(kind, counts, n, k)) if n >= k else (), n)


def _shown(kind: str, counts: Sequence[tuple[str, int]], n: int, k: int) -> Iterator[Sum]:
    labels, numbers = zip(*counts, strict=True)
    if kind == "scale":
        for band in suppress.bands(numbers, 0, k):
            yield Sum(labels[band.low : band.high + 1], band.count)
        return
    told = suppress.parts(numbers, k) if kind == "choice" else suppress.overlapping(numbers, n, k)
    for label, count in zip(labels, told, strict=True):
        if count is not None:
            yield Sum((label,), count)


@lru_cache(maxsize=1024)
def gives_away(kind: str, looks: tuple[Look, ...]) -> bool:
    """Whether a reader of all the looks, oldest first, can work out a number that one of them hides.

    True also where that cannot be decided: the looks contradict each other, or it takes too long.
    """
    seen = _Seen(kind, looks)
    pending = {(time, label) for time, look in enumerate(looks) for label in look.hidden}
    first: dict[tuple[int, str], int] = {}
    while pending:
        wanted = min(pending)
        ways = [seen.extreme(wanted, sign) for sign in (1, -1)]
        for way in ways:
            if way is None:
                return True
            for cell in [*pending]:
                if first.setdefault(cell, value := seen.value(way, cell)) != value:
                    pending.discard(cell)
        if wanted in pending:
            return True
    return False


Cell = tuple[int, str]
"""A label's count at the time of a look: all who had chosen it by then."""


@dataclass(frozen=True)
class _Seen:
    """The unknowns: of those who came before each look, and after the last, how many chose each label."""

    kind: str
    looks: Sequence[Look]

    @cached_property
    def labels(self) -> list[str]:
        return [*dict.fromkeys(label for look in self.looks for label in look.labels)]

    @cached_property
    def came(self) -> list[int]:
        """People, for each look."""
        ns = [look.n for look in self.looks]
        return [n - before for n, before in zip(ns, [0, *ns], strict=False)]

    def row(self, times: range, labels: Sequence[str]) -> list[int]:
        """Of the equations: 1 for each unknown that is in the sum."""
        return [int(time in times and label in labels) for time in range(len(self.looks)) for label in self.labels]

    @cached_property
    def equations(self) -> tuple[list[list[int]], list[float], list[float]]:
        """The sums that are known: their rows, and between what each of them lies.

        Everybody chose one; or, where several may be chosen, at least one.
        """
        everybody = [(self.row(range(time, time + 1), self.labels), n) for time, n in enumerate(self.came)]
        shown = [
            (self.row(range(time + 1), labels), count)
            for time, look in enumerate(self.looks)
            for labels, count in look.shown
        ]
        rows, least = zip(*everybody, *shown, strict=True)
        most = [math.inf if self.kind == "choices" else n for n in self.came]
        return list(rows), list(least), [*most, *(count for _, count in shown)]

    def extreme(self, cell: Cell, sign: int) -> list[int] | None:
        """A way in which it may all have been, with the cell as small as it can be (or large: `sign` -1)."""
        from scipy import optimize  # heavy, and most requests never need it

        time, label = cell
        row = self.row(range(time + 1), [label])
        found = optimize.milp(
            [sign * one for one in row],
            integrality=[1] * len(row),
            bounds=optimize.Bounds(0, [n for n in self.came for _ in self.labels]),
            constraints=optimize.LinearConstraint(*self.equations),
            options={"time_limit": PATIENCE},
        )
        return [round(one) for one in found.x] if found.status == 0 else None

    def value(self, way: Sequence[int], cell: Cell) -> int:
        time, label = cell
        width, place = len(self.labels), self.labels.index(label)
        return sum(way[earlier * width + place] for earlier in range(time + 1))
