"""Attackers have every report that was ever made: on each occasion and on any set of them, as more people answered.

Every count of every closed group is an unknown; what is shown gives equations, and nobody is counted twice or less than
once. For each hidden count the attacker asks (by integer programming, independently of how it was hidden) how small and
how large it can be.
"""

import math
import random
from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from workshops.analysis.findings import Finding, finding
from workshops.analysis.questions import Tally
from workshops.analysis.several import together
from workshops.contract import ChoicePrompt, ChoicesPrompt, Option, ScalePrompt

OPTIONS = tuple(Option(key=key, label=key) for key in "abcd")
PROMPTS = {
    "choice": ChoicePrompt(key="q", question="?", options=OPTIONS),
    "choices": ChoicesPrompt(key="q", question="?", options=OPTIONS),
    "scale": ScalePrompt(key="q", question="?", low=0, high=5, low_label="nej", high_label="ja"),
    "text": None,
}
LABELS = {"choice": "abcd", "choices": "abcd", "text": "abcd", "scale": "012345"}
KINDS = pytest.mark.parametrize("kind", [*LABELS])

Counts = tuple[int, ...]
Group = tuple[int, Counts]
"""So many people, and how many of them chose each option or step or wrote of each theme."""


def tally(kind: str, n: int, counts: Sequence[int]) -> Tally:
    pairs = tuple(zip(LABELS[kind], counts, strict=True))
    if kind == "text":
        return Tally("q", kind, "?", (), None, n, {}, themes=pairs)
    return Tally("q", kind, "?", (), PROMPTS[kind], n, {label: count for label, count in pairs if count})


def groups(kind: str, least: int) -> st.SearchStrategy[Group]:
    """People who like some answers more than others."""
    liked = st.lists(st.integers(0, 4), min_size=len(LABELS[kind]), max_size=len(LABELS[kind])).filter(any)
    return st.builds(
        lambda n, liked, chance: (n, counted(kind, n, liked, chance)),
        st.integers(least, 20), liked, st.randoms(use_true_random=False),
    )  # fmt: skip


def counted(kind: str, n: int, liked: Sequence[int], chance: random.Random) -> Counts:
    places = range(len(liked))
    people = [
        {place for place in places if chance.random() < liked[place] / 6}
        if kind == "text"
        else set(chance.choices(places, liked, k=chance.randint(1, 3) if kind == "choices" else 1))
        for _ in range(n)
    ]
    return tuple(sum(place in person for person in people) for place in places)


def added(groups: Iterable[Group]) -> Group:
    ns, counts = zip(*groups, strict=True)
    return sum(ns), tuple(map(sum, zip(*counts, strict=True)))


class Attacker:
    """Knows how many came in each group."""

    def __init__(self, kind: str, k: int, came: Sequence[int]) -> None:
        self.kind, self.k, self.labels = kind, k, LABELS[kind]
        self.most = [n for n in came for _ in self.labels]
        self.known: list[tuple[np.ndarray, float, float]] = []
        if kind != "text":  # which may be about nothing
            for group, n in enumerate(came):
                self.known.append((self.sum_of([group], self.labels), n, math.inf if kind == "choices" else n))

    def sum_of(self, groups: Iterable[int], labels: str) -> np.ndarray:
        row = np.zeros(len(self.most))
        for group in groups:
            row[[group * len(self.labels) + self.labels.index(label) for label in labels]] += 1
        return row

    def read(self, found: Finding, groups: Sequence[int]) -> None:
        """Takes in a report on groups that show something."""
        for label, count, at_least in found.rows:
            low, _, high = label.partition("–")
            covered = self.labels[self.labels.index(low) : self.labels.index(high or low) + 1]
            row = self.sum_of(groups, covered)
            if count is not None:
                self.known.append((row, count, math.inf if at_least else count))
            elif self.kind == "text" and len(groups) == 1:
                self.known.append((row, 0, self.k - 1))
        if found.middle:
            n, (low, high) = found.question.n, found.middle
            self.known.append((self.sum_of(groups, self.labels[: high + 1]), (n + 1) // 2, n))
            self.known.append((self.sum_of(groups, self.labels[:low]), 0, (n - 1) // 2))

    def room(self, row: np.ndarray) -> int:
        """How many values beside the true one a sum may have."""
        rows, least, most = zip(*self.known, strict=True) if self.known else (np.zeros((1, len(row))), [0], [0])
        ends = [
            milp(
                sign * row,
                integrality=np.ones(len(row)),
                bounds=Bounds(0, self.most),
                constraints=LinearConstraint(np.array(rows), least, most),
            )
            for sign in (1, -1)
        ]
        assert all(end.status == 0 for end in ends), "what is published is not true"
        return round(-ends[1].fun - ends[0].fun)


def report(kind: str, k: int, there: Sequence[Group]) -> Finding:
    return together(tally(kind, *added(there)), [finding(tally(kind, *one), k) for one in there])


@KINDS
@given(st.data(), st.sampled_from([3, 4, 5, 6]), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_no_hidden_count_is_told_by_any_reports_on_any_sets_of_occasions_at_any_times(
    kind: str, data: st.DataObject, k: int, chance: random.Random
) -> None:
    """A time at an occasion is how many of its groups had closed. Nor is any told of those who came between two."""
    occasions = data.draw(st.lists(st.lists(groups(kind, k), min_size=1, max_size=3), min_size=2, max_size=3))
    everybody = [group for groups in occasions for group in groups]
    starts = [sum(map(len, occasions[:place])) for place in range(len(occasions))]
    attacker = Attacker(kind, k, [n for n, _ in everybody])
    for _ in range(12):
        those = chance.sample(range(len(occasions)), chance.randint(1, len(occasions)))
        there = [starts[one] + at for one in those for at in range(chance.randint(1, len(occasions[one])))]
        found = report(kind, k, [everybody[one] for one in there])
        showing = [one for one in there if report(kind, k, [everybody[one]]).rows]
        attacker.read(found, showing if found.rows else there)
    wanted = 2 if k >= 5 else 1
    for place, (_, counts) in enumerate(everybody):
        for label, count in zip(LABELS[kind], counts, strict=True):
            if count < k:
                assert attacker.room(attacker.sum_of([place], label)) >= wanted, (place, label)


@KINDS
@given(st.data(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_other_answers_that_look_the_same_in_each_group_give_the_same_report(
    kind: str, data: st.DataObject, chance: random.Random
) -> None:
    """Nothing that a group hides, how many or how they compare, makes a difference to a report on several."""
    there = data.draw(st.lists(groups(kind, 5), min_size=2, max_size=4))
    others = [disguised(kind, one, chance) for one in there]
    one, other = report(kind, 5, there), report(kind, 5, others)
    assert (one.rows, one.n, one.bands, one.middle) == (other.rows, other.n, other.bands, other.middle)


def disguised(kind: str, group: Group, chance: random.Random) -> Group:
    """Some other answers, of which the occasion's own report shows the same."""
    n, counts = group
    own = finding(tally(kind, n, counts), 5)
    for _ in range(60):
        changed = [*counts]
        one, other = chance.sample(range(len(counts)), 2)
        moved = chance.randint(1, 3)
        changed[one], changed[other] = changed[one] - moved, changed[other] + moved
        if min(changed) < 0 or max(changed) > n:
            continue
        found = finding(tally(kind, n, changed), 5)
        if (found.rows, found.middle) == (own.rows, own.middle):
            counts = tuple(changed)
    return n, counts


def occasions(kind: str, *counts: Sequence[int]) -> Finding:
    return report(kind, 5, [(sum(one), tuple(one)) for one in counts])


def test_what_every_occasion_shows_is_added_up_and_what_one_hides_is_not_in_the_sum() -> None:
    found = occasions("choice", [9, 6, 2, 8], [6, 7, 9, 5])
    assert found.rows == (("a", 6, True), ("b", 13, False), ("c", 9, True), ("d", 13, False))
    assert found.n == 52


def test_what_no_occasion_shows_is_not_shown() -> None:
    assert occasions("text", [9, 6, 0, 4], [6, 7, 3, 4]).rows == (
        ("a", 15, False), ("b", 13, False), ("c", None, False), ("d", None, False),
    )  # fmt: skip


def test_an_occasion_that_shows_nothing_is_left_out_of_the_rows() -> None:
    found = occasions("choice", [2, 2, 2, 2], [6, 7, 9, 5])
    assert found.rows == (("a", 6, False), ("b", 7, False), ("c", 9, False), ("d", 5, False))
    assert (found.question.n, found.n) == (35, 27)


def test_steps_are_told_apart_where_few_answers_stand_in_bands_that_reach_across() -> None:
    found = occasions("scale", [0, 0, 5, 0, 20, 20], [0, 0, 0, 5, 20, 20])
    assert found.rows == (("0–2", 5, True), ("3–4", 40, True), ("5", 40, False))
    found = occasions("scale", [0, 5, 0, 0, 0, 6], [0, 0, 0, 5, 0, 6])
    assert found.rows == ()


def test_the_middle_answer_of_several_lies_between_those_of_each() -> None:
    assert occasions("scale", [0, 0, 4, 0, 3, 0], [0, 0, 0, 1, 2, 4]).middle == (2, 5)
    assert occasions("scale", [0, 1, 4, 0, 3, 0], [0, 0, 4, 1, 2, 0]).middle == (2, 2)
    assert occasions("scale", [6, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 6]).middle is None


@given(st.lists(groups("scale", 5), min_size=2, max_size=4))
def test_and_that_is_true(there: list[Group]) -> None:
    found = report("scale", 5, there)
    if found.middle:
        answers = sorted(step for _, counts in there for step, count in enumerate(counts) for _ in range(count))
        assert found.middle[0] <= answers[(len(answers) - 1) // 2] <= found.middle[1]


@given(st.lists(groups("scale", 5), min_size=2, max_size=4))
def test_no_row_tells_more_than_there_are(there: list[Group]) -> None:
    found = report("scale", 5, there)
    _, counts = added(there)
    for row, band in zip(found.rows, found.bands, strict=True):
        true = sum(counts[band.low : band.high + 1])
        assert row.count is None or row.count <= true
