"""Swedish as people read it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops import swedish


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12, "12"),
        (1234.5, "1\u00a0234,5"),
        (1234567, "1\u00a0234\u00a0567"),
        (-3.25, "−3,25"),
        (-0.001, "0"),
        (2 / 3, "0,67"),
    ],
)
def test_numbers_have_a_decimal_comma_and_a_hard_space_between_thousands(value: float, written: str) -> None:
    assert swedish.number(value) == written


def test_decimals_can_be_asked_for() -> None:
    assert swedish.number(7, decimals=1) == "7,0"


FEBRUARY = date(2027, 2, 24)


@pytest.mark.parametrize(
    "written",
    [
        "2027-02-24",
        "24/2 2027",
        "24/2-2027",
        "24/02 2027",
        "24/2/2027",
        "24.2.2027",
        "24. 2. 2027",
        "24.02.2027",
        "24 februari 2027",
        "24 Februari  2027",
        "24\u00a0feb. 2027",
        "24 feb 2027",
        "den 24 februari 2027",
        "Den 24:e februari 2027",
        "onsdag 24 februari 2027",
        "onsdagen den 24 februari 2027",
        " 24/2 2027\n",
    ],
)
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert swedish.read_day(written) == FEBRUARY


@pytest.mark.parametrize(
    "written",
    [
        *("", "i mars", "24", "24/2", "februari 2027", "våren 2027", "24 februari", "vecka 8 2027"),
        *("3/4/2027", "24/2-27", "24 feb -27", "24.2.27"),  # which month, which century?
        *("30/2 2027", "2/24 2027", "29 februari 2027", "2027-02-30", "0/2 2027", "31 april 2027"),  # no such day
        "torsdag 24 februari 2027",  # it is a Wednesday
        *("24/2 2027 kl. 9", "24 februari 2027 eller senare", "24/2 2027, 25/2 2027", "24-2-2027", "24 2 2027"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_not_read(written: str) -> None:
    assert swedish.read_day(written) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_that_is_written_is_the_day_that_is_read(when: date) -> None:
    ways = (swedish.day(when), swedish.weekday(when), when.isoformat(), f"{when.day}/{when.month} {when.year}")
    more = (f"{when.day}.{when.month}.{when.year}", f"den {when.day} {swedish.day(when).split()[1][:3]} {when.year}")
    assert {swedish.read_day(way) for way in (*ways, *more)} == {when}
    assert swedish.read_day(f"{when.day}/{when.month}/{when.year}") in (when, None)


@given(st.text(alphabet=st.sampled_from("0123456789/.- :eadnmrsjfbuiåö"), max_size=24) | st.text())
def test_any_text_is_a_day_that_is_written_in_it_or_none(text: str) -> None:
    when = swedish.read_day(text)
    assert when is None or str(when.year).zfill(4) in text


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_can_be_read_back(value: int) -> None:
    assert int(swedish.number(value).replace("\u00a0", "").replace("−", "-")) == value


@pytest.mark.parametrize(("share", "written"), [(0.625, "63\u00a0%"), (0.285, "29\u00a0%"), (1, "100\u00a0%")])
def test_shares_are_whole_per_cent_with_halves_rounded_up(share: float, written: str) -> None:
    assert swedish.percent(share) == written


def test_one_is_written_with_its_article() -> None:
    assert swedish.count(1, "ett svar", "svar") == "ett svar"
    assert swedish.count(1200, "ett svar", "svar") == "1\u00a0200\u00a0svar"


def test_small_numbers_can_be_words() -> None:
    assert (swedish.in_words(5), swedish.in_words(13)) == ("fem", "13")


def test_dates_are_written_in_words() -> None:
    assert swedish.day(date(2026, 11, 24)) == "24\u00a0november 2026"
    assert swedish.weekday(date(2026, 11, 24)) == "tisdag 24\u00a0november 2026"


def test_a_period_of_one_day_is_one_date() -> None:
    first, last = date(2026, 5, 1), date(2026, 5, 2)
    assert swedish.days(first, first) == "1\u00a0maj 2026"
    assert swedish.days(first, last) == "1\u00a0maj 2026 till 2\u00a0maj 2026"


def test_hours_are_in_swedish_time_whatever_zone_they_were_given_in() -> None:
    start, end = datetime(2026, 11, 24, 8, tzinfo=UTC), datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
    assert swedish.hours(start, end) == "kl.\u00a009.00–12.30"


def test_lists_end_with_och() -> None:
    assert swedish.listing(["barn", "föräldrar", "skola"]) == "barn, föräldrar och skola"
    assert swedish.listing(["barn"]) == "barn"
    assert swedish.listing([]) == ""


def test_a_ring_and_dots_come_last_and_in_order() -> None:
    words = ["Öre", "Ärla", "Åmål", "zebra", "École", "eka", "üb", "yb", "1 maj", "W"]
    assert sorted(words, key=swedish.sort_key) == [
        "1 maj",
        "École",
        "eka",
        "W",
        "üb",
        "yb",
        "zebra",
        "Åmål",
        "Ärla",
        "Öre",
    ]


def test_letters_made_of_two_characters_sort_like_those_made_of_one() -> None:
    assert swedish.sort_key("A\u030amål") == swedish.sort_key("Åmål")


@given(st.lists(st.text()))
def test_any_text_can_be_sorted(words: list[str]) -> None:
    assert len(sorted(words, key=swedish.sort_key)) == len(words)
