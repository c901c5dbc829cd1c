"""Tables shown one after another, and what they tell together."""

import random
from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest

from workshops.analysis import over_time
from workshops.analysis.look import Look, published
from workshops.analysis.over_time import gives_away


def seen(kind: str, counts: list[int], n: int, k: int = 3, labels: str = "abcd") -> Look:
    return published(kind, dict(zip(labels, counts, strict=True)), n, k)


@pytest.mark.parametrize("kind", ["choice", "choices", "scale"])
def test_one_table_alone_tells_nothing(kind: str):
    assert not gives_away(kind, (seen(kind, [0, 6, 1, 3], 10),))


def test_the_sum_that_a_later_table_shows_is_not_told_when_it_leaves_an_earlier_one_nothing():
    """Four chose b before. With a and b together four afterwards, nobody has chosen a."""
    before, after = seen("choice", [0, 4, 1, 3], 8, k=4), seen("choice", [0, 4, 4, 4], 12, k=4)
    assert not gives_away("choice", (before,))
    assert gives_away("choice", (before, after))


def test_that_everybody_made_one_choice_each_is_told_by_a_whole_table():
    """Twelve people and twelve choices: so the six before made six, and those are the ones that were shown."""
    before = seen("choices", [0, 3, 3, 0], 6)
    assert gives_away("choices", (before, seen("choices", [3, 3, 3, 3], 12)))
    assert not gives_away("choices", (before, seen("choices", [4, 3, 4, 4], 12)))


def test_every_earlier_table_counts_not_only_the_last():
    first, second, third = ([0, 4, 1, 3], 8), ([0, 4, 4, 4], 12), ([4, 4, 4, 4], 16)
    looks = [seen("choice", counts, n, k=4) for counts, n in (first, second, third)]
    assert not gives_away("choice", tuple(looks[1:]))
    assert gives_away("choice", tuple(looks))


def test_a_table_of_fewer_than_k_answers_is_never_shown_and_tells_nothing():
    few = seen("choice", [1, 1, 0, 0], 2)
    assert few.shown == ()
    assert not gives_away("choice", (few, seen("choice", [3, 3, 3, 3], 12)))


def test_an_option_that_a_later_edition_adds_was_chosen_by_nobody_anybody_knows_of():
    before = seen("choice", [3, 4, 1, 3], 11)
    assert not gives_away("choice", (before, seen("choice", [6, 6, 4, 5, 4], 25, labels="abcde")))


def test_tables_that_cannot_all_be_true_are_not_shown():
    assert gives_away("choice", (seen("choice", [9, 0, 0, 3], 12), seen("choice", [3, 3, 3, 6], 15)))


def test_what_takes_too_long_to_weigh_is_not_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(over_time, "PATIENCE", 0.0)
    assert gives_away("choice", (seen("choice", [7, 8, 1, 3], 19),))


def test_a_theme_that_all_newcomers_name_tells_how_many_named_it_before():
    """Nine name it now, and five came: so four did before, when it was said to be in fewer than five."""
    before = seen("text", [4, 6, 0, 0], 8, k=5)
    assert not gives_away("text", (before,))
    assert gives_away("text", (before, seen("text", [9, 6, 0, 0], 13, k=5)))
    assert not gives_away("text", (before, seen("text", [7, 6, 0, 0], 13, k=5)))


def test_the_middle_answer_is_part_of_what_is_told():
    """The third of six chose the last step, the sixth of twelve the one before: nobody new chose the last."""
    before, after = (seen("scale", counts, n, 5, "abc") for counts, n in (([0, 2, 4], 6), ([0, 8, 4], 12)))
    assert (before.middle, after.middle) == (2, 1)
    assert gives_away("scale", (before, after))
    assert not gives_away("scale", (replace(before, middle=None), after))


@pytest.mark.parametrize("kind", ["choice", "choices", "scale", "text"])
def test_in_ordinary_rooms_hardly_a_step_has_to_wait(kind: str):
    refused = sum(gives_away(kind, tuple(room(kind, random.Random(seed)))) for seed in range(40))
    assert refused <= 4


def room(kind: str, chance: random.Random) -> list[Look]:
    """Three looks at a room that fills, with k = 5."""
    liked, counts, n, looks = [chance.random() for _ in "abcd"], [0, 0, 0, 0], 0, []
    for _ in range(3):
        for _ in range(chance.randint(5, 12)):
            n += 1
            wanted = chance.randint(1, 3) if kind == "choices" else chance.randint(0, 2) if kind == "text" else 1
            for place in {chance.choices(range(4), liked)[0] for _ in range(wanted)}:
                counts[place] += 1
        looks.append(seen(kind, counts, n, 5))
    return looks


@pytest.mark.parametrize(("kind", "width"), [("choice", 3), ("scale", 3), ("text", 2), ("choices", 2)])
def test_whoever_knows_the_method_keeps_three_possible_values_of_every_small_count(kind: str, width: int):
    """Every possible room of five and six people, and every way in which five more may answer, is shown where that is
    let out. For each pair of tables the reader collects all rooms that give it."""
    for before in (5, 6):
        rooms: dict[tuple[Look, Look], list[tuple[int, ...]]] = defaultdict(list)
        for first, more in product(tables(kind, width, before), tables(kind, width, 5)):
            both = [one + another for one, another in zip(first, more, strict=True)]
            looks = tuple(
                seen(kind, counts, n, 5, "abc"[:width]) for counts, n in ((first, before), (both, before + 5))
            )
            if not gives_away(kind, looks):
                rooms[looks].append((*first, *both))
        assert rooms
        for looks, possible in rooms.items():
            for values in map(set, zip(*possible, strict=True)):
                assert min(values) >= 5 or len(values) >= 3, (looks, values)


def tables(kind: str, width: int, people: int) -> list[list[int]]:
    """Every way in which so many people may answer."""
    every = [[*one] for one in product(range(people + 1), repeat=width)]
    if kind == "text":
        return every
    return [one for one in every if (sum(one) >= people if kind == "choices" else sum(one) == people)]


@pytest.mark.parametrize(("kind", "width"), [("choice", 3), ("scale", 3), ("text", 2), ("choices", 2)])
def test_whoever_sees_a_step_wait_keeps_two_possible_values_of_every_small_count(kind: str, width: int):
    """One fewer than where it is shown: that it waits is not weighed (docs/decisions.md). Every room, as above."""
    for before in (5, 6):
        rooms: dict[Look, list[list[int]]] = defaultdict(list)
        for first, more in product(tables(kind, width, before), tables(kind, width, 5)):
            both = [one + another for one, another in zip(first, more, strict=True)]
            shown, next_one = (
                seen(kind, counts, n, 5, "abc"[:width]) for counts, n in ((first, before), (both, before + 5))
            )
            if not gives_away(kind, (shown,)) and gives_away(kind, (shown, next_one)):
                rooms[shown].append(first)
        for look, possible in rooms.items():
            for values in map(set, zip(*possible, strict=True)):
                assert min(values) >= 5 or len(values) >= 2, (look, values)
