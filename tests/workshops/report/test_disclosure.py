"""Whatever people answer, a report tells no number below five about them, and not a word that nobody approved."""

import re
from pathlib import Path
from typing import Any

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests import answers
from workshops.contract import Report
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
        answers.reflection_set(
            (answers.reflection({"perspektiv": key}) for key, count in chosen.items() for _ in range(count)),
            occasion=code,
        )
        for code, chosen in (
            ("KRT7M4", {"barnratt": 9, "jamlikhet": 2, "inget": 8}),
            ("PQR679", {"barnratt": 6, "jamlikhet": 7, "inget": 9}),
        )
    )
    rows = {name: table_of(compose(answers.MODULE, sets, [], day=answers.DAY)) for name, sets in
            (("first", [first]), ("second", [second]), ("both", [first, second]))}  # fmt: skip
    assert rows == {
        "first": ["visas inte", "visas inte", "8"],
        "second": ["6", "7", "9"],
        "both": ["visas inte", "visas inte", "17"],
    }


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
