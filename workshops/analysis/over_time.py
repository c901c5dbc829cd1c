"""Whether tables of one question, shown as more people answered, together tell what each of them hides.

What came between two tables is unknown but for what they tell (see `look`). Whatever a table hides must keep
`suppress.values` possible values. They are sought by integer programming: each solution is a way in which it may all
have been.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from . import suppress
from .look import Bound, Look

PATIENCE = 2.0
"""Seconds for one solution. What takes longer is not shown."""


@lru_cache(maxsize=1024)
def gives_away(kind: str, looks: tuple[Look, ...]) -> bool:
    """Whether a reader of all the looks, oldest first, can work out a number that one of them hides.

    True also where that cannot be decided: the looks contradict each other, or it takes too long.
    """
    seen = _Seen(kind, looks)
    values = min(suppress.values(look.k) for look in looks)
    pending = {(time, label) for time, look in enumerate(looks) for label in look.hidden}
    lows: dict[Cell, int] = {}
    highs: dict[Cell, int] = {}
    while pending:
        wanted = min(pending)
        for way in [seen.extreme(wanted, sign) for sign in (1, -1)]:
            if way is None:
                return True
            for cell in pending:
                value = seen.value(way, cell)
                lows[cell], highs[cell] = min(lows.get(cell, value), value), max(highs.get(cell, value), value)
        kept = {cell for cell in pending if highs[cell] - lows[cell] >= values - 1}
        if wanted not in kept:
            return True
        pending -= kept
    return False


Cell = tuple[int, str]
"""A label's count at the time of a look: all who had chosen it by then."""


@dataclass(frozen=True)
class _Seen:
    """The unknowns: of those who came before each look, and after the last, how many chose each label. Then for each
    look which of its cases holds, as 1 among noughts."""

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

    @cached_property
    def cases(self) -> list[tuple[int, list[Bound]]]:
        return [(time, case) for time, look in enumerate(self.looks) for case in look.cases(self.kind)]

    def row(self, times: range, labels: Sequence[str]) -> list[float]:
        """Of the equations: 1 for each unknown that is in the sum."""
        counts = [time in times and label in labels for time in range(len(self.looks)) for label in self.labels]
        return [*map(float, counts), *[0.0] * len(self.cases)]

    def equations(self) -> Iterator[tuple[list[float], float, float]]:
        """The sums of which something is known, and between what each of them lies."""
        for time, people in enumerate(self.came):
            yield self.row(range(time, time + 1), self.labels), *self._chose(people)
        for time, look in enumerate(self.looks):
            for labels, least, most in look.told(self.kind):
                yield self.row(range(time + 1), labels), least, most
            if holds := [place for place, (of, _) in enumerate(self.cases) if of == time]:
                yield self._with_case([0.0] * len(self.row(range(0), ())), dict.fromkeys(holds, 1.0)), 1, 1
        for place, (time, case) in enumerate(self.cases):
            for labels, least, most in case:
                row, n = self.row(range(time + 1), labels), self.looks[time].n
                yield self._with_case(row, {place: -least}), 0, math.inf
                yield self._with_case(row, {place: n}), 0, most + n

    def _with_case(self, row: Sequence[float], factors: Mapping[int, float]) -> list[float]:
        start = len(row) - len(self.cases)
        return [*row[:start], *(factors.get(place, 0.0) for place in range(len(self.cases)))]

    def _chose(self, people: int) -> tuple[float, float]:
        """Everybody chose one; or, where several may be chosen, at least one. A text may be about no theme."""
        return 0 if self.kind == "text" else people, people if self.kind in ("choice", "scale") else math.inf

    @cached_property
    def constraints(self) -> Any:
        from scipy import optimize  # heavy, and most requests never need it

        rows, least, most = zip(*self.equations(), strict=True)
        return optimize.LinearConstraint(rows, least, most)

    def extreme(self, cell: Cell, sign: int) -> list[int] | None:
        """A way in which it may all have been, with the cell as small as it can be (or large: `sign` -1)."""
        from scipy import optimize

        time, label = cell
        row = self.row(range(time + 1), [label])
        found = optimize.milp(
            [sign * one for one in row],
            integrality=[1] * len(row),
            bounds=optimize.Bounds(0, [*(n for n in self.came for _ in self.labels), *[1] * len(self.cases)]),
            constraints=self.constraints,
            options={"time_limit": PATIENCE},
        )
        return [round(one) for one in found.x] if found.status == 0 else None

    def value(self, way: Sequence[int], cell: Cell) -> int:
        time, label = cell
        width, place = len(self.labels), self.labels.index(label)
        return sum(way[earlier * width + place] for earlier in range(time + 1))
