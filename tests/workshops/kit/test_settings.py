"""kit.toml: a slip of the pen is noticed, named and put right in one sentence."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.kit.settings import KitError, read_settings
from workshops.source import DEFAULT_SERVER


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMLING_SERVER", raising=False)


def kit_toml(folder: Path, text: str) -> Path:
    path = folder / "kit.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_kit_needs_nothing_but_its_theme(tmp_path: Path):
    settings = read_settings(kit_toml(tmp_path, 'tema = "tillgangligt-stod"'))

    assert settings.theme == "tillgangligt-stod"
    assert settings.server == DEFAULT_SERVER
    assert settings.codes == ()
    assert settings.bundle == tmp_path / "paket.json"
    assert settings.inbox == tmp_path / "inkorg"
    assert settings.large_print is False
    assert settings.results.resolve() == (tmp_path / "../../exports/tillgangligt-stod").resolve()


def test_what_is_written_is_what_is_used(tmp_path: Path):
    path = kit_toml(
        tmp_path,
        'tema = "t"\nserver = "https://a.example"\ntillfallen = ["krt-7m4"]\nresultat = "ut"\ninkorg = "in"\n'
        "stor_stil = true",
    )

    settings = read_settings(path)

    assert settings.server == "https://a.example"
    assert settings.codes == ("KRT7M4",)
    assert settings.results == tmp_path / "ut" / "t"
    assert settings.large_print is True
    assert settings.inbox == tmp_path / "in"


def test_the_environment_goes_before_the_file_for_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SAMLING_SERVER", "https://b.example")

    assert read_settings(kit_toml(tmp_path, 'tema = "t"\nserver = "https://a.example"')).server == "https://b.example"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('tema = "t"\ntilfällen = []', "går inte att tolka"),
        ('tema = "t"\ntilfallen = []', "Menar du tillfallen?"),
        ('tema = "t"\nxyz = 1', "Det som går att ställa in är tema, server"),
        ('tema = "t"\ntillfallen = "KRT7M4"', "en lista"),
        ('tema = "t"\ntillfallen = ["KRT"]', "sex tecken"),
        ('tema = "t"\ntillfallen = [1]', "sex tecken"),
        ("tema = 3", "text inom citattecken"),
        ('tema = "t"\nstor_stil = "ja"', "true eller false"),
        ('tema = "t"\nstor_stil = 1', "true eller false"),
        ('tema = "t"\nstorstil = true', "Menar du stor_stil?"),
        ('tema = "../../etc"', "kan inte vara namnet"),
        ("tillfallen = []", "vilket tema"),
        ("tema = tillgangligt-stod", "går inte att tolka"),
        ("\ufeff\x00", "går inte att tolka"),
    ],
)
def test_a_slip_gets_a_sentence(tmp_path: Path, text: str, says: str):
    with pytest.raises(KitError) as caught:
        read_settings(kit_toml(tmp_path, text))

    assert says in caught.value.message
    assert "kit.toml" in caught.value.message


@given(st.binary(max_size=300))
def test_any_file_is_settings_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    path = tmp_path_factory.mktemp("kit") / "kit.toml"
    path.write_bytes(content)
    with suppress(KitError):
        assert read_settings(path).theme


def test_a_kit_without_settings_says_where_to_stand(tmp_path: Path):
    with pytest.raises(KitError, match="saknas"):
        read_settings(tmp_path / "kit.toml")
