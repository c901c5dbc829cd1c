"""A key is kept for one server, and no other server is ever shown it."""

from collections.abc import Iterator

import keyring as system
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from workshops.source import keyring, read_token
from workshops.source.token import find_token

SERVER = "https://handbok.example"


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ring]:
    before, ours = system.get_keyring(), Ring()
    monkeypatch.setattr(keyring, "_session", {})
    system.set_keyring(ours)
    yield ours
    system.set_keyring(before)


def test_what_is_kept_is_given_back_until_it_is_forgotten(ring: Ring):
    assert keyring.keep(SERVER, "hemlig") == "keyring"
    assert read_token(SERVER) == "hemlig"
    assert "hemlig" not in repr(find_token(SERVER))
    keyring.forget(SERVER)
    assert read_token(SERVER) is None
    keyring.forget(SERVER)


@pytest.mark.parametrize("same", ["https://handbok.example/", "https://HANDBOK.example", "https://handbok.example:443"])
def test_one_server_spelled_in_two_ways_is_one(ring: Ring, same: str):
    keyring.keep(SERVER, "hemlig")
    assert read_token(same) == "hemlig"


@pytest.mark.parametrize(
    "other",
    [
        "http://handbok.example",
        "https://handbok.example:8443",
        "https://handbok.example.org",
        "https://handbok.example/annan",
        "https://handbok.example@elak.example",
        "https://elak.example/?https://handbok.example",
        "",
        "https://[",
    ],
)
def test_another_server_is_not_shown_it(ring: Ring, other: str):
    keyring.keep(SERVER, "hemlig")
    assert read_token(other) is None


@given(other=st.text() | st.from_regex(r"https?://[a-z.]{1,20}(:[0-9]{1,5})?(/[a-z]{0,5})?", fullmatch=True))
def test_whatever_is_written_as_an_address_only_the_same_host_has_the_key(other: str):
    same = keyring._name(other) == keyring._name(SERVER)
    assert not same or other.strip().lower().removesuffix("/").removesuffix(":443") == SERVER


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring()])
def test_without_a_keyring_that_works_the_key_lives_as_long_as_the_process(ring: Ring, backend: KeyringBackend):
    system.set_keyring(backend)

    assert keyring.keep(SERVER, "hemlig") == "session"
    assert read_token(SERVER) == "hemlig"
    keyring.forget(SERVER)
    assert read_token(SERVER) is None


def test_the_environment_goes_before_the_keyring(ring: Ring, monkeypatch: pytest.MonkeyPatch):
    keyring.keep(SERVER, "hemlig")
    monkeypatch.setenv("SAMLING_TOKEN", "ur-miljön")
    assert read_token(SERVER) == "ur-miljön"


def test_a_keyring_that_breaks_is_no_keyring(ring: Ring, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: str) -> None:
        raise ConnectionError("dbus")

    monkeypatch.setattr(ring, "set_password", broken)
    monkeypatch.setattr(ring, "get_password", broken)
    assert keyring.keep(SERVER, "hemlig") == "session"
    assert read_token(SERVER) == "hemlig"
