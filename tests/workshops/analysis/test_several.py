"""An attacker has the report on each occasion and the report on all of them, or the reports made of one as more people
answered, and solves the equations.

Every count of every occasion is an unknown; what is shown gives equations, and nobody is counted twice or less than
once. For each hidden count the attacker asks (by linear programming, independently of how it was hidden) how small and
how large it can be. A count below k must keep at least three possible values. Not in the equations: the middle answer
of a scale.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from workshops.analysis.findings import Finding, finding
from workshops.analysis.over_time import Look, gives_away, published
from workshops.analysis.several import beside
from workshops.analysis.tally import Tally
from workshops.contract import ChoicePrompt, ChoicesPrompt, Option, ScalePrompt

OPTIONS = tuple(Option(key=key, label=key) for key in "abcd")
PROMPTS = {
    "choice": ChoicePrompt(key="q", question="?", options=OPTIONS),
    "choices": ChoicesPrompt(key="q", question="?", options=OPTIONS),
    "scale": ScalePrompt(key="q", question="?", low=0, high=5, low_label="nej", high_label="ja"),
}
LABELS = {"choice": "abcd", "choices": "abcd", "scale": "012345"}
Table = Sequence[Sequence[int]]
"""People per option or step, one row an occasion."""


def tables(kind: str) -> st.SearchStrategy[Table]:
    count = st.one_of(st.integers(0, 4), st.integers(0, 14))
    width = len(LABELS[kind])
    return st.lists(st.lists(count, min_size=width, max_size=width).filter(any), min_size=2, max_size=4)


def asked(kind: str, counts: Sequence[int], n: int) -> Tally:
    chosen = {label: count for label, count in zip(LABELS[kind], counts, strict=True) if count}
    return Tally("q", kind, "?", (), PROMPTS[kind], n, chosen)


class Attacker:
    """Collects equations about the counts, row by row; `bounds` keeps each count between nought and its row's n."""

    def __init__(self, kind: str, people: Sequence[int]) -> None:
        self.kind, self.labels = kind, LABELS[kind]
        self.bounds = [(0, n) for n in people for _ in self.labels]
        self.rows: list[np.ndarray] = []
        self.sums: list[int] = []
        self.people = people

    def read(self, found: Finding, occasions: Iterable[int]) -> None:
        """Takes in a report on these occasions."""
        for label, count in found.rows:
            if count is not None:
                low, _, high = label.partition("–")
                covered = self.labels[self.labels.index(low) : self.labels.index(high or low) + 1]
                self._know(occasions, covered, count)

    def know_people(self) -> None:
        for occasion, n in enumerate(self.people):
            self._know([occasion], self.labels, n)

    def _know(self, occasions: Iterable[int], labels: str, count: int) -> None:
        self.rows.append(self.sum_of(occasions, labels))
        self.sums.append(count)

    def sum_of(self, occasions: Iterable[int], labels: str) -> np.ndarray:
        row = np.zeros((len(self.people), len(self.labels)))
        for occasion in occasions:
            row[occasion, [self.labels.index(label) for label in labels]] = 1
        return row.ravel()

    def room(self, row: np.ndarray) -> int:
        """How many values beside the true one a sum may have."""
        least_chosen = None
        if self.kind == "choices":  # everybody chose at least one
            least_chosen = [-self.sum_of([occasion], self.labels) for occasion in range(len(self.people))]
        ends = [
            linprog(
                sign * row,
                A_ub=least_chosen,
                b_ub=None if least_chosen is None else [-n for n in self.people],
                A_eq=np.array(self.rows) if self.rows else None,
                b_eq=self.sums or None,
                bounds=self.bounds,
            )
            for sign in (1, -1)
        ]
        assert all(end.status == 0 for end in ends), "what is published is not true"
        return int(np.floor(-ends[1].fun + 1e-6) - np.ceil(ends[0].fun - 1e-6))


def people_of(kind: str, table: Table, extra: Sequence[int]) -> list[int]:
    """How many answered: all of them once, or fewer than the choices they made."""
    if kind != "choices":
        return [sum(row) for row in table]
    return [max(max(row), sum(row) - more) for row, more in zip(table, extra, strict=False)]


def attack(kind: str, table: Table, people: Sequence[int], k: int) -> None:
    own = [asked(kind, row, n) for row, n in zip(table, people, strict=True)]
    totals = [sum(column) for column in zip(*table, strict=True)]
    whole = asked(kind, totals, sum(people))
    attacker, every = Attacker(kind, people), range(len(people))
    for occasion, one in enumerate(own):
        attacker.read(finding(one, k), [occasion])
    if kind != "choices":
        attacker.know_people()
    attacker.read(beside(finding(whole, k), own, k), every)
    for place, label in enumerate(LABELS[kind]):
        for occasion in every:
            if table[occasion][place] < k:
                assert attacker.room(attacker.sum_of([occasion], label)) >= min(2, people[occasion]), (occasion, label)
        if totals[place] < k:
            assert attacker.room(attacker.sum_of(every, label)) >= min(2, sum(people)), ("all", label)


@pytest.mark.parametrize("kind", ["choice", "scale", "choices"])
@given(st.data(), st.integers(3, 6), st.lists(st.integers(0, 12), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_small_count_of_an_occasion_can_be_worked_out(
    kind: str, data: st.DataObject, k: int, extra: list[int]
) -> None:
    table = data.draw(tables(kind))
    attack(kind, table, people_of(kind, table, extra), k)


def test_that_everybody_chose_something_tells_no_more() -> None:
    """Eleven people and nine shown choices: at least two chose the hidden one, and the total must not say the rest."""
    attack("choices", [[0, 0, 0, 1], [1, 0, 0, 0], [2, 3, 3, 3]], [1, 1, 11], 3)


@pytest.mark.parametrize("kind", ["choice", "scale", "choices"])
@given(st.data(), st.integers(3, 6), st.lists(st.integers(0, 12), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_nor_from_reports_made_as_more_answered(kind: str, data: st.DataObject, k: int, extra: list[int]) -> None:
    """The rows are those who came between. The server lets no step out that gives something away (`over_time`).

    Here two possible values must be left, not three.
    """
    steps = data.draw(tables(kind))
    people = people_of(kind, steps, extra)
    assume(min(people) >= k)
    attacker, looks = Attacker(kind, people), list[Look]()
    if kind != "choices":
        attacker.know_people()
    held = [0] * len(LABELS[kind])
    for time, step in enumerate(steps):
        held = [one + more for one, more in zip(held, step, strict=True)]
        counts, n = tuple(zip(LABELS[kind], held, strict=True)), sum(people[: time + 1])
        if gives_away(kind, (*looks, shown := published(kind, counts, n, k))):
            break
        looks.append(shown)
        attacker.read(finding(asked(kind, held, n), k), range(time + 1))
    for time, shown in enumerate(looks):
        for label in shown.hidden:
            assert attacker.room(attacker.sum_of(range(time + 1), label)) >= 1, (time, label)
