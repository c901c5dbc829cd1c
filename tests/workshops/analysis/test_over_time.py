"""Tables shown one after another, and what they tell together."""

import random

import pytest

from workshops.analysis import over_time
from workshops.analysis.over_time import Look, gives_away, published


def seen(kind: str, counts: list[int], n: int, k: int = 3, labels: str = "abcd") -> Look:
    return published(kind, tuple(zip(labels, counts, strict=True)), n, k)


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


@pytest.mark.parametrize("kind", ["choice", "choices", "scale"])
def test_in_ordinary_rooms_hardly_a_step_has_to_wait(kind: str):
    refused = sum(gives_away(kind, tuple(room(kind, random.Random(seed)))) for seed in range(40))
    assert refused <= 2


def room(kind: str, chance: random.Random) -> list[Look]:
    """Three looks at a room that fills, with k = 5."""
    liked, counts, n, looks = [chance.random() for _ in "abcd"], [0, 0, 0, 0], 0, []
    for _ in range(3):
        for _ in range(chance.randint(5, 12)):
            n += 1
            wanted = chance.randint(1, 3) if kind == "choices" else 1
            for place in {chance.choices(range(4), liked)[0] for _ in range(wanted)}:
                counts[place] += 1
        looks.append(seen(kind, counts, n, 5))
    return looks
