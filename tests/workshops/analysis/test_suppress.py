"""Small numbers are hidden so that they stay hidden, also from a reader who knows exactly how it is done."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.analysis import suppress

counts = st.lists(st.integers(0, 30), min_size=2, max_size=9)
thresholds = st.integers(3, 12)


@given(counts, thresholds)
def test_no_shown_part_is_smaller_than_k(cells: list[int], k: int) -> None:
    assert all(shown >= k for shown in suppress.parts(cells, k) if shown is not None)


@given(counts, thresholds)
def test_shown_parts_are_true_and_small_ones_are_hidden(cells: list[int], k: int) -> None:
    for cell, shown in zip(cells, suppress.parts(cells, k), strict=True):
        assert shown in (None, cell)
        assert cell >= k or shown is None


@given(counts, thresholds)
def test_subtracting_what_is_shown_from_the_total_never_gives_a_hidden_part_or_a_small_group(
    cells: list[int], k: int
) -> None:
    shown = suppress.parts(cells, k)
    hidden = [cell for cell, seen in zip(cells, shown, strict=True) if seen is None]
    rest = sum(cells) - sum(seen for seen in shown if seen is not None)
    assert len(hidden) != 1
    assert not hidden or rest >= k or rest == sum(cells)


@given(counts, thresholds)
def test_no_more_is_hidden_than_needed(cells: list[int], k: int) -> None:
    if min(cells) >= k:
        assert suppress.parts(cells, k) == tuple(cells)


def test_a_lone_small_part_takes_the_first_other_with_it() -> None:
    assert suppress.parts([9, 2, 7, 12]) == (None, None, 7, 12)


def test_two_small_parts_that_are_small_together_take_a_third_with_them() -> None:
    assert suppress.parts([9, 2, 1, 12]) == (None, None, None, 12)


def test_nobody_is_as_hidden_as_somebody() -> None:
    assert suppress.parts([0, 8, 9]) == (None, None, 9)


def test_overlapping_counts_hide_only_what_is_small() -> None:
    assert suppress.overlapping([8, 4, 0, 5]) == (8, None, None, 5)


def test_overlapping_counts_hide_more_where_everybody_must_have_chosen_something() -> None:
    assert suppress.overlapping([5, 9, 4, 4], people=20) == (None, 9, None, None)
    assert suppress.overlapping([5, 9, 4, 4], people=19) == (5, 9, None, None)


def test_the_middle_answer_is_told_only_where_the_distribution_cannot_be() -> None:
    assert suppress.middle([0, 1, 2, 5]) == 3
    assert suppress.middle([5, 0, 1, 5]) is None
    assert suppress.middle([1, 0, 1, 2]) is None


@given(counts, thresholds)
def test_bands_cover_the_scale_hold_at_least_k_each_and_lose_nobody(cells: list[int], k: int) -> None:
    bands = suppress.bands(cells, 1, k)
    if sum(cells) < k:
        assert bands == ()
        return
    assert [step for band in bands for step in range(band.low, band.high + 1)] == list(range(1, len(cells) + 1))
    assert all(band.count == sum(cells[band.low - 1 : band.high]) >= k for band in bands)


def test_bands_are_as_narrow_as_the_answers_allow() -> None:
    bands = suppress.bands([0, 2, 3, 5, 1])
    assert bands == (suppress.Band(0, 2, 5), suppress.Band(3, 4, 6))


@pytest.mark.parametrize("shown_by", [suppress.parts, suppress.overlapping, suppress.bands, suppress.middle])
@pytest.mark.parametrize("k", [2, 0, -5])
def test_k_can_never_be_set_below_three(shown_by: Callable[..., Any], k: int) -> None:
    with pytest.raises(ValueError, match="lägre än 3"):
        shown_by([8, 8], k=k)


def scale(cells: Sequence[int], k: int) -> Any:
    """What a report tells of a scale."""
    return suppress.bands(cells, 0, k), suppress.middle(cells, 0, k)


def parts(cells: Sequence[int], k: int) -> Any:
    return suppress.parts(cells, k)


@pytest.mark.parametrize("k", [3, 5])
@pytest.mark.parametrize("published", [parts, scale])
def test_an_attacker_who_knows_the_method_cannot_pin_down_any_small_count(
    published: Callable[[Sequence[int], int], Any], k: int
) -> None:
    """Every possible table of 4 cells and at most 13 people is published; the attacker collects, for each publication
    and known total, all tables that give it. Each count below k keeps `suppress.values`."""
    for total in range(k, 14):
        worlds: dict[Any, list[Sequence[int]]] = defaultdict(list)
        for cells in compositions(total, 4):
            worlds[published(cells, k)].append(cells)
        assert_nothing_small_is_certain(worlds, k)


@pytest.mark.parametrize("k", [3, 5])
def test_nor_where_everybody_chose_at_least_one_of_several(k: int) -> None:
    for people in range(k, 15):
        worlds: dict[Any, list[Sequence[int]]] = defaultdict(list)
        for cells in product(range(people + 1), repeat=3):
            if sum(cells) >= people:
                worlds[suppress.overlapping(cells, people, k)].append(cells)
        assert_nothing_small_is_certain(worlds, k)


@pytest.mark.parametrize("k", [3, 5])
@pytest.mark.parametrize("several", [False, True])
def test_nor_by_an_option_that_came_after_the_answers_beside_the_report_without_it(k: int, several: bool) -> None:
    for people in range(k, 15):
        worlds: dict[Any, list[Sequence[int]]] = defaultdict(list)
        for cells in product(range(people + 1), repeat=3) if several else compositions(people, 3):
            if sum(cells) < people:
                continue
            tables = [cells, (*cells, 0)]
            seen = [suppress.overlapping(one, people, k) if several else suppress.parts(one, k) for one in tables]
            worlds[tuple(seen)].append(cells)
        assert_nothing_small_is_certain(worlds, k)


def assert_nothing_small_is_certain(worlds: dict[Any, list[Sequence[int]]], k: int) -> None:
    for seen, possible in worlds.items():
        for values in zip(*possible, strict=True):
            assert len(set(values)) >= suppress.values(k) or min(values) >= k, (seen, possible)


def compositions(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in compositions(total - first, cells - 1):
            yield (first, *rest)
