"""Getting in touch with a server: what is kept, what is said, and who is shown the key."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests import samples
from tests.workshops.source.test_keyring import Ring, ring
from workshops.kit import KitError
from workshops.kit.connecting import choose, connect, connection, tidy_address
from workshops.kit.settings import read_settings
from workshops.lab.first_run import FirstRun
from workshops.source import SourceError, Unreachable, read_token
from workshops.source.errors import TokenRefused

__all__ = ["ring"]

THEME = "tillgangligt-stod"
KEY = "nyckel-som-servern-kanner"


class Samling:
    """A server with one occasion. `is_samling`: whether it answers as Samling does. `shown`: the keys it has seen.
    `answered`: how many have left a reflection. `dead`: whether it hangs up on whoever asks."""

    def __init__(self) -> None:
        self.is_samling = True
        self.shown: list[str] = []
        self.answered = 0
        self.dead = False

    def answer(self, path: str, key: str | None) -> tuple[int, str]:
        if key:
            self.shown.append(key.removeprefix("Bearer "))
        if not self.is_samling:
            return 200, "<title>Logga in på nätet</title>"
        occasion = samples.occasion().model_copy(update={"module": THEME})
        if path == "/api/v1/modules":
            one = samples.module()
            return 200, json.dumps([{"key": THEME, "title": one.title, "edition": one.edition, "url": one.url}])
        if path.startswith("/api/v1/occasions?"):
            return (200, f"[{occasion.model_dump_json()}]") if key == f"Bearer {KEY}" else (401, "{}")
        if path == f"/api/v1/reflections?module={THEME}":
            return 200, json.dumps([{"occasion": occasion.code, "total": self.answered}])
        if path == f"/api/v1/occasions/{occasion.code}":
            return 200, occasion.model_dump_json()
        return 404, "{}"


@pytest.fixture
def samling() -> Samling:
    return Samling()


@pytest.fixture
def server(samling: Samling) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if samling.dead:
                return
            status, text = samling.answer(self.path, self.headers.get("Authorization"))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SAMLING_SERVER", raising=False)
    path = tmp_path / "kit.toml"
    path.write_text(f'# mina\ntema = "{THEME}"\n')
    return path


def test_a_server_that_answers_is_kept_with_its_key_and_the_key_is_not_in_the_file(kit: Path, server: str, ring: Ring):
    (occasion,) = connect(kit, server.removeprefix("http://"), f" {KEY}\n")

    assert occasion.code == "KRT7M4"
    assert read_settings(kit).server == server
    assert read_token(server) == KEY
    assert KEY not in kit.read_text()
    found = connection(kit)
    assert (found.key, found.fixed, found.complete) == ("keyring", False, True)


def test_a_key_that_is_kept_need_not_be_typed_again(kit: Path, server: str, ring: Ring):
    connect(kit, server, KEY)
    assert len(connect(kit, server, "")) == 1


def test_a_wrong_key_keeps_nothing(kit: Path, server: str, ring: Ring):
    before = kit.read_text()
    with pytest.raises(TokenRefused, match="godtar inte nyckeln"):
        connect(kit, server, "fel")
    assert (kit.read_text(), ring.kept) == (before, {})


def test_what_is_not_samling_is_not_shown_the_key(kit: Path, server: str, samling: Samling, ring: Ring):
    samling.is_samling = False
    with pytest.raises(SourceError, match="adressen är rätt"):
        connect(kit, server, KEY)
    assert (samling.shown, ring.kept) == ([], {})


def test_another_server_is_not_shown_the_key_that_is_kept(kit: Path, server: str, samling: Samling, ring: Ring):
    connect(kit, server, KEY)
    samling.shown.clear()

    assert connect(kit, server.replace("127.0.0.1", "localhost"), "") == ()
    assert samling.shown == []


def test_a_theme_that_the_server_lacks_is_told(kit: Path, server: str, ring: Ring):
    kit.write_text('tema = "annat-tema"\n')
    with pytest.raises(SourceError, match="inte temat annat-tema"):
        connect(kit, server, KEY)


def test_nobody_home_is_told_and_keeps_nothing_until_asked_to(kit: Path, ring: Ring):
    with pytest.raises(Unreachable, match="går inte att nå"):
        connect(kit, "http://127.0.0.1:9", KEY)
    assert ring.kept == {}
    panel = FirstRun(kit)
    said = panel.answer({"ask": 1, "do": "try", "server": "http://127.0.0.1:9", "token": KEY})
    assert said["away"]
    said = panel.answer({"ask": 2, "do": "keep", "server": "http://127.0.0.1:9", "token": KEY})
    assert said["now"]["server"] == "http://127.0.0.1:9"
    assert read_token("http://127.0.0.1:9") == KEY


def test_a_key_does_not_travel_in_the_open(kit: Path, ring: Ring):
    with pytest.raises(KitError, match="https"):
        connect(kit, "http://handbok.example", KEY)
    assert ring.kept == {}


def test_occasions_are_chosen_by_code_and_those_of_another_theme_are_not(kit: Path, server: str, ring: Ring):
    connect(kit, server, KEY)
    choose(kit, ("krt-7m4",))
    assert read_settings(kit).codes == ("KRT7M4",)
    with pytest.raises(SourceError, match="inget tillfälle"):
        choose(kit, ("CCCCCC",))
    with pytest.raises(KitError, match="sex tecken"):
        choose(kit, ("nej",))
    assert read_settings(kit).codes == ("KRT7M4",)
    choose(kit, ())
    assert read_settings(kit).codes == ()


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("handbok.example", "https://handbok.example"),
        (" https://handbok.example/ ", "https://handbok.example"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("localhost", "http://localhost"),
        ("localhost.example", "https://localhost.example"),
    ],
)
def test_an_address_is_read_as_people_say_it(typed: str, used: str):
    assert tidy_address(typed) == used


@pytest.mark.parametrize("typed", ["", "ftp://handbok.example", "https://a b", "https://du@handbok.example"])
def test_what_is_no_address_is_told(typed: str):
    with pytest.raises(KitError, match="går inte att använda"):
        tidy_address(typed)


@pytest.mark.parametrize("message", [{}, {"do": "try"}, {"do": "choose", "codes": 7}, {"do": "eval"}, []])
def test_the_panel_answers_every_message(kit: Path, message, ring: Ring):
    assert "Något gick fel" in FirstRun(kit).answer(message)["problem"]


def test_the_panel_never_says_the_key(kit: Path, server: str, ring: Ring):
    panel = FirstRun(kit)
    said = panel.answer({"ask": 1, "do": "try", "server": server, "token": KEY})
    assert said["now"]["key"] == "keyring"
    assert KEY not in json.dumps(said)
    assert KEY not in json.dumps(panel.get_state(), default=str)
    assert panel.answer({"ask": 2, "do": "forget"})["now"]["key"] is None
