"""Two occasions side by side: only what each shows on its own, with its n, and no verdict on few answers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import answers
from tests.workshops.report.test_compose import section
from workshops.analysis.coding import Code, Coding, digest
from workshops.contract import ReflectionSet, Report, Section
from workshops.report import compose

EARLIER, LATER = "KRT7M4", "PQR679"
MARCH = date(2026, 3, 10)


def occasion(values: Sequence[dict[str, Any]], code: str, day: date) -> ReflectionSet:
    return answers.reflection_set((answers.reflection(one, day=day) for one in values), occasion=code)


def both(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> tuple[ReflectionSet, ReflectionSet]:
    """The later one first, as codes may stand in any order."""
    return occasion(after, EARLIER, MARCH + timedelta(days=90)), occasion(before, LATER, MARCH)


def report(*sets: ReflectionSet, **options: Any) -> Report:
    return compose(answers.MODULE, sets, options.pop("returns", ()), day=answers.DAY, compare=True, **options)


def compared(made: Report) -> list[Section]:
    return [one for one in made.sections if one.key.startswith("jamfor-")]


def choices(*counts: int) -> list[dict[str, Any]]:
    keys = ("barnratt", "jamlikhet", "inget")
    return [{"perspektiv": key} for key, n in zip(keys, counts, strict=True) for _ in range(n)]


def test_the_earlier_day_stands_first_with_its_n_and_large_groups_get_an_interval():
    found = section(report(*both(choices(30, 30, 20), choices(56, 9, 5))), "jamfor-perspektiv")

    assert found.table
    assert found.table.header == (
        "Alternativ",
        "10\u00a0mars 2026 (PQR679)",
        "8\u00a0juni 2026 (KRT7M4)",
        "Skillnad i procentenheter",
    )
    assert found.table.rows[0] == (
        "Barnets rättigheter",
        "30 (38\u00a0%)",
        "56 (80\u00a0%)",
        "+43 (+27 till +55)",
    )
    assert "Svarade: 80 (10\u00a0mars 2026 (PQR679)) och 70 (8\u00a0juni 2026 (KRT7M4))." in found.paragraphs[0]
    assert found.figure
    assert "Barnets rättigheter: 38\u00a0% (30 av 80), 10\u00a0mars 2026 (PQR679) och 80\u00a0%" in found.figure.alt


def test_with_fewer_than_twenty_no_difference_is_worked_out():
    found = section(report(*both(choices(10, 9, 0), choices(60, 10, 10))), "jamfor-perspektiv")

    assert found.table
    assert len(found.table.header) == 3
    assert "procentenheter" not in str(found)
    assert any("Färre än 20 har svarat" in told for told in found.paragraphs)


COUNTS = st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(lambda counts: sum(counts) >= 5)


@settings(deadline=None, max_examples=40)
@given(COUNTS, COUNTS)
def test_nothing_is_shown_that_the_occasions_own_reports_do_not_show(before: list[int], after: list[int]):
    later, earlier = both(choices(*before), choices(*after))
    alone = [section(compose(answers.MODULE, [one], ()), "svar-perspektiv").table for one in (earlier, later)]
    found = section(report(later, earlier), "jamfor-perspektiv").table
    if found is None:
        assert None in alone
        return
    for row in found.rows:
        for own, told in zip(alone, row[1:3], strict=True):
            assert own
            number, share = next(one[1:3] for one in own.rows if one[0] == row[0])
            assert told == (number if number == "visas inte" else f"{number} ({share})")


STEPS = st.lists(st.integers(0, 10), min_size=5, max_size=60)


@settings(deadline=None, max_examples=40)
@given(STEPS, STEPS)
def test_the_bands_of_a_scale_are_sums_of_what_both_sides_show(before: list[int], after: list[int]):
    later, earlier = both([{"tilltro": step} for step in before], [{"tilltro": step} for step in after])
    found = section(report(later, earlier), "jamfor-tilltro").table
    if found is None:
        return
    for at, steps, one in ((1, before, earlier), (2, after, later)):
        own = section(compose(answers.MODULE, [one], ()), "svar-tilltro").table
        assert own
        ends = {row[0].split("–")[-1] for row in own.rows}
        assert {row[0].split("–")[-1] for row in found.rows} <= ends
        assert sum(int(row[at].split()[0]) for row in found.rows) == len(steps)
        for row in found.rows:
            low, high = int(row[0].split("–")[0]), int(row[0].split("–")[-1])
            assert int(row[at].split()[0]) == sum(low <= step <= high for step in steps)


def test_a_question_that_was_reworded_says_so():
    one = answers.reflection_set(
        [answers.reflection({"perspektiv": "barnratt"}, {"perspektiv": "Vad glömde vi?"}, day=MARCH)] * 6,
        occasion=LATER,
    )
    found = section(report(occasion(choices(6, 0, 0), EARLIER, answers.DAY), one), "jamfor-perspektiv")

    assert "Frågan har ändrats mellan gångerna. Första gången löd den: ”Vad glömde vi?”" in found.paragraphs


def test_one_occasion_or_a_small_one_is_compared_with_nothing():
    assert compared(report(answers.many(30))) == []
    assert compared(report(answers.many(30), occasion(choices(4, 0, 0), LATER, MARCH))) == []
    assert compared(compose(answers.MODULE, [answers.many(30), answers.many(30, LATER)], ())) == []


def test_themes_are_compared_in_swedish_order_and_never_suggested_beside_decided():
    sets = both([{"viktigast": f"Ö {n}"} for n in range(6)], [{"viktigast": f"Å {n}"} for n in range(6)])
    book = (Code("o", "Öppet"), Code("a", "Ärende"), Code("k", "Åka", own=True), Code("z", "Zon", own=True))
    decided = {
        ("viktigast", digest(text)): frozenset({"o", "a", "k"}) for n in range(6) for text in (f"Ö {n}", f"Å {n}")
    }
    decided["viktigast", digest("Ö 0")] = frozenset({"z"})

    found = section(report(*sets, coding=Coding(book, decided)), "jamfor-viktigast").table
    assert found
    assert [row[0] for row in found.rows] == ["Åka", "Ärende", "Öppet"]
    assert "Zon" not in str(found)
    half = {text: keys for text, keys in decided.items() if text[1] != digest("Å 1")}
    assert "kodade för hand" not in str(compared(report(*sets, coding=Coding(book, half))))


def test_the_teams_ratings_stand_as_two_pictures():
    teams = [
        answers.team({"mal-2-1": {"level": 1}}, occasion=LATER),
        answers.team({"mal-2-1": {"level": 3}}, occasion=EARLIER),
        answers.team({"mal-2-1": {"level": 4}}, occasion=EARLIER),
    ]
    found = section(report(*both(choices(6, 0, 0), choices(6, 0, 0)), returns=teams), "jamfor-malsattningar")

    assert found.table
    assert found.table.rows == (
        ("2.1, 10\u00a0mars 2026 (PQR679)", "0", "1", "0", "0", "0", "1"),
        ("2.1, 8\u00a0juni 2026 (KRT7M4)", "0", "0", "0", "1", "1", "2"),
    )


@pytest.mark.parametrize("asked", ["perspektiv", "tilltro"])
def test_the_overview_by_objective_does_not_count_the_same_answers_twice(asked: str):
    values = [{"tilltro": n % 11, "perspektiv": "barnratt"} for n in range(40)]
    table = section(report(*both(values, values)), "per-malsattning").table

    assert table
    assert not any("Jämförelse" in cell for row in table.rows for cell in row)
