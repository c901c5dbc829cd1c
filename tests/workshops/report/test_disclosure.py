"""Whatever people answer, a report tells no number below five about them, and not a word that nobody approved."""

import re
from pathlib import Path
from typing import Any

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests import answers
from workshops.contract import ReflectionSet, Report
from workshops.report import compose, write

people = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "viktigast": st.sampled_from(["Mer tid HEMLIGT", "Samverka HEMLIGT", "Tolk och tid HEMLIGT"]),
            "tilltro": st.integers(0, 10),
            "hinder": st.lists(st.sampled_from(["tid", "pengar", "mandat"]), min_size=1, max_size=3),
            "perspektiv": st.sampled_from(["barnratt", "jamlikhet", "inget"]),
        },
    ),
    max_size=30,
)


def report_of(values: list[dict[str, Any]], **fields: Any) -> Report:
    found = answers.reflection_set((answers.reflection(one) for one in values), **fields)
    return compose(answers.MODULE, [found], [], day=answers.DAY)


@given(people)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_shown_count_is_at_least_five_and_no_free_text_gets_out(values: list[dict[str, Any]]) -> None:
    report = report_of(values)
    for section in report.sections:
        rows = section.table.rows if section.table and section.key.startswith("svar-") else ()
        assert all(row[1] == "visas inte" or int(row[1]) >= 5 for row in rows)
        for told in re.findall(r"(\d+)\s(?:personer|anonyma)", " ".join(section.paragraphs)):
            assert int(told) >= 5
    assert "HEMLIGT" not in report.model_dump_json()


@given(people.filter(lambda values: len(values) < 5))
@settings(max_examples=10, deadline=None)
def test_reports_of_small_groups_are_all_alike(values: list[dict[str, Any]]) -> None:
    """Also when the set forgot to withhold them: who answered what makes no difference."""
    leaky = {"withheld": False, "reflections": tuple(answers.reflection(one) for one in values)}
    assert report_of(values, **leaky) == report_of([])


def test_a_report_on_several_occasions_tells_no_number_that_one_of_them_hides() -> None:
    """At the second occasion nothing needs hiding; a total would tell what the first hides."""
    first, second = (
        perspectives("KRT7M4", barnratt=9, jamlikhet=2, inget=8),
        perspectives("PQR679", barnratt=6, jamlikhet=7, inget=9),
    )
    rows = {name: table_of(compose(answers.MODULE, sets, [], day=answers.DAY)) for name, sets in
            (("first", [first]), ("second", [second]), ("both", [first, second]))}  # fmt: skip
    assert rows == {
        "first": ["visas inte", "visas inte", "8"],
        "second": ["6", "7", "9"],
        "both": ["minst 6", "minst 7", "17"],
    }


def test_what_an_occasion_hides_makes_no_difference_to_a_report_on_several() -> None:
    """So no two reports on sets that differ by it tell it by subtraction."""
    other = perspectives("PQR679", barnratt=6, jamlikhet=7, inget=9)
    reports = [
        compose(answers.MODULE, [perspectives("KRT7M4", **hidden, inget=8), other], [], day=answers.DAY)
        for hidden in ({"barnratt": 9, "jamlikhet": 2}, {"barnratt": 7, "jamlikhet": 4})
    ]
    assert reports[0] == reports[1]


def test_a_question_that_few_answered_at_one_occasion_is_counted_at_the_others_only() -> None:
    few = answers.reflection_set(
        [answers.reflection({"hinder": ["tid"]} | ({"perspektiv": "inget"} if n < 4 else {})) for n in range(8)],
        withheld=False,
    )
    other = perspectives("PQR679", barnratt=6, jamlikhet=7, inget=9)
    both = compose(answers.MODULE, [few, other], [], day=answers.DAY)
    assert table_of(both) == ["6", "7", "9"]
    assert "22\u00a0personer har svarat." in paragraphs_of(both)


def test_a_report_on_several_says_what_is_not_in_its_numbers() -> None:
    spread = perspectives("KRT7M4", barnratt=3, jamlikhet=3, inget=3)
    hiding, whole = (
        perspectives("PQR679", barnratt=9, jamlikhet=2, inget=8),
        perspectives("CDF347", barnratt=6, jamlikhet=7, inget=9),
    )
    told = paragraphs_of(compose(answers.MODULE, [spread, hiding, whole], [], day=answers.DAY))
    assert "”Minst” står där någon omgång inte visar sitt tal" in told
    assert "9 av svaren är inte med i talen." in told


def test_a_later_report_tells_nothing_of_those_who_came_between_that_is_hidden_of_them() -> None:
    """Six more: five for one thing and one for another. The two reports may not tell it by subtraction."""
    first = perspectives("KRT7M4", barnratt=6, jamlikhet=7, inget=9)
    more = perspectives("KRT7M4", batch=2, barnratt=5, jamlikhet=1)
    second = answers.reflection_set([*first.reflections, *more.reflections])
    rows = [table_of(compose(answers.MODULE, [one], [], day=answers.DAY)) for one in (first, second)]
    assert rows == [["6", "7", "9"], ["6", "7", "9"]]
    told = paragraphs_of(compose(answers.MODULE, [second], [], day=answers.DAY))
    assert "28\u00a0personer har svarat." in told
    assert "6 av svaren är inte med i talen." in told


def test_batches_that_each_show_their_numbers_are_added_up() -> None:
    people = [
        one
        for batch, counts in ((1, {"barnratt": 6, "jamlikhet": 7, "inget": 9}), (2, {"barnratt": 8, "inget": 9}))
        for one in perspectives("KRT7M4", batch=batch, **counts).reflections
    ]
    report = compose(answers.MODULE, [answers.reflection_set(people)], [], day=answers.DAY)
    assert table_of(report) == ["minst 6", "minst 7", "18"]
    (about,) = (section.paragraphs for section in report.sections if section.key == "om")
    assert "Svaren räknas omgång för omgång" in " ".join(about)


def perspectives(code: str, batch: int = 1, **chosen: int) -> ReflectionSet:
    people = (
        answers.reflection({"perspektiv": key}, batch=batch) for key, count in chosen.items() for _ in range(count)
    )
    return answers.reflection_set(people, occasion=code)


def paragraphs_of(report: Report) -> str:
    (found,) = (section.paragraphs for section in report.sections if section.key == "svar-perspektiv")
    return " ".join(found)


def table_of(report: Report) -> list[str]:
    (found,) = (section.table for section in report.sections if section.key == "svar-perspektiv")
    assert found
    return [row[1] for row in found.rows]


def test_free_text_that_nobody_approved_is_in_none_of_the_reports_files(tmp_path: Path) -> None:
    report = report_of([{"viktigast": f"HEMLIGT {n}"} for n in range(8)])
    html, pdf, docx = write(report, tmp_path)
    assert "HEMLIGT" not in html.read_text("utf-8")
    assert "HEMLIGT" not in "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "HEMLIGT" not in "".join(paragraph.text for paragraph in Document(str(docx)).paragraphs)
