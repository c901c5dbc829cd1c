"""The facilitator's key: where it is looked for, and who is never shown it."""

from pathlib import Path

import pytest

from workshops.source import DEFAULT_SERVER, SourceError, open_source, read_token, token


@pytest.fixture
def made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "samling-token"
    path.write_text("gjord-har\n")
    monkeypatch.setattr(token, "MADE_HERE", path)
    return path


def test_the_environment_goes_before_a_named_file_and_that_before_the_one_made_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_here: Path
):
    assert read_token(DEFAULT_SERVER) == "gjord-har"
    (tmp_path / "nyckel").write_text("ur-filen\n")
    monkeypatch.setenv("SAMLING_TOKEN_FILE", str(tmp_path / "nyckel"))
    assert read_token(DEFAULT_SERVER) == "ur-filen"
    monkeypatch.setenv("SAMLING_TOKEN", "ur-miljön")
    assert read_token(DEFAULT_SERVER) == "ur-miljön"


def test_without_any_there_is_none():
    assert read_token(DEFAULT_SERVER) is None


@pytest.mark.parametrize("server", ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:8000/"])
def test_the_key_made_here_opens_the_site_on_this_computer(server: str, made_here: Path):
    assert read_token(server) == "gjord-har"


@pytest.mark.parametrize(
    "server",
    ["https://handbok.example", "http://127.0.0.1@handbok.example", "http://localhost.example", "http://[", ""],
)
def test_the_key_made_here_is_shown_to_no_other_server(server: str, made_here: Path):
    assert read_token(server) is None


def test_a_kernel_that_stands_in_its_kit_is_told_where_the_key_lies_and_shows_it_to_no_other_server(
    made_here: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(token, "MADE_HERE", Path("finns-inte"))
    monkeypatch.setenv(token.HERE, str(made_here))
    assert read_token(DEFAULT_SERVER) == "gjord-har"
    assert read_token("https://handbok.example") is None


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_here: Path):
    made_here.write_bytes(b"\xff")
    with pytest.raises(SourceError, match="går inte att läsa"):
        open_source()
    monkeypatch.setenv("SAMLING_TOKEN_FILE", str(tmp_path / "saknas"))
    with pytest.raises(SourceError, match="SAMLING_TOKEN_FILE"):
        open_source()
