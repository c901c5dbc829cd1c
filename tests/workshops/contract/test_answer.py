"""What was written becomes an answer only if it can be read in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops import swedish
from workshops.contract import AnswerError, DatePrompt, NumberPrompt, answer

NUMBER = NumberPrompt(key="antal", question="Hur många?")
DAY = DatePrompt(key="dag", question="När?")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *(("1.5", 1.5), ("3.25", 3.25), ("1,200", 1.2), ("0.125", 0.125), ("-2.5", -2.5), ("1.2000", 1.2)),
        *(("1200", 1200), ("1 200", 1200), ("1\u00a0200,5", 1200.5), ("1200.125", 1200.125), ("1 200.125", 1200.125)),
    ],
)
def test_a_number_is_read_with_point_or_comma(written: str, number: float) -> None:
    assert answer(NUMBER, written).value == number


@pytest.mark.parametrize("written", ["1.200", "12.500", " 999.000 ", "-1.200", "\u22121.200", "+1.200"])
def test_a_point_that_may_stand_between_thousands_is_asked_about(written: str) -> None:
    with pytest.raises(AnswerError, match=r"eller .*Skriv det utan punkt"):
        answer(NUMBER, written)


def test_both_readings_are_named() -> None:
    with pytest.raises(AnswerError, match="Talet kan vara 1200 eller 1,200"):
        answer(NUMBER, "1.200")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_a_number_already_is_never_in_doubt(number: float) -> None:
    assert answer(NUMBER, number).value == number


@given(st.integers(-(10**9), 10**9), st.integers(0, 2))
def test_a_number_in_our_own_writing_is_read_back(whole: int, decimals: int) -> None:
    value = whole / 10**decimals
    assert answer(NUMBER, swedish.number(value, decimals)).value == value


@pytest.mark.parametrize(
    "written", ["24/2 2027", "24.2.2027", "24 februari 2027", "den 24 februari 2027", "2027-02-24"]
)
def test_a_day_is_kept_in_one_way_however_it_was_written(written: str) -> None:
    assert answer(DAY, written).value == "2027-02-24"


@pytest.mark.parametrize("written", ["3/4/2027", "30/2 2027", "i mars", "24/2"])
def test_a_day_that_is_none_or_could_be_two_is_no_answer(written: str) -> None:
    with pytest.raises(AnswerError, match="skrivet som 2026-11-21"):
        answer(DAY, written)
