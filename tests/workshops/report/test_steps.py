"""Steps with their days, barriers and help in the report: nobody named, nothing shown that was hidden before."""

import pytest

from tests import answers
from tests.hostile import TEXTS
from tests.planning import module, plan
from tests.workshops.report.test_compose import section
from workshops.contract import Report, answer
from workshops.report import compose

TEAMS = (
    plan("Norr", [{"vad": "Ringa BVC", "vem": "Samordnaren"}], None, ["tid", "arende"], ["kunskap"]),
    plan("Söder", [{"vad": "Boka lokal", "vem": "Chefen"}, {"vad": "Bjuda in", "vem": ""}], "2027-02-24", ["asikt"]),
)


def people(n: int, rare: int) -> object:
    """`n` who say that time is short, and `rare` of them that there are too many cases."""
    barriers, needs = module().reflection
    found = [
        answers.reflection({}).model_copy(
            update={
                "answers": (
                    answer(barriers, ["tid", "arende"] if one < rare else ["tid"]),
                    answer(needs, ["samverkan"]),
                )
            }
        )
        for one in range(n)
    ]
    return answers.reflection_set(found)


def report(*sets: object, **options: object) -> Report:
    return compose(module(), sets, TEAMS, day=answers.DAY, **options)  # ty: ignore[invalid-argument-type]


def test_the_steps_stand_together_with_role_and_day_and_no_team_is_named():
    found = section(report(), "steg")

    assert found.table
    assert found.table.header == ("Vad ska göras?", "Vem? (roll)", "Stäms av")
    assert found.table.rows == (
        ("Boka lokal", "Chefen", "24\u00a0februari 2027"),
        ("Bjuda in", "–", "24\u00a0februari 2027"),
        ("Ringa BVC", "Samordnaren", "Ingen dag är vald"),
    )
    assert found.paragraphs == (
        "Ur arbetsbladen. Teamen har skrivit 3\u00a0steg.",
        "De stäms av 24\u00a0februari 2027.",
        "För ett steg har teamet inte valt någon dag att stämma av.",
    )
    keys = [one.key for one in report().sections]
    assert not {"arbetsblad-handlingsplan", "arbetsblad-avstamning"} & set(keys)
    assert keys.index("arbetsblad-hinder") < keys.index("steg") < keys.index("arbetsblad-stod-behov")


def test_barriers_stand_side_by_side_teams_first_in_swedish_order_and_what_was_hidden_stays_hidden():
    found = section(report(people(8, 3)), "hinder")

    assert found.table
    assert found.table.rows[0][:2] == ("Tiden räcker inte", "1")
    assert [row[0] for row in found.table.rows] == ["Tiden räcker inte", "Åsikterna går isär", "Ärendena är för många"]
    shown = section(report(people(8, 3)), "svar-hinder").table
    assert shown
    for label, number, portion in shown.rows:
        assert next(row[3:] for row in found.table.rows if row[0] == label) == (number, portion)
    assert "visas inte" in str(found.table.rows)


def test_without_the_participants_there_is_nothing_to_put_side_by_side():
    assert not {"hinder", "stod"} & {one.key for one in report().sections}


def test_a_section_that_is_left_out_is_gone_and_the_report_says_that_one_was():
    whole = report(people(8, 3))
    less = report(people(8, 3), leave_out=["svar-hinder", "om", "finns-inte"])

    assert {one.key for one in whole.sections} - {one.key for one in less.sections} == {"svar-hinder", "hinder"}
    assert section(less, "om").paragraphs[-1] == "Den som gjorde rapporten har valt bort ett avsnitt."
    assert section(report(people(8, 3), leave_out=["hinder"]), "svar-hinder")
    assert "valt bort" not in str(section(whole, "om").paragraphs)


@pytest.mark.parametrize("text", TEXTS)
def test_steps_are_text_in_every_file(text: str, tmp_path):
    from workshops.report.docx import render_docx
    from workshops.report.html import render_html

    made = compose(
        module(), (), [plan(text[:200], [{"vad": text[:300], "vem": text[:300]}], "2027-02-24")], day=answers.DAY
    )
    html = render_html(made)
    for danger in ("<script>alert", "<img src=x", "<h1>Ny sida", "\u202e"):
        assert danger not in html
    assert render_docx(made)
