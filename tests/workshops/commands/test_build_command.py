"""samling build --variants again, into a folder where an earlier list's files lie."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import samples
from workshops.cli import main
from workshops.contract import Bundle
from workshops.source.bundle import save_bundle

Build = Callable[[str], str]
LEFT = "Ligger kvar från ett tidigare bygge"


@pytest.fixture
def build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Build:
    """`build("namn;kod…")` → what the command says; the files lie in tmp_path/ut."""
    path = tmp_path / "paket.json"
    save_bundle(Bundle(pulled_at=datetime(2026, 11, 20, tzinfo=UTC), module=samples.module(), occasions=()), path)

    def run(listed: str) -> str:
        (tmp_path / "lista.csv").write_text(listed, encoding="utf-8")
        words = ("build", "tillgangligt-stod", "--bundle", path, "--out", tmp_path / "ut", "--format", "html")
        assert main([*map(str, words), "--variants", str(tmp_path / "lista.csv")]) == 0
        return capsys.readouterr().out

    return run


def test_the_file_of_a_team_that_left_the_list_is_named_and_left_alone(build: Build, tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "arbetsblad-tillgangligt-stod-KRT7M4.html").write_text("ett tillfälles eget")
    assert LEFT not in build("namn;kod\nNorra;norra\nSödra;sodra\n")
    said = build("namn;kod\nNorra;norra\n")
    assert said.split(LEFT)[1].split("\n")[1:] == ["  arbetsblad-tillgangligt-stod-sodra.html", ""]
    assert (tmp_path / "ut" / "arbetsblad-tillgangligt-stod-sodra.html").exists()
    assert LEFT not in build("namn;kod\nNorra;norra\n")


@pytest.mark.parametrize("manifest", [b"", b"\xff\xfe\x00", b"fil\n../paket.json\n", b"a;b\n1;2;3\n", b'fil;b\n"x'])
def test_a_list_of_files_that_is_none_is_no_hindrance(build: Build, tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "arbetsblad-tillgangligt-stod.manifest.csv").write_bytes(manifest)
    assert LEFT not in build("namn;kod\nNorra;norra\n")
