"""The kit's own words for the second notebook's new steps and for the follow-up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import follow_ups
from tests.kits.conftest import kit_folder
from tests.workshops.collect.test_inbox import web_file
from tests.workshops.worksheet.test_follow_up import STEPS, returned
from workshops.contract import CHECK_PROMPT
from workshops.kit import Kit
from workshops.lab.inbox_panel import InboxPanel
from workshops.lab.live_count import LiveCount
from workshops.worksheet.follow_up import follow_up

__all__ = ["kit_folder"]


@pytest.fixture
def kit(kit_folder: Callable[[str], Path]) -> Kit:
    return Kit.open(kit_folder("tillgangligt-stod") / "kit.toml")


def test_the_panels_are_shown_and_say_in_words_what_they_are(kit: Kit):
    assert isinstance(kit.live(), LiveCount)
    assert isinstance(kit.inbox(), InboxPanel)
    assert "Kör cellen" in repr(kit.live())
    assert "Kör cellen" in repr(kit.inbox())


def test_a_spreadsheet_for_papers_is_never_written_over(kit: Kit):
    assert "reflektioner-KRT7M4-1.xlsx" in kit.paper_workbook().text
    path = kit.settings.results / "reflektioner-KRT7M4-1.xlsx"
    path.write_bytes(path.read_bytes() + b"begun")
    kit.paper_workbook(2)

    assert path.read_bytes().endswith(b"begun")
    assert (kit.settings.results / "reflektioner-KRT7M4-2.xlsx").exists()


def test_two_versions_stand_side_by_side_until_one_is_taken_away(kit: Kit):
    assert "Inget team har mer än en version" in kit.versions().text
    (kit.settings.inbox / "a.json").write_bytes(web_file({"team": "Västra", "foraldrar": 7}))
    (kit.settings.inbox / "b.json").write_bytes(web_file({"team": "VÄSTRA", "foraldrar": 70}))
    kit.collect_worksheets()
    text = kit.versions().text

    assert "Västra: två versioner" in text
    assert "| 7 | 70" in text
    digest = next(one.returned.digest for one in kit.kept_returns() if one.name == "b.json")
    assert digest[:8] in text
    kit.forget(digest[:8])
    assert "Inget team har mer än en version" in kit.versions().text


def test_each_team_with_steps_gets_its_follow_up_and_what_it_says_is_shown(kit: Kit):
    assert "Inga arbetsblad är inlästa" in kit.follow_up_sheets().text
    assert "Inga uppföljningar" in kit.followed_up().text
    team = returned(*STEPS).model_copy(update={"occasion": None})
    assert any(answer.key == CHECK_PROMPT for answer in team.answers)
    kit.store.keep_return(team, "norra.pdf")
    kit.store.keep_return(returned(team="Utan steg"), "sodra.pdf")
    text = kit.follow_up_sheets().text

    assert "Utan steg har inga steg" in text
    assert len(list((kit.settings.results / "uppfoljning").iterdir())) == 3
    assert follow_up(team, kit.module) is not None


def test_follow_ups_are_shown_by_step_and_two_versions_are_told_of(kit: Kit):
    first = follow_ups.worksheet(occasion=None)
    for number, state in enumerate(("klart", "paborjat")):
        kit.store.keep_return(follow_ups.filled(first, {"steg-1-lage": state}), f"webben {number}")

    assert "| 1. Öppna på familjecentralen | Klart" in kit.followed_up().text
    assert "Norra teamet har flera versioner, och alla räknas." in kit.followed_up().text
    assert "\n1. Öppna på familjecentralen | Klart | Påbörjat" in kit.versions().text


def test_without_an_occasion_the_new_steps_say_what_to_do(kit_folder: Callable[[str], Path]):
    path = kit_folder("tillgangligt-stod") / "kit.toml"
    path.write_text('tema = "tillgangligt-stod"\ntillfallen = ["CCCCCC"]\n')
    kit = Kit.open(path)
    for shown in (kit.live(), kit.paper_workbook()):
        assert "Välj ett överst" in repr(shown)
