"""`samling report`: from answers to files in one command, and one sentence when it cannot."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import answers, samples
from tests.workshops.collect.one_return import read_return
from tests.workshops.collect.test_inbox import web_file
from workshops.analysis.coding import Texts, digest
from workshops.cli import main
from workshops.collect.codes import Codes
from workshops.collect.marked import LeftOut, NotCounted, Quoted
from workshops.collect.store import Store
from workshops.contract import Bundle, ReflectionSet


@pytest.fixture(autouse=True)
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the theme's kit, with nothing collected in it."""
    folder = tmp_path / "notebooks" / "tillgangligt-stod"
    folder.mkdir(parents=True)
    (folder / "kit.toml").write_text('tema = "tillgangligt-stod"')
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return saved(tmp_path, answers.eight())


def saved(folder: Path, *found: ReflectionSet) -> Path:
    path = folder / "paket.json"
    whole = Bundle(
        pulled_at=datetime(2026, 11, 25, tzinfo=UTC),
        module=answers.MODULE,
        occasions=tuple(samples.occasion().model_copy(update={"code": one.occasion}) for one in found),
        reflections=found,
    )
    path.write_text(whole.model_dump_json(), encoding="utf-8")
    return path


@pytest.mark.parametrize("which", [["tillgangligt-stod"], ["--occasion", "krt-7m4"]])
def test_a_theme_or_a_code_gives_three_files(which: list[str], bundle: Path, tmp_path: Path) -> None:
    assert main(["report", *which, "--bundle", str(bundle), "--out", str(tmp_path / "ut")]) == 0
    assert sorted(path.suffix for path in (tmp_path / "ut").iterdir()) == [".docx", ".html", ".pdf"]


def test_the_reflections_are_exported_in_three_formats(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "tillgangligt-stod", "--bundle", str(bundle), "--out", str(tmp_path / "ut")]) == 0
    assert sorted(path.suffix for path in (tmp_path / "ut").iterdir()) == [".csv", ".parquet", ".xlsx"]
    assert capsys.readouterr().out.count("Skriven: ") == 3


def test_too_few_reflections_are_not_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path, answers.reflection_set(answers.eight().reflections[:4]))
    assert main(["export", "--occasion", "KRT7M4", "--bundle", str(path), "--out", str(tmp_path / "ut")]) == 1
    assert "inte minst fem reflektioner" in capsys.readouterr().err
    assert not (tmp_path / "ut").exists()


def test_worksheets_in_the_inbox_are_part_of_the_report_and_foreign_files_are_named(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inkorg").mkdir()
    (tmp_path / "inkorg" / "semester.pdf").write_bytes(b"ingen pdf")
    arguments = ["--bundle", str(bundle), "--inbox", str(tmp_path / "inkorg"), "--out", str(tmp_path / "ut")]
    assert main(["report", "tillgangligt-stod", *arguments]) == 0
    assert "semester.pdf: " in capsys.readouterr().err


def test_too_few_answers_still_give_a_report_that_says_so(tmp_path: Path) -> None:
    path = saved(tmp_path, answers.reflection_set(answers.eight().reflections[:4]))
    assert main(["report", "tillgangligt-stod", "--bundle", str(path), "--out", str(tmp_path)]) == 0
    page = (tmp_path / "rapport-tillgangligt-stod-KRT7M4.html").read_text("utf-8")
    assert "Färre än fem reflektioner har kommit in från KRT7M4." in page


def code(kept: Codes, texts: Texts) -> None:
    kept.offer(answers.MODULE.themes)
    for question, said in texts.items():
        for text in said:
            kept.save(1, question, digest(text), ["sprak"])


def page(folder: Path) -> str:
    (written,) = folder.glob("rapport-*.html")
    return written.read_text("utf-8")


def test_what_is_coded_and_collected_in_the_kit_is_in_the_report_and_said(
    kit: Path, tmp_path: Path, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, team = kit / "insamlat.sqlite", answers.team()
    Store(store).keep_return(team, "norra.pdf")
    code(Codes(store), {"viktigast": {str(one.answers[0].value): 1 for one in answers.eight().reflections}})
    written = {one.key: {str(one.value): 1} for one in team.answers if one.key in ("vag-in", "steg")}
    code(Codes(store, of_teams=True), written)
    LeftOut(store).keep(["svar-hinder"], ["svar-hinder"])
    assert main(["report", "tillgangligt-stod", "--bundle", str(bundle), "--out", str(tmp_path / "ut")]) == 0

    told = page(tmp_path / "ut")
    assert "Så många svar tar upp varje tema (kodat för hand)" in told
    assert "Så många team tar upp varje tema (kodat för hand)" in told
    said = capsys.readouterr().out
    assert "har valt bort ett avsnitt" in told
    assert "har valt bort ett avsnitt" in said
    assert "ett arbetsblad från ett team" in said
    assert "Reflektionerna, ”Vad är det viktigaste du tar med dig?”: kodat av en person, 8 av 8" in said
    assert "Arbetsbladen, ”Sök stöd som en förälder skulle göra. Vad händer?”: kodat av en person" in said
    assert "Ingen jämförelse är med." in said  # whether it could not be made or was left out


def test_just_what_was_ticked_in_the_kit_is_quoted_and_counted(
    kit: Path, tmp_path: Path, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = kit / "insamlat.sqlite"
    older, newer = answers.team({"steg": "Ett äldre steg"}), answers.team({"steg": "Ett nyare steg"})
    for number, returned in enumerate((older, newer)):
        Store(store).keep_return(returned, f"{number}.pdf")
    NotCounted(store).keep([older.digest], [older.digest])
    (said_of_way_in,) = (one.value for one in newer.answers if one.key == "vag-in")
    texts = [str(one.answers[0].value) for one in answers.eight().reflections]
    ticked = [digest(texts[0]), digest(str(said_of_way_in)), digest("Det har ingen skrivit.")]
    Quoted(store).keep(ticked, ticked)
    assert main(["report", "tillgangligt-stod", "--bundle", str(bundle), "--out", str(tmp_path / "ut")]) == 0

    told, said = page(tmp_path / "ut"), capsys.readouterr().out
    assert texts[0] in told
    assert str(said_of_way_in) in told
    assert not [text for text in texts[1:] if text in told]
    assert "äldre steg" not in told
    assert "Citat: 2\N{NO-BREAK SPACE}svar citeras, valda i kitet." in said
    assert "ett arbetsblad från ett team" in said


def test_a_worksheet_that_does_not_count_does_not_do_so_from_a_folder_either(
    kit: Path, tmp_path: Path, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inkorg").mkdir()
    (tmp_path / "inkorg" / "norra.json").write_bytes(web_file())
    (tmp_path / "inkorg" / "sodra.json").write_bytes(web_file({"team": "Södra"}))
    arguments = ["report", "tillgangligt-stod", "--bundle", str(bundle), "--inbox", "inkorg", "--out", "ut"]
    assert main(arguments) == 0
    assert "2\N{NO-BREAK SPACE}arbetsblad från team" in capsys.readouterr().out
    digests = [read_return(tmp_path / "inkorg" / "norra.json").digest]
    NotCounted(kit / "insamlat.sqlite").keep(digests, digests)
    assert main(arguments) == 0
    assert "ett arbetsblad från ett team" in capsys.readouterr().out


def test_the_kits_occasions_are_those_of_the_report(
    kit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kit / "kit.toml").write_text('tema = "tillgangligt-stod"\ntillfallen = ["PQR679"]')
    Store(kit / "insamlat.sqlite").keep_return(answers.team(), "ett-annat-tillfalle.pdf")
    path = saved(tmp_path, answers.many(40), answers.many(20, "PQR679"))
    assert main(["report", "tillgangligt-stod", "--bundle", str(path), "--out", "ut"]) == 0
    assert "Rapporten bygger på 20\N{NO-BREAK SPACE}anonyma reflektioner från ett tillfälle." in capsys.readouterr().out


def test_two_occasions_are_compared_and_an_empty_kit_is_left_empty(
    kit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, answers.many(40), answers.many(40, "PQR679"))
    assert main(["report", "tillgangligt-stod", "--bundle", str(path), "--out", str(tmp_path / "ut")]) == 0

    assert "Jämförelse: " in page(tmp_path / "ut")
    said = capsys.readouterr().out
    assert "Ingen fritext är kodad i kitet." in said
    assert "Jämförelser med förra gången, eller före och efter: 4\N{NO-BREAK SPACE}avsnitt." in said
    assert [one.name for one in kit.iterdir()] == ["kit.toml"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Ange ett tema"),
        (["annat-tema"], "annat-tema"),
        (["annat-tema", "--occasion", "KRT7M4"], "hör till temat tillgangligt-stod"),
        (["--occasion", "PQR679"], "PQR679"),
        (["tillgangligt-stod", "--inbox", "finns-inte"], "finns inte"),
        (["tillgangligt-stod", "--kit", "."], "I mappen . finns ingen kit.toml, så den är inget kit. Ange med --kit"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[str], sentence: str, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", *arguments, "--bundle", str(bundle)]) == 1
    assert sentence in capsys.readouterr().err


def test_without_a_token_nothing_is_left_in_the_handbook_but_the_files_are_there(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SAMLING_TOKEN", raising=False)
    monkeypatch.delenv("SAMLING_TOKEN_FILE", raising=False)
    arguments = ["--bundle", str(bundle), "--out", str(tmp_path / "ut"), "--publish"]
    assert main(["report", "tillgangligt-stod", *arguments]) == 1
    assert "behövs en nyckel" in capsys.readouterr().err
    assert len(list((tmp_path / "ut").iterdir())) == 3
