"""The kernel's side of the second notebook's panels: files in pieces, choices, and a count that holds nobody up."""

import threading
from pathlib import Path
from typing import Any

import pytest

from tests import samples
from tests.workshops.collect.spreadsheet import fill
from tests.workshops.collect.test_inbox import web_file
from tests.workshops.kit.test_connecting import KEY, THEME, Samling, samling, server
from workshops.collect.inbox import Papers
from workshops.collect.outbox import Outbox
from workshops.collect.store import Store
from workshops.lab import live_count
from workshops.lab.inbox_panel import InboxPanel
from workshops.lab.live_count import LiveCount
from workshops.source import Unreachable
from workshops.worksheet.paper_sheet import paper_workbook

__all__ = ["samling", "server"]

MODULE, OCCASION = samples.module(), samples.occasion()


@pytest.fixture
def panel(tmp_path: Path) -> InboxPanel:
    (tmp_path / "inkorg").mkdir()
    path = tmp_path / "insamlat.sqlite"
    return InboxPanel(tmp_path / "inkorg", Store(path), MODULE.key, Papers(Outbox(path), [OCCASION.code]))


def drop(panel: InboxPanel, content: bytes, name: str = "norra.json", size: int = 1000) -> dict[str, Any]:
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    for number, piece in enumerate(pieces):
        said = panel.answer({"ask": number, "do": "piece", "upload": name, "number": number}, [piece])
        assert said == {"answer": number, "got": number}
    return panel.answer({"ask": "l", "do": "land", "upload": name, "name": name, "pieces": len(pieces)})


def test_a_file_in_pieces_lands_whole_and_is_read(panel: InboxPanel, tmp_path: Path):
    said = drop(panel, web_file())

    assert [(row["name"], row["told"]) for row in said["rows"]] == [("norra.json", "Läst")]
    assert (tmp_path / "inkorg" / "norra.json").read_bytes() == web_file()
    assert drop(panel, web_file())["wasThere"]
    assert len(Store(tmp_path / "insamlat.sqlite").returns()) == 1


def test_a_piece_that_is_missing_is_told_and_nothing_lands(panel: InboxPanel, tmp_path: Path):
    panel.answer({"ask": 0, "do": "piece", "upload": "a", "number": 0}, [b"x"])
    said = panel.answer({"ask": 1, "do": "land", "upload": "a", "name": "norra.json", "pieces": 2})
    assert "Hela filen kom inte fram" in said["problem"]
    assert list((tmp_path / "inkorg").iterdir()) == []


def test_what_cannot_be_read_lands_and_says_why(panel: InboxPanel, tmp_path: Path):
    (row,) = drop(panel, b"\xff\xd8" * 10, "semester.jpg")["rows"]
    assert (row["outcome"], row["told"]) == ("refused", "Gick inte att läsa")
    assert (tmp_path / "inkorg" / "semester.jpg").exists()


def test_two_versions_from_a_team_are_both_kept_and_pointed_out(panel: InboxPanel, tmp_path: Path):
    assert drop(panel, web_file())["versions"] == []
    (told,) = drop(panel, web_file({"foraldrar": 7}), "norra-ny.json")["versions"]

    assert "norra.json, norra-ny.json" in told
    assert len(Store(tmp_path / "insamlat.sqlite").returns()) == 2


def test_a_changed_row_shows_both_sides_and_is_chosen(panel: InboxPanel, tmp_path: Path):
    book = paper_workbook(MODULE, OCCASION)
    drop(panel, fill(book, {3: {"viktigast": "Först"}}), "helena.xlsx")
    (row,) = drop(panel, fill(book, {3: {"viktigast": "Sedan"}}), "helena ny.xlsx")["rows"]

    assert [(one["before"], one["now"]) for one in row["sides"] if one["before"] != one["now"]] == [("Först", "Sedan")]
    said = panel.answer({"ask": 1, "do": "decide", "conflict": row["conflict"], "decision": "replace"})
    assert said == {"answer": 1, "decided": True}
    (kept,) = Outbox(tmp_path / "insamlat.sqlite").kept()
    assert kept.reflection.answers["viktigast"] == "Sedan"


@pytest.mark.parametrize("message", [{}, {"do": "land"}, {"do": "piece", "upload": "a"}, {"do": "decide"}, None])
def test_every_message_gets_an_answer(panel: InboxPanel, message: Any):
    assert "Något gick fel" in panel.answer(message)["problem"]


def counter(server: str) -> LiveCount:
    return LiveCount(THEME, [OCCASION.model_copy(update={"module": THEME})], server)


def test_the_count_is_the_servers_and_waits_for_a_network(
    server: str, samling: Samling, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SAMLING_TOKEN", KEY)
    live = counter(server)
    assert live.answer({"ask": 1, "do": "count"})["rows"][0]["told"] == "inga svar än"
    samling.answered = 12
    assert live.answer({"ask": 2, "do": "count"})["rows"][0]["told"] == "12\N{NO-BREAK SPACE}svar"
    assert counter("http://127.0.0.1:9").answer({"ask": 3, "do": "count"}) == {"answer": 3, "away": True}


def test_without_a_key_the_count_says_what_is_needed(server: str):
    assert "behövs en nyckel" in counter(server).answer({"ask": 1, "do": "count"})["problem"]


def test_a_slow_server_holds_up_no_kernel(monkeypatch: pytest.MonkeyPatch):
    release, sent = threading.Event(), threading.Event()

    class Slow:
        def reflection_counts(self, module: str) -> None:
            release.wait(60)
            raise Unreachable("nej")

    monkeypatch.setattr(live_count, "open_source", lambda server: Slow())
    live = counter("http://127.0.0.1:9")
    monkeypatch.setattr(live, "send", lambda said: sent.set())
    live._hear({"ask": 1, "do": "count"}, [])

    assert not sent.is_set()  # the server is still to answer
    release.set()
    assert sent.wait(60)
