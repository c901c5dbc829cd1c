"""Intervals agree with the literature's example and with SciPy, and behave as intervals must."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from workshops.analysis.interval import difference, wilson

SHARE = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(SHARE)
def test_wilsons_interval_is_scipys(one: tuple[int, int]):
    found = binomtest(*one).proportion_ci(method="wilson")

    assert wilson(*one) == pytest.approx((found.low, found.high))


def test_newcombes_example_comes_out_as_in_his_table():
    assert difference((48, 80), (56, 70)) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@given(SHARE, SHARE)
def test_the_difference_lies_in_its_interval_and_turns_with_its_sides(one: tuple[int, int], other: tuple[int, int]):
    low, high = difference(one, other)
    apart = other[0] / other[1] - one[0] / one[1]

    assert -1 <= low <= apart + 1e-9
    assert apart - 1e-9 <= high <= 1
    assert difference(other, one) == pytest.approx((-high, -low))
