"""The command `samling`: Swedish, quick, and clear about what went wrong."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests import samples
from tests.workshops.collect import spreadsheet
from tests.workshops.collect.one_return import read_return
from tests.workshops.collect.pdf_filling import by_pypdf, typed
from workshops import cli
from workshops.contract import Bundle
from workshops.source.bundle import save_bundle
from workshops.worksheet.build import build

MODULE, OCCASION = samples.module(), samples.occasion()
VERBS = tuple(cli.VERBS)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "paket.json"
    save_bundle(Bundle(pulled_at=datetime(2026, 11, 20, tzinfo=UTC), module=MODULE, occasions=(OCCASION,)), path)
    return path


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "team.pdf"
    path.write_bytes(by_pypdf(build(MODULE, OCCASION, ("pdf",))["pdf"], typed(MODULE.prompts, samples.answers())))
    return path


def said(capsys: pytest.CaptureFixture[str], status: int, *words: str | Path) -> tuple[str, str]:
    """(stdout, stderr) of a command that ends with `status`."""
    try:
        ended: Any = cli.main([str(word) for word in words])
    except SystemExit as stop:  # argparse leaves this way
        ended = stop.code
    assert ended == status
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return captured.out, captured.err


def test_help_lists_every_verb_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(capsys, 0, "--help")
    assert all(f"    {verb} " in out for verb in VERBS)
    assert "användning:" in out
    assert not {"usage", "options", "show this"} & set(out.replace(":", " ").split())


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself_in_swedish(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    out, _ = said(capsys, 0, verb, "--help")
    assert out.startswith(f"användning: samling {verb}")
    assert f"\n{cli.VERBS[verb][0].upper()}{cli.VERBS[verb][1:]}." in out
    assert "visa den här hjälpen" in out
    assert "usage" not in out


def test_help_imports_nothing_heavy() -> None:
    heavy = {"pydantic", "nbconvert", "typst", "pikepdf", "httpx", "pandas", "docx", "nbformat"}
    code = f"""
import sys
from workshops.cli import main
try:
    main(["--help"])
except SystemExit:
    pass
print(sorted({heavy} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "det här saknas: KOMMANDO"),
        (("bygg",), "'bygg' finns inte. Välj bland 'build', 'handout', 'read'"),
        (("build", "--format", "pdf,xls"), "'pdf,xls' finns inte. Välj bland pdf, docx, html och xlsx"),
        (("build", "--out"), "ett värde saknas"),
        (("read",), "det här saknas: FIL"),
        (("read", "a.pdf", "--xml"), "samling read: det här går inte att tolka: --xml. Skriv samling read --help"),
    ],
)
def test_a_wrong_command_is_explained_in_swedish(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    _, err = said(capsys, 2, *words)
    assert message in err
    assert err.count("\n") == 1
    assert "--help för att se hur" in err
    assert "error" not in err


def test_a_folder_that_cannot_be_made_is_one_swedish_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notebooks" / "tillgangligt-stod").mkdir(parents=True)
    (tmp_path / "notebooks" / "tillgangligt-stod" / "kit.toml").write_text('tema = "tillgangligt-stod"')
    (tmp_path / "var").write_text("en fil där JupyterLabs mapp ska vara")
    monkeypatch.chdir(tmp_path)
    _, err = said(capsys, 1, "lab", "tillgangligt-stod", "--no-browser")
    assert err.startswith("Det gick inte. ")
    assert err.count("\n") == 1


def test_breaking_off_while_a_command_is_loaded_is_one_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "import_module", interrupted)
    assert said(capsys, 130, "build")[1] == "Avbrutet.\n"


def test_build_makes_the_asked_formats_and_says_so_file_by_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, bundle: Path
) -> None:
    out, err = said(capsys, 0, "build", "--bundle", bundle, "--format", "html,pdf", "--out", tmp_path / "ut")
    names = [
        "arbetsblad-tillgangligt-stod.ipynb",
        "arbetsblad-tillgangligt-stod.html",
        "arbetsblad-tillgangligt-stod.pdf",
    ]
    assert out.splitlines() == [f"Byggd: {tmp_path / 'ut' / name}" for name in names]
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == sorted(names)
    assert err == ""


def test_build_writes_to_exports_and_the_theme_by_default(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said(capsys, 0, "build", "tillgangligt-stod", "--bundle", bundle, "--format", "html")
    assert (tmp_path / "exports" / "tillgangligt-stod" / "arbetsblad-tillgangligt-stod.html").is_file()


def test_build_for_an_occasion_puts_the_code_in_name_and_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, bundle: Path
) -> None:
    said(capsys, 0, "build", "--occasion", "krt7m4", "--bundle", bundle, "--format", "html", "--out", tmp_path)
    assert "KRT7M4" in (tmp_path / "arbetsblad-tillgangligt-stod-KRT7M4.html").read_text()


@pytest.mark.parametrize(
    "words",
    [
        ("build", "annat-tema"),
        ("build", "--occasion", "CDFGHJ"),
        ("build", "annat-tema", "--occasion", "KRT7M4"),
    ],
)
def test_build_of_what_is_not_there_is_one_swedish_line(
    capsys: pytest.CaptureFixture[str], bundle: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    out, err = said(capsys, 1, *words, "--bundle", bundle, "--out", tmp_path / "ut")
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_build_warns_once_of_a_character_that_cannot_be_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    glad = MODULE.model_copy(update={"title": "Glad 欢"})
    path = tmp_path / "paket.json"
    save_bundle(Bundle(pulled_at=datetime(2026, 11, 20, tzinfo=UTC), module=glad), path)
    _, err = said(capsys, 0, "build", "--bundle", path, "--format", "pdf", "--out", tmp_path)
    assert err.splitlines() == ["Obs: Dessa tecken finns inte i typsnitten och visas som □: 欢"]


def test_read_shows_question_and_answer_for_people(capsys: pytest.CaptureFixture[str], filled: Path) -> None:
    out, err = said(capsys, 0, "read", filled)
    assert out.startswith(f"{filled}: tillgangligt-stod (kod KRT7M4, utgåva 2026-11-02)")
    assert (
        "Hur långt har ni kommit med att göra stödet känt?\n    Steg 3: Genomförs\n    Webbsidan finns på fem språk.\n"
        in out
    )
    assert "    – Arena: BVC; Vem ansvarar?: Regionen; Vilka når den?: Alla nyblivna föräldrar" in out
    assert "    – Pappor\n    – Nyanlända föräldrar" in out
    assert err == ""


def test_read_says_which_answer_cannot_be_one_and_shows_the_rest(
    capsys: pytest.CaptureFixture[str], filled: Path
) -> None:
    filled.write_bytes(by_pypdf(filled.read_bytes(), {"uppfoljning": "i mars"}))
    out, _ = said(capsys, 0, "read", filled)
    assert "Steg 3: Genomförs" in out
    assert "Obs: Svaret ”i mars” på ”Vilken dag följer ni upp?” går inte att räkna med." in out


def test_read_says_what_must_be_answered_and_is_not(capsys: pytest.CaptureFixture[str], filled: Path) -> None:
    filled.write_bytes(by_pypdf(filled.read_bytes(), {"uppfoljning": ""}))
    out, err = said(capsys, 0, "read", filled)
    assert "\nObs: Inte besvarat, men måste besvaras: ”Vilken dag följer ni upp?”." in out
    assert err == ""


def test_a_spreadsheet_is_built_when_asked_for_and_read_row_by_row(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, bundle: Path
) -> None:
    said(capsys, 0, "build", "--bundle", bundle, "--format", "xlsx", "--out", tmp_path)
    file = tmp_path / "arbetsblad-tillgangligt-stod.xlsx"
    file.write_bytes(spreadsheet.fill(file.read_bytes(), {3: {"team": "Norra"}, 8: {"behov": "Kunskap"}}))
    out, _ = said(capsys, 0, "read", file)
    assert f"{file}: tillgangligt-stod (rad 3, utgåva 2026-11-02)" in out
    assert "    Norra\n" in out
    assert f"{file}: tillgangligt-stod (rad 8, " in out
    assert "    Kunskap\n" in out


def test_read_gives_json_for_programs(capsys: pytest.CaptureFixture[str], filled: Path) -> None:
    out, _ = said(capsys, 0, "read", "--json", filled)
    (row,) = json.loads(out)
    found: dict[str, Any] = {one["key"]: one["value"] for one in row["return"]["answers"]}
    assert found["steg"] == samples.answers()["steg"]
    assert found["sakerhet"] == 7
    assert row["file"] == str(filled)


def test_read_says_why_each_refused_file_was_refused_and_still_reads_the_others(
    capsys: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    foreign = tmp_path / "semester.jpg"
    foreign.write_bytes(b"\xff\xd8\xff")
    gone = tmp_path / "borta.pdf"
    out, err = said(capsys, 2, "read", foreign, filled, gone)
    assert "Steg 3" in out
    first, second = err.splitlines()
    assert first.startswith(f"{foreign}: Filen är varken PDF")
    assert second == f"{gone}: Filen finns inte. Kontrollera namnet och mappen."


def test_whoever_stops_reading_the_answers_meets_no_error(tmp_path: Path) -> None:
    """As `samling read … | head` does."""
    file = tmp_path / "team.pdf"
    file.write_bytes(by_pypdf(build(MODULE, None, ("pdf",))["pdf"], {"steg": "Börja i liten skala."}))
    code = "import sys; from workshops.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "read", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_read_never_lets_an_answer_steer_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    evil = tmp_path / "team.pdf"
    evil.write_bytes(by_pypdf(build(MODULE, None, ("pdf",))["pdf"], {"steg": "a\x1b[2Jb\u202ec"}))
    out, _ = said(capsys, 0, "read", evil)
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_build_makes_one_worksheet_for_each_row_of_a_list(
    capsys: pytest.CaptureFixture[str], bundle: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "kommuner.csv"
    listed.write_text("namn;kod;Folkmängd;foraldrar\nÅnge;2260;9 212;800\nTimrå;2262;17 700;många\n", encoding="utf-8")
    command = ("build", "tillgangligt-stod", "--bundle", bundle, "--out", tmp_path, "--format", "pdf")
    out, err = said(capsys, 1, *command, "--variants", listed, "--paper", "letter", "--large-print")
    assert "Byggda: 1 av 2 arbetsblad" in out
    assert err.startswith("Inte byggd: Timrå (2262). Kolumnen ”foraldrar”, ”många”: Svaret ska vara ett tal")
    returned = read_return(tmp_path / "arbetsblad-tillgangligt-stod-letter-stor-stil-2260.pdf")
    assert returned.variant == "2260"
    assert {one.key: one.value for one in returned.answers}["foraldrar"] == 800
    assert not (tmp_path / "arbetsblad-tillgangligt-stod-letter-stor-stil-2262.pdf").exists()
    assert (tmp_path / "arbetsblad-tillgangligt-stod-letter-stor-stil.manifest.csv").exists()


def test_a_broken_list_stops_the_build_before_anything_is_made(
    capsys: pytest.CaptureFixture[str], bundle: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "kommuner.csv"
    listed.write_text("namn;kod\nÅnge;2260\n;2262\n", encoding="utf-8")
    out, err = said(
        capsys, 1, "build", "tillgangligt-stod", "--bundle", bundle, "--out", tmp_path / "ut", "--variants", listed
    )
    assert (out, err) == ("", "Rad 3: namnet saknas. Rätta filen och bygg igen.\n")
    assert not (tmp_path / "ut").exists()
