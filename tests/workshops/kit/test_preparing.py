"""What a kit prints before the day: by the planned clock, for every occasion, and for each team in a list."""

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests import samples
from workshops.contract import Module, Occasion
from workshops.handout.plan_file import plan_path
from workshops.handout.run_sheet import own_start, replanned
from workshops.kit import Kit, KitError, opening
from workshops.source import SourceError
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.kept import save_kept
from workshops.worksheet.picked import pick, picked_path

MODULE, OCCASION = samples.module(), samples.occasion()
LATER = OCCASION.model_copy(
    update={
        "code": "CDF347",
        "title": "Södra länet",
        "starts_at": OCCASION.starts_at + timedelta(hours=4),
        "ends_at": OCCASION.ends_at + timedelta(hours=4),
    }
)
OWN = [(item.key, item.minutes) for item in MODULE.agenda]


class Server:
    def module(self, key: str) -> Module:
        return MODULE

    def occasions(self, key: str) -> tuple[Occasion, ...]:
        return OCCASION, LATER

    def occasion(self, code: str) -> Occasion:
        for occasion in self.occasions(""):
            if occasion.code == code:
                return occasion
        raise SourceError(code)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(opening, "open_source", lambda server: Server())
    kit = tmp_path / "notebooks" / "tillgangligt-stod"
    kit.mkdir(parents=True)
    (kit / "kit.toml").write_text('tema = "tillgangligt-stod"')
    return kit


@pytest.fixture
def kit(folder: Path) -> Kit:
    return Kit.open(folder / "kit.toml")


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return tmp_path / "exports" / "tillgangligt-stod"


def plan(folder: Path, occasion: Occasion, more: int) -> None:
    """The last moment is `more` minutes longer."""
    changed = [*OWN[:-1], (OWN[-1][0], OWN[-1][1] + more)]
    made = replanned(MODULE, occasion, None, own_start(MODULE, occasion), changed)
    save_kept(plan_path(folder, occasion.code), made)


def test_handouts_are_made_for_every_occasion_and_linked_to(kit: Kit, results: Path):
    shown = kit.handouts()

    of = [f"tillgangligt-stod-{code}" for code in ("KRT7M4", "CDF347")]
    names = {f"{what}-{one}.pdf" for one in of for what in ("handledning", "bilder", "affisch")}
    assert {path.name for path in results.iterdir()} == names | {f"handledning-{one}.docx" for one in of}
    assert 'href="../../exports/tillgangligt-stod/affisch-tillgangligt-stod-CDF347.pdf"' in shown.html
    assert "!" not in shown.text


def test_a_run_sheet_that_is_too_long_is_printed_and_told(kit: Kit, folder: Path):
    plan(folder, LATER, 20)

    said = kit.handouts().text

    assert "! CDF347: Slutar 16.20, 20 minuter efter utsatt tid." in said
    assert "KRT7M4: Slutar" not in said


def test_nothing_is_printed_by_another_clock_than_the_one_that_was_planned(kit: Kit, folder: Path, results: Path):
    plan_path(folder, "KRT7M4").write_text("{")

    said = kit.handouts().text

    assert "korschema-KRT7M4.json är skadad" in said
    assert "Utskrifterna för KRT7M4 är därför inte gjorda." in said
    assert {path.name.split("-")[-1].split(".")[0] for path in results.iterdir()} == {"CDF347"}


def test_the_run_sheet_that_is_shown_is_the_planned_one(kit: Kit, folder: Path):
    plan(folder, OCCASION, 10)

    said = repr(kit.run_sheet())

    assert "Slutar 12.10, tio minuter efter utsatt tid." in said
    assert "Körschema, Södra länet" in said


def test_without_a_list_it_is_told_how_to_write_one(kit: Kit, results: Path):
    assert "team.csv" in kit.team_worksheets().text
    assert not results.exists()


def test_every_team_in_the_list_gets_a_worksheet_in_three_formats(
    kit: Kit, folder: Path, results: Path, capsys: pytest.CaptureFixture[str]
):
    (folder / "kit.toml").write_text('tema = "tillgangligt-stod"\ntillfallen = ["KRT7M4"]')
    (folder / "team.csv").write_text("namn;kod;foraldrar\nNorra <b>;norra;10\nSödra;sodra;många\n", encoding="utf-8")

    shown = Kit.open(folder / "kit.toml").team_worksheets()

    made = {path.name for path in results.iterdir()}
    assert made == {
        "arbetsblad-tillgangligt-stod-KRT7M4.manifest.csv",
        *(f"arbetsblad-tillgangligt-stod-KRT7M4-norra.{suffix}" for suffix in ("pdf", "docx", "html")),
    }
    assert "Norra &lt;b&gt;" in shown.html
    assert 'href="../../exports/tillgangligt-stod/arbetsblad-tillgangligt-stod-KRT7M4-norra.docx"' in shown.html
    assert shown.text.count("foraldrar") == 1
    assert "Teamens arbetsblad, filer: 6 av 6" in capsys.readouterr().out


def test_a_fault_in_the_list_is_told_with_its_row(kit: Kit, folder: Path):
    (folder / "team.csv").write_text("namn;kod\nNorra;å\n", encoding="utf-8")

    with pytest.raises(WorksheetError, match="Rad 2"):
        kit.team_worksheets()


def test_worksheets_and_guide_ask_what_was_picked(kit: Kit, folder: Path, results: Path):
    questions = [(prompt.key, prompt.key != "vag-in") for prompt in MODULE.prompts]
    save_kept(picked_path(folder), pick(MODULE, None, questions))

    kit.build_worksheets()
    kit.handouts()
    kit.own_worksheet()

    asked = "Sök stöd som en förälder skulle göra"
    pages = PdfReader(results / "handledning-tillgangligt-stod-KRT7M4.pdf").pages
    assert not any(asked in page.extract_text() for page in pages)
    for path in (results / "arbetsblad-tillgangligt-stod-KRT7M4.html", folder / "arbetsblad.ipynb"):
        assert asked not in path.read_text(encoding="utf-8")
        assert "Vad behöver ni mest hjälp med?" in path.read_text(encoding="utf-8")


def test_no_worksheet_is_made_of_other_questions_than_were_picked(kit: Kit, folder: Path, results: Path):
    picked_path(folder).write_text("[]")

    with pytest.raises(KitError, match=r"fragor\.json är skadad.*Arbetsbladen är därför inte gjorda"):
        kit.build_worksheets()
    assert "fragor.json är skadad" in kit.handouts().text
    assert not results.exists()
