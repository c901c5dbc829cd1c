"""Closed groups: each holds enough, nobody is in two, and none ever changes."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests import answers
from workshops.analysis.batches import Question, closed, closing

QUESTIONS = (("tilltro", "scale"), ("viktigast", "text"), ("hinder", "choices"))
answered = st.lists(st.tuples(st.sampled_from(QUESTIONS), st.integers(1, 6)), max_size=80)
thresholds = st.integers(3, 8)


@given(answered, thresholds)
def test_every_group_holds_at_least_k_answers_to_its_question(given: list[tuple[Question, int]], k: int) -> None:
    last = closing(given, k)
    held = Counter((one[0], last[one]) for one in given if one in last)
    assert all(count >= k for count in held.values())


@given(answered, thresholds, st.integers(0, 6))
def test_a_group_that_has_closed_is_the_same_whatever_comes_later(
    given: list[tuple[Question, int]], k: int, until: int
) -> None:
    then, now = closing([one for one in given if one[1] <= until], k), closing(given, k)
    assert then == {one: last for one, last in now.items() if last <= until}


@given(answered, thresholds)
def test_no_more_than_k_less_one_answers_wait_to_a_question(given: list[tuple[Question, int]], k: int) -> None:
    last = closing(given, k)
    waiting = Counter(question for question, batch in given if (question, batch) not in last)
    assert all(count < k for count in waiting.values())


def test_few_answers_to_a_question_join_those_of_the_next_batch() -> None:
    first = [answers.reflection({"tilltro": 7}, batch=1)] * 3
    first += [answers.reflection({"tilltro": 7, "viktigast": "Tid"}, batch=1)] * 2
    second = [answers.reflection({"viktigast": "Tid"}, batch=2)] * 5
    groups = closed(answers.reflection_set([*first, *second]))
    keys = [Counter(answer.key for one in group.reflections for answer in one.answers) for group in groups]
    assert keys == [{"tilltro": 5}, {"viktigast": 7}]


@given(
    st.lists(st.tuples(st.sets(st.sampled_from(["tilltro", "perspektiv"]), min_size=1), st.integers(1, 4)), max_size=40)
)
def test_every_answer_that_closes_is_in_one_group(people: list[tuple[set[str], int]]) -> None:
    values = {"tilltro": 7, "perspektiv": "inget"}
    found = answers.reflection_set(
        answers.reflection({key: values[key] for key in keys}, batch=batch) for keys, batch in people
    )
    groups = closed(found)
    there = Counter(answer.key for group in groups for one in group.reflections for answer in one.answers)
    everything = Counter(answer.key for one in found.reflections for answer in one.answers)
    assert all(everything[key] - there[key] < 5 for key in values)
    assert there <= everything
