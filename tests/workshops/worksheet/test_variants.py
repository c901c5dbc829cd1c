"""One worksheet set for each municipality: what is written, what a failure stops, and who may do the work."""

import csv
import hashlib
import io
import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import samples
from tests.workshops.collect.one_return import read_return
from workshops.contract import NumberPrompt, Prompt, TextPrompt
from workshops.worksheet.build import worksheet
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.variant_list import Variant
from workshops.worksheet.variants import Outcome, sheet_for, write_variants

SHEET = worksheet(samples.module(), samples.occasion())
FOUR = [
    Variant(f"{n:04d}", f"Kommun {n}", (("Folkmängd", f"{n} 000"),), (("foraldrar", str(n * 100)),))
    for n in range(1, 5)
]
WRONG = Variant("fel", "=Fel & Co", (), (("sakerhet", "elva"),))


class Here(Executor):
    """Does the work at once, in this process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@pytest.fixture
def here() -> Executor:
    return Here()


def manifest(folder: Path) -> list[dict[str, str]]:
    text = (folder / "blad.manifest.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def is_made_for(path: Path, variant: Variant) -> bool:
    returned = read_return(path)
    known = {one.key: one.value for one in returned.answers if one.value is not None}
    wanted = {"team": variant.name, "foraldrar": float(variant.known[0][1])}
    return returned.variant == variant.key and known == wanted


def test_each_variant_has_its_own_files_and_its_rows_in_the_manifest(tmp_path: Path, here: Executor) -> None:
    outcomes = write_variants(SHEET, FOUR[:2], tmp_path, "blad", ("pdf", "docx"), here)
    assert [(one.variant.key, one.format) for one in outcomes] == [
        ("0001", "pdf"),
        ("0001", "docx"),
        ("0002", "pdf"),
        ("0002", "docx"),
    ]
    assert all(is_made_for(tmp_path / one.file, one.variant) for one in outcomes)
    for row, one in zip(manifest(tmp_path), outcomes, strict=True):
        assert row == {
            "kod": one.variant.key,
            "namn": one.variant.name,
            "format": one.format,
            "fil": f"blad-{one.variant.key}.{one.format}",
            "sha256": hashlib.sha256((tmp_path / one.file).read_bytes()).hexdigest(),
            "status": "byggd",
        }


def test_the_name_stands_where_the_worksheet_asks_who_the_team_is() -> None:
    assert sheet_for(SHEET, Variant("1", "Ånge kommun")).prefilled == {"team": "Ånge kommun"}
    given = Variant("1", "Ånge kommun", (), (("team", "Förskola, BHV"),))
    assert sheet_for(SHEET, given).prefilled == {"team": "Förskola, BHV"}


@pytest.mark.parametrize(
    "team",
    [
        TextPrompt(key="lag", question="Vilka är ni?"),
        TextPrompt(key="team", question="Vilka är ni?", max_length=3),
        NumberPrompt(key="team", question="Vilket nummer har ni?"),
    ],
    ids=["not asked", "no room", "no text"],
)
def test_where_the_name_is_no_answer_it_stands_under_the_title_alone(team: Prompt) -> None:
    asking = replace(SHEET, schema=SHEET.schema.model_copy(update={"prompts": (team,)}))
    made = sheet_for(asking, Variant("1", "Ånge kommun"))
    assert made.prefilled == {}
    assert made.variant_name == "Ånge kommun"


def test_a_variant_that_cannot_be_made_is_reported_and_stops_no_other(tmp_path: Path, here: Executor) -> None:
    told: list[Outcome] = []
    outcomes = write_variants(SHEET, [FOUR[0], WRONG, FOUR[1]], tmp_path, "blad", ("pdf",), here, told.append)
    assert sorted(told, key=outcomes.index) == outcomes  # told as they come, listed in order
    assert [one.file for one in outcomes] == ["blad-0001.pdf", "", "blad-0002.pdf"]
    row = manifest(tmp_path)[1]
    assert "sakerhet" in outcomes[1].error
    assert "heltal mellan 0 och 10" in outcomes[1].error
    assert (row["status"], row["sha256"], row["fil"]) == (outcomes[1].error, "", "")
    assert row["namn"] == "'=Fel & Co", "a spreadsheet must not run it"


def test_a_fault_of_the_programme_in_one_variant_stops_no_other(
    tmp_path: Path, here: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_for_one(sheet: Any, variant: Variant) -> Any:
        if variant.key == "0002":
            raise ZeroDivisionError
        return sheet_for(sheet, variant)

    monkeypatch.setattr("workshops.worksheet.variants.sheet_for", break_for_one)
    outcomes = write_variants(SHEET, FOUR, tmp_path, "blad", ("html",), here)
    assert [bool(one.error) for one in outcomes] == [False, True, False, False]
    assert "ZeroDivisionError" in outcomes[1].error


def test_a_file_that_cannot_be_saved_is_reported(tmp_path: Path, here: Executor) -> None:
    (tmp_path / "blad-0001.html").mkdir()
    outcomes = write_variants(SHEET, FOUR[:2], tmp_path, "blad", ("html",), here)
    assert "kunde inte sparas" in outcomes[0].error
    assert outcomes[1].file == "blad-0002.html"


def test_a_manifest_that_cannot_be_saved_is_one_clear_line(tmp_path: Path, here: Executor) -> None:
    (tmp_path / "upptagen").write_text("")
    with pytest.raises(WorksheetError, match="kunde inte sparas"):
        write_variants(SHEET, FOUR[:1], tmp_path / "upptagen", "blad", ("html",), here)


def test_workers_that_are_gone_leave_outcomes_and_no_exception(tmp_path: Path) -> None:
    gone = ThreadPoolExecutor(1)
    gone.shutdown()
    outcomes = write_variants(SHEET, FOUR, tmp_path, "blad", ("html",), gone)
    assert all("kunde inte bygga" in one.error for one in outcomes)
    assert len(manifest(tmp_path)) == 4


def test_more_variants_than_are_handed_over_at_a_time_keep_their_order(tmp_path: Path, here: Executor) -> None:
    many = [Variant(str(n), f"Team {n}") for n in range(70)]
    outcomes = write_variants(SHEET, many, tmp_path, "blad", ("html",), here)
    assert [one.variant for one in outcomes] == many
    assert not any(one.error for one in outcomes)


def test_a_character_that_no_font_has_is_warned_of_once(tmp_path: Path, here: Executor) -> None:
    odd = [Variant(str(n), "Team \U0001f9ff\ue000") for n in range(3)]
    with pytest.warns(UserWarning, match="finns inte i typsnitten") as caught:
        write_variants(SHEET, odd, tmp_path, "blad", ("pdf",), here)
    assert len(caught) == 1


def test_the_same_list_gives_the_same_files(tmp_path: Path, here: Executor) -> None:
    first = write_variants(SHEET, FOUR[:1], tmp_path / "1", "blad", executor=here)
    again = write_variants(SHEET, FOUR[:1], tmp_path / "2", "blad", executor=here)
    assert first == again


def test_processes_on_this_machine_do_the_work_if_nobody_else_is_named(tmp_path: Path) -> None:
    outcomes = write_variants(SHEET, FOUR, tmp_path, "blad", ("pdf",))
    assert all(is_made_for(tmp_path / one.file, one.variant) for one in outcomes)
    assert len(outcomes) == 4


@pytest.fixture
def cluster() -> Iterator[Executor]:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None) as local,
        Client(local) as client,
    ):
        assert set(client.run(os.getpid).values()).isdisjoint({os.getpid()})
        yield client.get_executor(pure=False)


def test_a_dask_cluster_does_the_work_with_no_other_code(tmp_path: Path, cluster: Executor) -> None:
    """In a process of its own, where nothing is loaded: sheet and files cross over, and Typst runs there."""
    outcomes = write_variants(SHEET, [*FOUR[:2], WRONG], tmp_path, "blad", ("pdf", "docx"), cluster)
    made, failed = outcomes[:4], outcomes[4:]
    assert [(one.variant, one.format) for one in made] == [(v, f) for v in FOUR[:2] for f in ("pdf", "docx")]
    assert all(is_made_for(tmp_path / one.file, one.variant) for one in made)
    assert ["sakerhet" in one.error for one in failed] == [True, True]
