"""Whatever people answer, a report tells no number below five about them, and not a word that nobody approved."""

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import answers
from workshops.contract import Report
from workshops.report import compose

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
