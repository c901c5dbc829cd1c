"""Whether two people who coded the same texts, each without looking at the other, decided alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from .coding import Code, Coding

ENOUGH = 20
"""With fewer texts kappa jumps at a single decision, and a table must say so."""


@dataclass(frozen=True)
class Agreement:
    """One theme, and the texts that both have coded: `both` gave it the theme, `neither` did, or only one of them."""

    label: str
    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def n(self) -> int:
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def alike(self) -> int:
        return self.both + self.neither

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: (observed − expected) / (1 − expected), where both observed and expected are shares of
        agreement and the expected is what two who guess, each as often as they did, would reach.

        None if both gave every text the theme, or neither gave it to any: then chance alone agrees wholly.
        Source: Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological
        Measurement 20(1), 37–46.
        """
        first, second = self.both + self.only_first, self.both + self.only_second
        by_chance = first * second + (self.n - first) * (self.n - second)  # over n²
        most = self.n * self.n
        return None if by_chance == most else (self.alike * self.n - by_chance) / (most - by_chance)


def agreements(coding: Coding) -> tuple[Agreement, ...]:
    """One for each theme of the codebook that either has used, over the texts of every question that both have coded;
    none if there is no such text."""
    shared = [(coding.first[text], coding.second[text]) for text in coding.first.keys() & coding.second.keys()]
    used = {key for pair in shared for keys in pair for key in keys}
    return tuple(_agreement(code, shared) for code in coding.book if code.key in used)


def coded_twice(coding: Coding) -> int:
    """How many texts both have coded."""
    return len(coding.first.keys() & coding.second.keys())


def _agreement(code: Code, shared: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Agreement:
    said = [(code.key in first, code.key in second) for first, second in shared]
    return Agreement(
        code.label,
        both=said.count((True, True)),
        only_first=said.count((True, False)),
        only_second=said.count((False, True)),
        neither=said.count((False, False)),
    )
