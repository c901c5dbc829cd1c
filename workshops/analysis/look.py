"""What a question's table tells whoever reads it: what it shows, and what the rule by which it was made gives away.

The rule is `suppress`'s. Of options all small counts are hidden, and the first other one where they would not be safe
by themselves; so either none of the hidden is large, or one, and one of these cases holds. Of a scale the same goes for
the last band: with one of its steps it had enough, and what was left was joined to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import choices, suppress


class Sum(NamedTuple):
    """What is told of some options, steps or themes: how many chose any of them."""

    labels: tuple[str, ...]
    count: int


class Bound(NamedTuple):
    """Between what the sum over the labels lies."""

    labels: tuple[str, ...]
    least: float
    most: float


Case = list[Bound]


@dataclass(frozen=True)
class Look:
    """What a question's table showed at one time, when `n` had answered, with `k` as the threshold.

    `labels` are in the order of steps, and otherwise in the order in which they were weighed. `middle` is the place
    of the middle answer among them, if it was told.
    """

    labels: tuple[str, ...]
    shown: tuple[Sum, ...]
    n: int
    k: int
    middle: int | None = None

    @property
    def hidden(self) -> tuple[str, ...]:
        alone = {sum.labels[0] for sum in self.shown if len(sum.labels) == 1}
        return tuple(label for label in self.labels if label not in alone)

    def told(self, kind: str) -> Iterator[Bound]:
        """What holds for certain."""
        yield from (Bound(labels, count, count) for labels, count in self.shown)
        if self.middle is not None:
            yield Bound(self.labels[: self.middle + 1], (self.n + 1) // 2, self.n)
            yield Bound(self.labels[: self.middle], 0, (self.n - 1) // 2)
        if kind == "scale":
            yield from (Bound(labels[:-1], 0, self.k - 1) for labels, _ in self.shown[:-1])
        elif kind == "text":
            yield from self._small(self.hidden)

    def cases(self, kind: str) -> list[Case]:
        """One of these holds. None are told apart where there are none."""
        if kind == "scale" and self.shown:
            return self._closings(self.shown[-1].labels)
        if kind in ("choice", "choices") and self.hidden and self.n >= self.k:
            return [*self._none_is_large(kind), *self._one_is_large(kind)]
        return []

    def _small(self, labels: Sequence[str]) -> Case:
        return [Bound((label,), 0, self.k - 1) for label in labels]

    def _closings(self, band: tuple[str, ...]) -> list[Case]:
        few = self.k - 1
        return [
            [Bound(band[:at], 0, few), Bound(band[: at + 1], self.k, self.n), Bound(band[at + 1 :], 0, few)]
            for at in range(len(band))
        ]

    @property
    def _rest(self) -> int:
        return self.n - sum(count for _, count in self.shown)

    def _none_is_large(self, kind: str) -> Iterator[Case]:
        least, most = suppress.safe(len(self.hidden), self.k, kind == "choices")
        if not self.shown or least <= self._rest <= most:
            yield self._small(self.hidden)

    def _one_is_large(self, kind: str) -> Iterator[Case]:
        """It is the first that is large, and without it the others would not be safe."""
        first = self.labels.index(self.shown[0].labels[0]) if self.shown else len(self.labels)
        for label in self.labels[:first]:
            if others := tuple(other for other in self.hidden if other != label):
                least, most = suppress.safe(len(others), self.k, kind == "choices")
                for low, high in ((self.k, self._rest - most - 1), (max(self.k, self._rest - least + 1), self.n)):
                    if low <= high:
                        yield [*self._small(others), Bound((label,), low, high)]


def published(kind: str, counts: Mapping[str, int], n: int, k: int) -> Look:
    """The table of `counts`, every option, step or theme, as the rule for `kind` lets it out. Steps are in order.

    `kind` is "choice", "choices", "scale" or "text".
    """
    if kind == "scale":
        labels, numbers = tuple(counts), list(counts.values())
        bands = suppress.bands(numbers, 0, k) if n >= k else ()
        shown = tuple(Sum(labels[band.low : band.high + 1], band.count) for band in bands)
        return Look(labels, shown, n, k, suppress.middle(numbers, 0, k))
    told = choices.told(kind, counts, n, k)
    return Look(tuple(told), tuple(Sum((key,), count) for key, count in told.items() if count is not None), n, k)
