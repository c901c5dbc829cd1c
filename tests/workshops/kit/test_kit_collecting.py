"""What a kit collects, from the web, from paper and from its inbox."""

from pathlib import Path

import pytest

from tests import answers
from tests.workshops.collect.paper_server import reflection
from tests.workshops.kit.kit_server import Server, settle
from workshops.kit import Kit, KitError
from workshops.kit.kept import kept
from workshops.lab.tick_panel import TickPanel
from workshops.source import Unreachable


def test_a_server_that_stops_while_collecting_loses_nothing(kit: Kit, server: Server):
    kit.collect_reflections()
    server.failing = Unreachable("Servern går inte att nå.")

    said = kit.collect_reflections().text

    assert "KRT7M4 | Tillgängligt stöd, norra länet | 8 | Ja" in said
    assert "Servern går inte att nå. 0 av 1 tillfällen hämtades" in said


def test_few_reflections_are_counted_and_not_shown(kit: Kit, server: Server):
    server.total = 4

    assert "4 | Nej, färre än fem svar" in kit.collect_reflections().text
    assert "förskolan" not in kit.what_people_said().text
    assert "inget fritextsvar" in repr(kit.quotes())


def test_those_who_wait_for_more_to_answer_are_counted(kit: Kit, server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "reflections", lambda code: answers.eight(total=11))

    assert "11 | 8. 3 väntar tills fem gör det" in kit.collect_reflections().text


def test_worksheets_from_the_web_are_collected_once_and_two_versions_are_pointed_out(kit: Kit, server: Server):
    server.handed_in = (answers.team(), answers.team({"team": "Södra teamet"}), answers.team({"sakerhet": 2}))

    for _ in range(2):
        shown = kit.collect_worksheets().text
        assert "Inlämnat på webben: 3\N{NO-BREAK SPACE}arbetsblad." in shown
        assert "Kommun, region och en förening – tre parter har lämnat in två versioner" in shown
        assert "Inkorgen är tom." in shown
    assert kit.collected().text.count("KRT7M4 från webben 2026-11-24") == 3


def test_a_server_that_is_away_leaves_the_inbox_and_what_was_fetched_before(kit: Kit, server: Server):
    server.handed_in = (answers.team(),)
    kit.collect_worksheets()
    server.failing = Unreachable("Servern går inte att nå.")

    shown = kit.collect_worksheets().text

    assert "! Servern går inte att nå. 0 av 1 tillfällen hämtades" in shown
    assert "Inkorgen är tom." in shown
    assert "KRT7M4 från webben" in kit.collected().text


def test_the_paper_form_is_for_the_kits_occasions_and_holds_no_answers(kit: Kit):
    kit.outbox.save(reflection("Något hemligt"), "KRT7M4", 1)
    form = kit.paper()

    assert "reflektioner på papper" in repr(form)
    assert "hemligt" not in str(getattr(form, "get_state", dict)())
    assert "En reflektion från papper är inte skickad." in kit.collected().text


def test_without_an_occasion_there_is_nothing_to_type_papers_for(server: Server, folder: Path):
    server.closed = True

    assert "inget tillfälle" in repr(Kit.open(folder / "kit.toml").paper())


def test_a_worksheet_that_is_unticked_counts_nowhere_and_can_be_ticked_again(kit: Kit, folder: Path):
    kit.collect_reflections()
    assert "Inga arbetsblad" in repr(kit.choose_worksheets())
    older, newer = answers.team(), answers.team({"sakerhet": 2})
    kit.store.keep_return(older, "norra.pdf")
    kit.store.keep_return(newer, "norra-igen.pdf")
    assert "två versioner" in kit.versions().text
    panel = kit.choose_worksheets()
    assert isinstance(panel, TickPanel)
    panel.answer({"ask": 1, "do": "keep", "ticked": [newer.digest]})

    again = Kit.open(folder / "kit.toml")
    assert [one.returned for one in again.kept_returns()] == [newer]
    assert "norra.pdf" not in again.collected().text
    assert "två versioner" not in again.versions().text
    assert "och ett arbetsblad från ett team" in again.what_people_said().text
    assert kept(folder, again.module.key).returns == (newer,)
    panel.answer({"ask": 1, "do": "keep", "ticked": [newer.digest, older.digest]})
    assert len(again.kept_returns()) == 2


def test_a_returned_worksheet_can_be_forgotten(kit: Kit, folder: Path):
    kit.store.keep_return(answers.team(), "norra.pdf")
    digest = answers.team().digest

    assert f"norra.pdf | PDF | 10 av 10 | {digest[:8]}" in kit.collected().text
    with pytest.raises(KitError):
        kit.forget(digest[:3])
    assert "räknas inte längre" in kit.forget(digest[:8]).text
    assert "Inga arbetsblad är inlästa än." in kit.collected().text
    assert "Inget arbetsblad har" in kit.forget("finnsinte").text


def test_a_worksheet_from_an_occasion_outside_the_kit_is_left_out(server: Server, folder: Path):
    kit = Kit.open(settle(folder, 'tillfallen = ["KRT7M4"]'))
    kit.store.keep_return(answers.team(occasion="DDDDDD"), "annan.pdf")
    kit.store.keep_return(answers.team(occasion=None), "utan.pdf")

    assert "annan.pdf" not in kit.collected().text
    assert "utan.pdf" in kit.collected().text
