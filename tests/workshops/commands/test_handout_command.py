"""samling handout: files by the clock that was planned in the theme's kit, without a network."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import samples
from workshops.cli import main
from workshops.contract import Bundle
from workshops.handout.plan_file import plan_path
from workshops.handout.run_sheet import own_start, replanned
from workshops.source.bundle import save_bundle
from workshops.worksheet.kept import save_kept

MODULE, OCCASION = samples.module(), samples.occasion()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with one kit and a bundle."""
    kit = tmp_path / "notebooks" / MODULE.key
    kit.mkdir(parents=True)
    (kit / "kit.toml").write_text(f'tema = "{MODULE.key}"')
    bundle = Bundle(pulled_at=datetime(2026, 11, 20, tzinfo=UTC), module=MODULE, occasions=(OCCASION,))
    save_bundle(bundle, tmp_path / "paket.json")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> int:
    return main(["handout", *words, "--bundle", "paket.json"])


def plan(folder: Path, minutes: int) -> None:
    own = [(item.key, item.minutes) for item in MODULE.agenda]
    made = replanned(MODULE, OCCASION, None, own_start(MODULE, OCCASION), [(own[0][0], minutes), *own[1:]])
    save_kept(plan_path(folder, OCCASION.code), made)


def test_the_files_of_the_themes_occasions_are_made_and_named(place: Path, capsys: pytest.CaptureFixture[str]):
    plan(place / "notebooks" / MODULE.key, 40)

    assert run(MODULE.key) == 0

    said = capsys.readouterr()
    assert said.out.count("Gjord: ") == len(list((place / "exports" / MODULE.key).iterdir())) == 4
    assert said.err == "Obs: Slutar 12.20, 20 minuter efter utsatt tid.\n"


def test_the_kits_plan_decides_and_another_folder_may_be_named(place: Path, capsys: pytest.CaptureFixture[str]):
    (place / "annan").mkdir()
    assert run("--occasion", "krt7m4", "--kit", "annan") == 1
    assert "Ange med --kit mappen" in capsys.readouterr().err
    (place / "annan" / "kit.toml").write_text(f'tema = "{MODULE.key}"')
    plan(place / "annan", 60)

    assert run("--occasion", "krt7m4", "--kit", "annan", "--out", "ut") == 0

    assert "40 minuter efter utsatt tid" in capsys.readouterr().err
    assert (place / "ut" / "affisch-tillgangligt-stod-KRT7M4.pdf").exists()


def test_a_damaged_plan_stops_the_printing(place: Path, capsys: pytest.CaptureFixture[str]):
    plan_path(place / "notebooks" / MODULE.key, OCCASION.code).write_text("{")

    assert run(MODULE.key) == 1

    assert "korschema-KRT7M4.json är skadad" in capsys.readouterr().err
    assert not (place / "exports").exists()


def test_without_a_theme_and_an_occasion_it_says_what_is_missing(place: Path, capsys: pytest.CaptureFixture[str]):
    assert run() == 1
    assert "Ange ett tema" in capsys.readouterr().err
