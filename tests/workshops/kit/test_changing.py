"""kit.toml changed from a panel: what a person wrote there stays."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.kit import KitError
from workshops.kit.changing import change

FRESH = Path(__file__).resolve().parents[3] / "notebooks" / "tillgangligt-stod" / "kit.toml"


def changed(tmp_path: Path, text: str, **settings) -> str:
    path = tmp_path / "kit.toml"
    path.write_bytes(text.encode())
    change(path, **settings)
    return path.read_bytes().decode()


def test_a_setting_that_stood_as_a_comment_becomes_one_in_its_place(tmp_path: Path):
    fresh = FRESH.read_text(encoding="utf-8")
    text = changed(tmp_path, fresh, server="https://handbok.example", tillfallen=["KRT7M4"])

    assert text == fresh.replace('# server = "http://127.0.0.1:8000"', 'server = "https://handbok.example"').replace(
        "tillfallen = []", 'tillfallen = ["KRT7M4"]'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('tema = "a"\n', 'tema = "a"\nserver = "https://b"\n'),
        ('tema = "a"', 'tema = "a"\nserver = "https://b"\n'),
        ('server = "x" # vår # egen\r\ntema = "a"\r\n', 'server = "https://b" # vår # egen\r\ntema = "a"\r\n'),
        ('"server" = "x#y"   # och så\ntema = "a"\n', 'tema = "a"\n'),
        ('tema = "a"\nserver = """x\ny"""\n# slut\n', 'tema = "a"\nserver = "https://b"\n# slut\n'),
    ],
)
def test_only_the_value_changes(tmp_path: Path, before: str, after: str):
    if before.startswith('"server"'):
        with pytest.raises(KitError, match='server = "https://b"'):
            changed(tmp_path, before, server="https://b")
        assert (tmp_path / "kit.toml").read_text() == before
    else:
        assert changed(tmp_path, before, server="https://b") == after


def test_a_list_over_many_lines_is_one_setting(tmp_path: Path):
    before = 'tema = "a"\ntillfallen = [\n  "KRT7M4", # maj\n  "BCDFGH",\n] # våren\nstor_stil = true\n'
    assert changed(tmp_path, before, tillfallen=["KRT7M4"]) == (
        'tema = "a"\ntillfallen = ["KRT7M4"] # våren\nstor_stil = true\n'
    )


def test_nothing_to_change_touches_nothing(tmp_path: Path):
    path = tmp_path / "kit.toml"
    path.write_text('tema = "a"\n')
    was = path.stat()
    change(path, tema="a")
    assert path.stat().st_ino == was.st_ino


def test_an_unknown_setting_in_the_file_is_told_and_the_file_is_left(tmp_path: Path):
    with pytest.raises(KitError, match="Menar du server"):
        changed(tmp_path, 'tema = "a"\nservr = "x"\n', server="https://b")
    assert (tmp_path / "kit.toml").read_text() == 'tema = "a"\nservr = "x"\n'


comments = st.from_regex(r"#[ a-zåäö=\"#\[\]]{0,20}", fullmatch=True)
lines = st.lists(comments | st.just(""), max_size=4)


@given(above=lines, between=lines, below=lines, tail=comments | st.just(""), value=st.text(max_size=20))
def test_whatever_stands_around_it_stays(tmp_path_factory, above, between, below, tail, value):
    value = value.encode("utf-8", "ignore").decode()
    text = "\n".join([*above, f'server = "x" {tail}', *between, 'tema = "a"', *below, ""])
    path = tmp_path_factory.mktemp("kit") / "kit.toml"
    path.write_bytes(text.encode())

    change(path, server=value)

    after = path.read_bytes().decode()
    assert tomllib.loads(after) == {"server": value, "tema": "a"}
    first, *rest = after[len("\n".join([*above, ""])) :].split("\n") if above else after.split("\n")
    assert after.startswith("\n".join([*above, first]))
    assert rest == [*between, 'tema = "a"', *below, ""]
    assert first.startswith("server = ")
    assert first.endswith(tail)
