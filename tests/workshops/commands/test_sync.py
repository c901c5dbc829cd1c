"""samling sync: reflections typed from paper, to a server that may be away."""

from pathlib import Path

import pytest

from tests.circle.running_site import free_port
from tests.workshops.collect.paper_server import CODE, Server, problem, reflection, serving
from workshops.cli import main
from workshops.collect.outbox import Outbox

THEME = "tillgangligt-stod"


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    port = free_port()
    monkeypatch.setenv("SAMLING_SERVER", f"http://127.0.0.1:{port}")
    return port


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    """Of the one kit there is, with two reflections in it; another kit has none."""
    for theme in (THEME, "ett-tomt-kit"):
        (tmp_path / "notebooks" / theme).mkdir(parents=True)
        (tmp_path / "notebooks" / theme / "kit.toml").write_text(f'tema = "{theme}"')
    monkeypatch.chdir(tmp_path)
    outbox = Outbox(tmp_path / "notebooks" / THEME / "insamlat.sqlite")
    for text in ("Ett", "Två"):
        outbox.save(reflection(text), CODE, 1)
    return outbox


def test_everything_that_waits_is_sent_and_a_second_time_there_is_nothing(
    outbox: Outbox, port: int, capsys: pytest.CaptureFixture[str]
):
    server = Server()
    with serving(server, port):
        assert main(["sync"]) == 0
        assert main(["sync", THEME]) == 0

    said = capsys.readouterr().out.splitlines()
    assert said == [
        "ett-tomt-kit: inget att skicka.",
        f"{THEME}: 2\N{NO-BREAK SPACE}svar skickade.",
        f"{THEME}: inget att skicka.",
    ]
    assert sorted(one["viktigast"] for one in server.stored.values()) == ["Ett", "Två"]


def test_without_a_network_everything_stays_and_it_says_so(
    outbox: Outbox, port: int, capsys: pytest.CaptureFixture[str]
):
    assert main(["sync", THEME]) == 1

    captured = capsys.readouterr()
    assert captured.out == f"{THEME}: inget svar skickat. 2\N{NO-BREAK SPACE}svar ligger kvar.\n"
    assert "Servern går inte att nå" in captured.err
    assert len(outbox.kept()) == 2


def test_what_the_server_will_not_have_is_named_and_the_rest_is_sent(
    outbox: Outbox, port: int, capsys: pytest.CaptureFixture[str]
):
    server = Server()
    server.refuses = lambda sent: problem(422, "Titta igen.") if sent.answers["viktigast"] == "Två" else None
    with serving(server, port):
        assert main(["sync", THEME]) == 1
        assert main(["sync", THEME]) == 1

    captured = capsys.readouterr()
    assert captured.out.splitlines()[0] == f"{THEME}: ett svar skickat. Ett svar ligger kvar."
    assert captured.err.splitlines() == [f"{THEME}: Titta igen."] * 2


def test_a_kit_that_does_not_exist_is_said(outbox: Outbox, capsys: pytest.CaptureFixture[str]):
    assert main(["sync", "tillgangligt"]) == 1
    assert "Menar du tillgangligt-stod?" in capsys.readouterr().err
