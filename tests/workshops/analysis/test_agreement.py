"""Agreement between two coders, checked against examples worked by hand and against what kappa must be."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.analysis.agreement import Agreement, agreements, coded_twice
from workshops.analysis.coding import Code, Coding

COUNT = st.integers(0, 60)


@pytest.mark.parametrize(
    ("counts", "kappa"),
    [
        ((20, 5, 10, 15), 0.4),  # the textbook's fifty grant proposals: 0.70 observed, 0.50 by chance
        ((12, 4, 2, 2), 0.08 / 0.38),  # twenty patients, two doctors: 0.70 observed, 0.62 by chance
        ((22, 2, 4, 11), 2 / 3),  # Sim & Wright (2005), Physical Therapy 85(3), table 1: 0.67
        ((5, 0, 0, 5), 1.0),
        ((0, 5, 5, 0), -1.0),
    ],
)
def test_kappa_is_what_a_hand_gets(counts: tuple[int, int, int, int], kappa: float):
    assert Agreement("Tid", *counts).kappa == pytest.approx(kappa)


@given(COUNT, COUNT, COUNT, COUNT)
def test_kappa_is_agreement_beyond_chance_whoever_is_first_and_whichever_is_yes(a: int, b: int, c: int, d: int):
    found = Agreement("Tid", a, b, c, d).kappa

    assert found == Agreement("Tid", a, c, b, d).kappa
    assert found == Agreement("Tid", d, b, c, a).kappa
    if found is None:
        assert b == c == 0
        assert 0 in (a, d)
        return
    n = a + b + c + d
    chance = Fraction((a + b) * (a + c) + (c + d) * (b + d), n * n)
    assert found == pytest.approx(float((Fraction(a + d, n) - chance) / (1 - chance)))
    assert -1 <= found <= 1


def test_where_both_always_said_the_same_there_is_no_kappa():
    assert Agreement("Tid", 9, 0, 0, 0).kappa is None
    assert Agreement("Tid", 0, 0, 0, 9).kappa is None


def test_only_texts_that_both_have_coded_count_and_a_theme_that_nobody_used_is_left_out():
    book = (Code("tid", "Tid"), Code("sprak", "Språk"), Code("plats", "Plats"))
    first = {("q", "1"): frozenset({"tid"}), ("q", "2"): frozenset({"tid", "sprak"}), ("q", "3"): frozenset({"plats"})}
    second = {("q", "1"): frozenset({"tid"}), ("q", "2"): frozenset(), ("q", "4"): frozenset({"plats"})}
    coding = Coding(book, first, second)

    assert coded_twice(coding) == 2
    assert agreements(coding) == (Agreement("Tid", 1, 1, 0, 0), Agreement("Språk", 0, 1, 0, 1))
    assert agreements(Coding(book, first, {})) == ()
