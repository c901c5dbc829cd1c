"""What a kit says of what it has collected, and what it leaves behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import answers
from tests.workshops.kit.kit_server import Server
from workshops import report
from workshops.contract import (
    ReportReceipt,
)
from workshops.kit import Kit
from workshops.lab.tick_panel import TickPanel


def test_reflections_are_exported_for_an_analysis_of_ones_own(kit: Kit, tmp_path: Path):
    assert "inget att spara" in kit.export().text

    kit.collect_reflections()
    said = kit.export().text
    assert all(f"svar-tillgangligt-stod-KRT7M4.{suffix}" in said for suffix in ("xlsx", "csv", "parquet"))
    assert "sprid inte filerna" in said


def test_the_report_that_the_cells_show_is_made_once_for_the_same_answers(
    kit: Kit, server: Server, monkeypatch: pytest.MonkeyPatch
):
    made = []
    compose = report.compose
    monkeypatch.setattr(report, "compose", lambda *given, **named: made.append(given) or compose(*given, **named))
    kit.collect_reflections()
    for show in (kit.what_people_said, kit.what_teams_said, kit.report, kit.publish):
        show()
    assert len(made) == 1

    server.handed_in = (answers.team(),)
    kit.collect_worksheets()
    assert "Ett team har svarat" in kit.what_teams_said().text
    assert len(made) == 2


def ticks(panel: object) -> dict[str, tuple[str, bool]]:
    """Label → key and whether it is ticked."""
    assert isinstance(panel, TickPanel)
    groups = panel.answer({"ask": 1, "do": "look"})["groups"]
    return {one["label"]: (one["key"], one["ticked"]) for group in groups for one in group["ticks"]}


def tick(panel: object, *labels: str) -> None:
    every = ticks(panel)
    assert isinstance(panel, TickPanel)
    assert "problem" not in panel.answer({"ask": 1, "do": "keep", "ticked": [every[label][0] for label in labels]})


def test_only_a_quote_that_was_ticked_reaches_the_report_and_stays_ticked(kit: Kit, folder: Path, tmp_path: Path):
    kit.collect_reflections()
    text = "Det tar tid att bygga förtroende."
    assert not any(ticked for _, ticked in ticks(kit.quotes()).values())
    tick(kit.quotes(), text)

    kit.report()
    (page,) = (tmp_path / "exports" / "tillgangligt-stod").glob("rapport-*.html")
    assert text in page.read_text(encoding="utf-8")
    assert "Tolk behövs redan" not in page.read_text(encoding="utf-8")
    assert [label for label, (_, ticked) in ticks(Kit.open(folder / "kit.toml").quotes()).items() if ticked] == [text]
    tick(kit.quotes())
    kit.report()
    assert text not in page.read_text(encoding="utf-8")


def test_nothing_collected_is_said_and_breaks_nothing(kit: Kit):
    for method in (kit.what_people_said, kit.what_teams_said, kit.report, kit.publish):
        assert "inget tillfälle att rapportera om" in method().text
    assert "inget fritextsvar" in repr(kit.quotes())


def test_without_a_token_nothing_is_published_and_it_says_so(kit: Kit):
    kit.collect_reflections()

    assert "Ingenting lämnades till handboken. Det behövs en nyckel" in kit.publish().text


def test_a_server_that_is_away_when_the_report_is_left_is_said(kit: Kit, monkeypatch: pytest.MonkeyPatch):
    kit.collect_reflections()
    monkeypatch.setenv("SAMLING_TOKEN", "en-nyckel")

    said = kit.publish().text

    assert "Ingenting lämnades till handboken. Servern http://127.0.0.1:9 går inte att nå" in said
    assert "Kör cellen igen när det är löst." in said


@pytest.mark.parametrize(
    ("address", "link"), [("https://a.example/admin/pages/7/edit/", True), ("javascript:alert(1)", False)]
)
def test_a_report_that_was_left_says_where_the_draft_is(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, address: str, link: bool
):
    kit.collect_reflections()
    monkeypatch.setenv("SAMLING_TOKEN", "en-nyckel")
    receipt = ReportReceipt(outcome="created", page=7, edit_url=address)
    monkeypatch.setattr("workshops.report.publish.publish", lambda report, server, token: receipt)

    shown = kit.publish()

    assert "Rapporten ligger nu som utkast" in shown.text
    assert (f'href="{address}"' in shown.html) == link


def test_what_participants_wrote_is_shown_to_the_letter_and_never_as_markup(kit: Kit):
    nasty = "<img src=x onerror=alert(1)> =1+1 [länk](javascript:alert(1))"
    kit.store.keep_return(answers.team({"steg": nasty}), "<b>norra</b>.pdf")

    for shown in (kit.collected(), kit.what_teams_said()):
        assert "<img src=x" not in shown.html
        assert "<b>norra" not in shown.html
    assert nasty in ticks(kit.quotes())  # the browser makes text of it, never markup


@pytest.mark.parametrize("method", ["collected", "collect_worksheets"])
def test_empty_hands_are_said(kit: Kit, method: str):
    show: Callable[[], object] = getattr(kit, method)

    assert "inlästa än" in repr(show()) or "Inkorgen är tom" in repr(show())
