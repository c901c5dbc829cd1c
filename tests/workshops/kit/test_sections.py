"""What happens next, team by team, and what the report is to have: chosen in a panel, kept, and held to."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests import answers, planning
from workshops.collect.marked import LeftOut
from workshops.kit import Kit
from workshops.lab.tick_panel import TickPanel


def keep(panel: TickPanel, *left_out: str) -> dict[str, Any]:
    every = ticks(panel.answer({"ask": 1, "do": "look"}))
    return panel.answer({"ask": 1, "do": "keep", "ticked": [key for key in every if key not in left_out]})


def ticks(said: dict[str, Any]) -> dict[str, bool]:
    return {one["key"]: one["ticked"] for group in said["groups"] for one in group["ticks"]}


def test_what_is_unticked_is_in_no_file_and_stays_unticked_in_a_new_kernel(kit: Kit, folder: Path):
    kit.collect_reflections()
    panel = kit.choose_sections()
    assert isinstance(panel, TickPanel)
    assert set(ticks(panel.answer({"ask": 1, "do": "look"})).values()) == {True}
    assert not {"om", "teman"} & set(ticks(panel.answer({"ask": 1, "do": "look"})))
    keep(panel, "svar-hinder")
    kit.report()

    html = next((folder.parents[1] / "exports" / "tillgangligt-stod").glob("*.html")).read_text()
    assert "Vad kan stoppa det?" not in html
    assert "valt bort ett avsnitt" in html
    assert "Vad kan stoppa det?" in kit.what_people_said().text
    again = Kit.open(folder / "kit.toml").choose_sections()
    assert isinstance(again, TickPanel)
    assert ticks(again.answer({"ask": 1, "do": "look"}))["svar-hinder"] is False


def test_a_choice_is_kept_for_sections_that_come_back(tmp_path: Path):
    left_out = LeftOut(tmp_path / "insamlat.sqlite")
    left_out.keep(["arbetsblad-steg", "okand"], of=["arbetsblad-steg", "svar-hinder"])
    left_out.keep(["svar-hinder"], of=["svar-hinder"])

    assert left_out.keys() == {"arbetsblad-steg", "svar-hinder"}


@pytest.mark.parametrize("message", [{"do": "keep"}, {"do": "keep", "ticked": 1}, {"do": "bort"}, {}])
def test_a_message_that_makes_no_sense_changes_nothing(kit: Kit, message: dict[str, Any]):
    kit.collect_reflections()
    panel = kit.choose_sections()
    assert isinstance(panel, TickPanel)
    keep(panel, "svar-hinder")

    assert "problem" in panel.answer(message)
    assert ticks(panel.answer({"ask": 1, "do": "look"}))["svar-hinder"] is False


def test_before_anything_has_come_there_is_nothing_to_choose(kit: Kit):
    assert "inget tillfälle att rapportera om" in repr(kit.choose_sections())


def test_the_facilitator_sees_whose_steps_they_are_and_who_has_not_chosen_a_day(
    kit: Kit,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    object.__setattr__(kit, "module", planning.module())
    kit.store.keep_reflections(answers.eight(), datetime.now(UTC))
    kit.store.keep_return(planning.plan("Söder <b>", [{"vad": "Boka lokal", "vem": "Chefen"}], "2027-02-24"), "s.pdf")
    kit.store.keep_return(planning.plan("Norr", [{"vad": "Ringa BVC", "vem": ""}], None), "n.pdf")

    shown = kit.next_steps()
    assert "Söder <b> | Boka lokal | Chefen | 24\N{NO-BREAK SPACE}februari 2027" in shown.text
    assert "Norr | Ringa BVC | – | Ingen dag är vald" in shown.text
    assert "! Ingen dag för avstämning är vald av Norr." in shown.text
    assert "<b>" not in shown.html
    assert "Söder" not in kit.what_teams_said().text.split("Vilka är ni?")[0]


def test_without_any_steps_that_is_said(kit: Kit):
    kit.collect_reflections()

    assert "Inget team har skrivit några steg" in kit.next_steps().text


def test_two_occasions_are_compared_in_a_cell_of_their_own_and_in_the_report(kit: Kit, folder: Path):
    kit.collect_reflections()
    assert "behövs två tillfällen" in kit.compare().text
    kit.store.keep_reflections(answers.many(30, "PQR679"), datetime.now(UTC))

    assert "Jämförelse: Vilket perspektiv" in kit.compare().text
    assert "Jämförelse" not in kit.what_people_said().text
    kit.report()
    html = next((folder.parents[1] / "exports" / "tillgangligt-stod").glob("*.html")).read_text()
    assert "Jämförelse: Vilket perspektiv" in html
