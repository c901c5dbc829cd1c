"""samling pull: a theme in a file, from a server that answers over HTTP."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests import answers, samples
from workshops.cli import main
from workshops.source.bundle import read_bundle

TOKEN = "en-nyckel"


class Cms(BaseHTTPRequestHandler):
    """The four addresses that a pull needs; the private ones only with the token."""

    def do_GET(self) -> None:
        public = {"/api/v1/modules/tillgangligt-stod": samples.module().model_dump_json()}
        private = {
            "/api/v1/occasions?module=tillgangligt-stod": f"[{samples.occasion().model_dump_json()}]",
            "/api/v1/occasions/KRT7M4/reflections": answers.eight().model_dump_json(),
        }
        may = self.headers["Authorization"] == f"Bearer {TOKEN}"
        body = (public | private).get(self.path)
        self.send_response(404 if body is None else 401 if self.path in private and not may else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write((body or "{}").encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project folder with one kit, and a server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Cms)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kit = tmp_path / "notebooks" / "tillgangligt-stod"
    kit.mkdir(parents=True)
    (kit / "kit.toml").write_text('tema = "tillgangligt-stod"')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMLING_SERVER", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.delenv("SAMLING_TOKEN", raising=False)
    monkeypatch.delenv("SAMLING_TOKEN_FILE", raising=False)
    yield tmp_path
    server.shutdown()
    server.server_close()


def test_a_pull_with_a_token_saves_everything_in_the_kits_folder(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SAMLING_TOKEN", TOKEN)

    assert main(["pull", "tillgangligt-stod"]) == 0

    bundle = read_bundle(place / "notebooks/tillgangligt-stod/paket.json")
    assert bundle.module == samples.module()
    assert bundle.occasions == (samples.occasion(),)
    assert bundle.reflections == (answers.eight(),)
    assert "ett tillfälle, 8\N{NO-BREAK SPACE}svar" in capsys.readouterr().out


def test_a_pull_without_a_token_saves_the_theme(place: Path):
    assert main(["pull"]) == 0

    bundle = read_bundle(place / "notebooks/tillgangligt-stod/paket.json")
    assert bundle.module == samples.module()
    assert bundle.occasions == ()


def test_a_pull_may_go_to_any_file(place: Path):
    assert main(["pull", "tillgangligt-stod", "--out", "annan.json"]) == 0
    assert read_bundle(place / "annan.json").module == samples.module()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["pull", "tillganglig-stod"], "Menar du tillgangligt-stod?"),
        (["pull", "finns-inte", "--out", "x.json"], "inget publicerat tema"),
        (["pull", "tillgangligt-stod", "--server", "http://127.0.0.1:9"], "går inte att nå"),
        (["pull", "tillgangligt-stod", "--out", "ingen/mapp.json"], "kunde inte sparas"),
        (["pull", "--out", "x.json"], "ett tema åt gången"),
    ],
)
def test_a_pull_that_fails_says_why_and_leaves_nothing(
    place: Path, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
):
    assert main(words) == 1

    said = capsys.readouterr()
    assert says in said.out + said.err
    assert not list(place.rglob("*.json"))


def test_a_token_that_is_refused_is_said_and_not_worked_around(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SAMLING_TOKEN", "en-gammal")

    assert main(["pull", "tillgangligt-stod"]) == 1
    assert "godtar inte nyckeln" in capsys.readouterr().err
