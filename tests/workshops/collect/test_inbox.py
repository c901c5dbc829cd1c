"""The inbox takes whatever people put in it: good files are read once, and the rest is said."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import samples
from tests.workshops.collect.spreadsheet import fill
from workshops.collect import inbox as reading
from workshops.collect.inbox import InboxResult, read_inbox
from workshops.collect.store import Store
from workshops.contract import WorksheetSchema
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.xlsx import render_xlsx

MODULE = samples.module()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inkorg").mkdir()
    return tmp_path / "inkorg"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "insamlat.sqlite")


def web_file(changes: dict[str, Any] | None = None, module: str = MODULE.key) -> bytes:
    """What the web worksheet saves."""
    schema = WorksheetSchema(module=module, title=MODULE.title, edition=MODULE.edition, prompts=MODULE.prompts)
    answers = samples.answers() | (changes or {})
    return json.dumps({"contract": 1, "schema": schema.model_dump(mode="json"), "answers": answers}).encode()


def outcomes(result: InboxResult) -> dict[str, str]:
    return {row.name: row.outcome for row in result.rows}


def test_good_files_are_kept_and_the_same_answers_count_once(folder: Path, store: Store):
    (folder / "norra.json").write_bytes(web_file())
    (folder / "norra (1).json").write_bytes(web_file())
    (folder / "sodra.json").write_bytes(web_file({"team": "Södra"}))

    result = read_inbox(folder, store, MODULE.key)

    assert outcomes(result) == {"norra (1).json": "read", "norra.json": "duplicate", "sodra.json": "read"}
    assert result.duplicates[0].note == "Samma svar som i norra (1).json; räknas en gång."
    assert len(store.returns()) == 2


def test_reading_again_changes_nothing_anywhere(folder: Path, store: Store):
    (folder / "norra.json").write_bytes(web_file())
    first = read_inbox(folder, store, MODULE.key)
    kept = store.returns()

    assert read_inbox(folder, store, MODULE.key) == first
    assert store.returns() == kept
    assert (folder / "norra.json").read_bytes() == web_file()


def test_a_return_stays_although_its_file_is_gone(folder: Path, store: Store):
    (folder / "norra.json").write_bytes(web_file())
    read_inbox(folder, store, MODULE.key)
    (folder / "norra.json").unlink()

    assert read_inbox(folder, store, MODULE.key).rows == ()
    assert len(store.returns()) == 1


def test_subfolders_are_read_and_the_systems_own_files_are_not(folder: Path, store: Store):
    (folder / "Älvkarleby" / ".dold").mkdir(parents=True)
    (folder / "Älvkarleby" / "svar.json").write_bytes(web_file())
    for litter in (".gitkeep", ".DS_Store", "~$arbetsblad.docx", "Thumbs.db", "Älvkarleby/.dold/fil"):
        (folder / litter).write_bytes(b"x")

    assert outcomes(read_inbox(folder, store, MODULE.key)) == {"Älvkarleby/svar.json": "read"}


def test_every_refusal_is_a_row_and_the_others_are_read_all_the_same(folder: Path, store: Store):
    (folder / "a-bild.jpg").write_bytes(b"\xff\xd8\xff\x00")
    (folder / "b-annat-tema.json").write_bytes(web_file(module="stodjande-organisation"))
    (folder / "c-tom.pdf").write_bytes(b"")
    (folder / "d-bra.json").write_bytes(web_file())

    result = read_inbox(folder, store, MODULE.key)

    assert [row.name for row in result.refused] == ["a-bild.jpg", "b-annat-tema.json", "c-tom.pdf"]
    assert "stodjande-organisation" in result.refused[1].note
    assert all(row.note.endswith(".") for row in result.refused)
    assert [row.name for row in result.read] == ["d-bra.json"]


def test_an_answer_that_cannot_be_one_is_said_and_the_rest_is_read(folder: Path, store: Store):
    (folder / "norra.json").write_bytes(web_file({"uppfoljning": "i mars"}))

    (row,) = read_inbox(folder, store, MODULE.key).rows

    assert row.outcome == "read"
    assert "Svaret ”i mars” på ”Vilken dag följer ni upp?”" in row.note
    (kept,) = store.returns()
    assert [(one.key, one.text) for one in kept.returned.unread] == [("uppfoljning", "i mars")]
    assert sum(answer.value is not None for answer in kept.returned.answers) == len(MODULE.prompts) - 1


def test_each_row_of_a_spreadsheet_is_a_return_of_its_own(folder: Path, store: Store):
    empty = render_xlsx(sheet(worksheet_notebook(MODULE)), rows=3)
    rows = {3: {"team": "Norra"}, 4: {"team": "Södra", "foraldrar": "många"}, 6: {"team": "Norra"}}
    (folder / "papper.xlsx").write_bytes(fill(empty, rows))

    result = read_inbox(folder, store, MODULE.key)

    assert outcomes(result) == {
        "papper.xlsx, rad 3": "read",
        "papper.xlsx, rad 4": "read",
        "papper.xlsx, rad 6": "duplicate",
    }
    assert "”många”" in result.read[1].note
    assert len(store.returns()) == 2
    assert read_inbox(folder, store, MODULE.key) == result


def test_links_and_pipes_are_not_followed(folder: Path, store: Store, tmp_path: Path):
    (tmp_path / "hemlig.json").write_bytes(web_file())
    (folder / "lank.json").symlink_to(tmp_path / "hemlig.json")
    (folder / "mapp").symlink_to(tmp_path)
    os.mkfifo(folder / "ror.pdf")

    result = read_inbox(folder, store, MODULE.key)

    assert {row.name for row in result.refused} == {"lank.json", "mapp", "ror.pdf"}
    assert store.returns() == ()


def test_a_reader_that_breaks_down_over_one_file_does_not_hide_the_others(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
):
    def read_returns(path: Path) -> object:
        raise RecursionError

    (folder / "fallan.pdf").write_bytes(b"%PDF-")
    monkeypatch.setattr(reading, "read_returns", read_returns)

    assert outcomes(read_inbox(folder, store, MODULE.key)) == {"fallan.pdf": "refused"}


def test_a_whole_disk_is_not_an_inbox(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "FILES_AT_MOST", 2)
    for name in "abcd":
        (folder / name).write_bytes(b"x")

    result = read_inbox(folder, store, MODULE.key)

    assert len(result.rows) == 3
    assert "fler än 2 filer" in result.rows[-1].note


def test_a_name_that_is_no_text_is_shown_without_what_cannot_be_shown(folder: Path, store: Store):
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\x1bsvar.json")).write_bytes(web_file())

    assert outcomes(read_inbox(folder, store, MODULE.key)) == {"svar.json": "read"}


@settings(max_examples=50)
@given(content=st.binary(max_size=2000), start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"{", b"<html"]))
def test_any_bytes_are_a_row(tmp_path_factory: pytest.TempPathFactory, content: bytes, start: bytes):
    folder = tmp_path_factory.mktemp("inkorg")
    (folder / "fil").write_bytes(start + content)

    result = read_inbox(folder, Store(folder / ".insamlat.sqlite"), MODULE.key)

    assert [row.outcome for row in result.rows] == ["refused"]
