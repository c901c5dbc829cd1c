"""Sixty papers typed in a spreadsheet: each once, whatever is read again, and nothing replaced that nobody chose."""

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests import hostile, samples
from tests.workshops.collect.spreadsheet import answers, fill, saved
from workshops import safe
from workshops.collect.errors import ReflectionsInstead, ReturnRefused
from workshops.collect.inbox import InboxRow, Papers, read_inbox
from workshops.collect.outbox import Outbox, OutboxError
from workshops.collect.paper_rows import decide
from workshops.collect.papers_xlsx import read_papers
from workshops.collect.returned import read_returns
from workshops.collect.store import Store
from workshops.invisible import is_blank
from workshops.worksheet.paper_sheet import paper_workbook
from workshops.worksheet.render.xlsx_names import IDENTITY

MODULE, OCCASION = samples.module(), samples.occasion()
EMPTY = paper_workbook(MODULE, OCCASION)
Rows = dict[int, dict[str, Any]]


class Kit:
    def __init__(self, folder: Path) -> None:
        self.inbox = folder / "inkorg"
        self.inbox.mkdir()
        self.store, self.outbox = Store(folder / "insamlat.sqlite"), Outbox(folder / "insamlat.sqlite")

    def put(self, rows: Rows, name: str = "helena.xlsx", data: bytes = EMPTY) -> None:
        (self.inbox / name).write_bytes(fill(data, rows))

    def read(self) -> list[InboxRow]:
        return list(read_inbox(self.inbox, self.store, MODULE.key, Papers(self.outbox, [OCCASION.code])).rows)

    def said(self) -> list[str]:
        return sorted(str(kept.reflection.answers.get("viktigast")) for kept in self.outbox.kept())


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return Kit(tmp_path)


def test_sixty_rows_are_sixty_reflections_and_reading_again_adds_none(kit: Kit):
    kit.put({row: {"viktigast": f"Papper {row}", "tilltro": row % 11} for row in range(3, 63)})
    first = kit.read()

    assert [row.outcome for row in first] == ["read"] * 60
    kept = kit.outbox.kept(OCCASION.code)
    assert {one.reflection.answers["viktigast"] for one in kept} == {f"Papper {row}" for row in range(3, 63)}
    kit.read()
    assert kit.outbox.kept(OCCASION.code) == kept
    assert all(one.reflection.id.version == 4 for one in kept)
    assert kit.store.returns() == ()


def test_answers_are_read_as_they_were_typed(kit: Kit):
    kit.put({3: {"viktigast": "=1+1\nrad två", "tilltro": 7, "hinder__tid": "Ja"}})
    kit.read()

    (kept,) = kit.outbox.kept()
    assert kept.reflection.answers == {"viktigast": "=1+1\nrad två", "tilltro": 7, "hinder": ["tid"]}
    assert kept.reflection.edition == MODULE.edition


def test_a_cell_that_cannot_be_an_answer_is_named_and_the_other_rows_are_kept(kit: Kit):
    kit.put({3: {"viktigast": "Gott"}, 4: {"viktigast": "Två", "tilltro": 99}})
    good, bad = kit.read()

    assert (good.outcome, bad.outcome) == ("read", "refused")
    assert bad.name == "helena.xlsx, rad 4"
    assert bad.note.startswith("C4: ")
    assert kit.said() == ["Gott"]


def test_personal_data_is_pointed_at_and_not_repeated(kit: Kit):
    kit.put({3: {"viktigast": "Ring 070-123 45 67"}})
    (row,) = kit.read()

    assert row.outcome == "refused"
    assert "B3: " in row.note
    assert "070" not in row.note
    assert kit.said() == []


def test_a_formula_refuses_the_file_and_says_where(kit: Kit):
    workbook = load_workbook(io.BytesIO(fill(EMPTY, {3: {"viktigast": "Gott"}})))
    answers(workbook)["B4"] = "=B3"
    (kit.inbox / "helena.xlsx").write_bytes(saved(workbook))

    (row,) = kit.read()
    assert "B4" in row.note
    assert kit.said() == []


def test_a_row_that_says_something_else_now_waits_for_a_decision(kit: Kit):
    kit.put({3: {"viktigast": "Först"}, 4: {"viktigast": "Orörd"}})
    kit.read()
    kit.put({3: {"viktigast": "Sedan"}, 4: {"viktigast": "Orörd"}})
    changed, same = kit.read()

    assert (changed.outcome, same.outcome) == ("conflict", "read")
    assert kit.said() == ["Först", "Orörd"]
    conflict = changed.conflict
    assert conflict is not None
    assert [kept.reflection.answers["viktigast"] for kept in conflict.before] == ["Först"]
    decide(conflict, "replace", kit.outbox)
    assert kit.said() == ["Orörd", "Sedan"]
    assert [row.outcome for row in kit.read()] == ["read", "read"]
    assert kit.said() == ["Orörd", "Sedan"]


def test_both_may_be_papers_of_their_own(kit: Kit):
    kit.put({3: {"viktigast": "Helenas"}})
    kit.put({3: {"viktigast": "Ivars"}}, "kopia.xlsx")
    first, second = kit.read()

    assert (first.outcome, second.outcome) == ("read", "conflict")
    assert second.conflict is not None
    decide(second.conflict, "both", kit.outbox)
    assert kit.said() == ["Helenas", "Ivars"]
    kit.read()
    assert kit.said() == ["Helenas", "Ivars"]


def test_the_same_row_in_a_copy_is_told_and_counted_once(kit: Kit):
    kit.put({3: {"viktigast": "Lika"}})
    kit.put({3: {"viktigast": "Lika"}}, "kopia.xlsx")
    assert [row.outcome for row in kit.read()] == ["read", "duplicate"]
    assert kit.said() == ["Lika"]


def test_what_has_been_sent_is_neither_sent_again_nor_replaced(kit: Kit):
    kit.put({3: {"viktigast": "Skickat"}})
    kit.read()
    (kept,) = kit.outbox.kept()
    attempt = kit.outbox.begin(kept.reflection.id)
    assert attempt is not None
    kit.outbox.arrived(attempt)

    kit.read()
    assert kit.said() == []
    kit.put({3: {"viktigast": "Ändrat efteråt"}})
    (row,) = kit.read()
    assert row.conflict is not None
    assert row.conflict.before == ()
    with pytest.raises(OutboxError, match="redan skickat"):
        decide(row.conflict, "replace", kit.outbox)
    assert kit.said() == []


def test_two_new_files_never_share_a_row(kit: Kit):
    other = paper_workbook(MODULE, OCCASION)
    kit.put({3: {"viktigast": "Lika"}})
    kit.put({3: {"viktigast": "Lika"}}, "ivar.xlsx", other)
    assert [row.outcome for row in kit.read()] == ["read", "read"]
    assert kit.said() == ["Lika", "Lika"]


def identities(data: bytes) -> tuple[Any, int]:
    workbook = load_workbook(io.BytesIO(data))
    sheet = answers(workbook)
    column = next(cell.column for cell in sheet[2] if cell.value == IDENTITY)
    return workbook, column


@pytest.mark.parametrize(("value", "says"), [(None, "tappat sin dolda märkning"), ("copy", "rad 3 och rad 4")])
def test_a_row_without_an_identity_of_its_own_is_refused(kit: Kit, value: str | None, says: str):
    workbook, column = identities(fill(EMPTY, {3: {"viktigast": "Ett"}, 4: {"viktigast": "Två"}}))
    sheet = answers(workbook)
    sheet.cell(4, column).value = sheet.cell(3, column).value if value else None
    (kit.inbox / "helena.xlsx").write_bytes(saved(workbook))

    (row,) = kit.read()
    assert says in row.note.replace("Rad", "rad")
    assert kit.said() == []


def test_the_file_is_never_taken_for_a_teams_worksheet():
    with pytest.raises(ReflectionsInstead, match="reflektioner från papper"):
        read_returns(fill(EMPTY, {3: {"viktigast": "Ett"}}))


def test_another_occasions_file_is_refused(tmp_path: Path):
    kit = Kit(tmp_path)
    kit.put({3: {"viktigast": "Ett"}})
    (row,) = read_inbox(kit.inbox, kit.store, MODULE.key, Papers(kit.outbox, ["CCCCCC"])).rows
    assert "inte är med i kitet" in row.note


def test_an_empty_file_and_a_foreign_one_say_so(kit: Kit):
    (kit.inbox / "tom.xlsx").write_bytes(EMPTY)
    (row,) = kit.read()
    assert "Inget är ifyllt" in row.note
    with pytest.raises(ReturnRefused):
        read_papers(b"PK\x03\x04" + b"x" * 100)


@settings(max_examples=30)
@given(
    text=(st.text(min_size=1, max_size=80) | st.sampled_from(hostile.TEXTS))
    .map(safe.xml)
    .filter(lambda text: not is_blank(text))
)
def test_any_text_is_kept_as_it_is_shown_or_pointed_at(tmp_path_factory: pytest.TempPathFactory, text: str):
    kit = Kit(tmp_path_factory.mktemp("kit"))
    kit.put({3: {"viktigast": text}})
    (row,) = kit.read()
    if row.outcome == "read":
        (kept,) = kit.outbox.kept()
        assert kept.reflection.answers["viktigast"] == text.replace("\r\n", "\n").replace("\r", "\n")
    else:
        assert row.note.startswith("B3: ")
        assert kit.outbox.kept() == ()
