"""What is left on the disk of who sent what and when, byte for byte."""

import json
import random
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ReferenceIndex

from cms import start
from cms.programme.models import Occasion
from cms.reflections.models import Reflection, stored_id
from cms.reflections.storage import TABLE, NewReflection, drop_rowid, forget_order, insert_all
from tests.cms.databases import ONLY_SQLITE

SENDER = {"User-Agent": "Spionwebb/7.7", "X-Forwarded-For": "203.0.113.77", "Cookie": "sessionid=kaka123kaka"}


@pytest.fixture
def edition(occasion: Occasion) -> str:
    return occasion.module.editions.get().edition


def leave(client: Client, edition: str, text: str, id: UUID | None = None) -> None:
    sent = {"id": str(id or uuid4()), "edition": edition, "answers": {"viktigast": text}}
    where = "/api/v1/occasions/KRT7M4/reflections"
    answer = client.post(where, sent, content_type="application/json", headers=SENDER, REMOTE_ADDR="198.51.100.9")
    assert answer.status_code == 201, answer.content


def everything_written(folder: Path) -> bytes:
    """The database with its log, and whatever else was written beside it."""
    if connection.vendor == "sqlite":
        return b"".join(path.read_bytes() for path in folder.iterdir())
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows).encode()


def test_nothing_of_the_sender_is_written_anywhere(on_disk: Path, client: Client, edition: str):
    id = uuid4()
    before = everything_written(on_disk)
    leave(client, edition, "Ett svar som kommer fram.", id)
    form = {"id": str(uuid4()), "edition": edition, "svar-viktigast": "Ett svar i webben."}
    sent = client.post("/t/KRT7M4", form, headers=SENDER, REMOTE_ADDR="198.51.100.9")
    assert sent.status_code == 302
    assert not sent.cookies

    written = everything_written(on_disk)
    assert b"Ett svar som kommer fram." in written
    assert b"Ett svar i webben." in written
    today = datetime.now(UTC)
    for trace in (
        *("Spionwebb", "203.0.113.77", "198.51.100.9", "kaka123kaka", str(id), id.hex),
        *(f"{today:%Y-%m-%d %H:}", f"{today:%Y-%m-%dT%H:}", str(int(today.timestamp()))[:7]),
    ):
        assert written.count(trace.encode()) == before.count(trace.encode()), trace
    assert id.bytes not in written


def test_a_row_holds_what_was_answered_and_the_day(on_disk: Path, client: Client, edition: str):
    leave(client, edition, "hej")

    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, TABLE)}
    assert columns == {"id", "occasion_id", "edition", "day", "answers", "batch"}
    kept = Reflection.objects.get()
    assert type(kept.day).__name__ == "date"
    assert set(kept.answers[0]) == {"key", "kind", "question", "value"}


def test_ids_that_follow_the_clock_are_not_kept_and_still_count_once(on_disk: Path, client: Client, edition: str):
    by_the_clock = [UUID(int=(1_790_000_000_000 + n << 80) | (7 << 76) | (2 << 62) | n) for n in range(40)]
    for number, id in enumerate(by_the_clock):
        leave(client, edition, f"nummer {number}", id)

    stored = list(Reflection.objects.order_by().values_list("id", flat=True))
    assert sorted(stored) == sorted(map(stored_id, by_the_clock))
    assert not set(stored) & set(by_the_clock)


@ONLY_SQLITE
def test_there_is_no_row_number_and_rows_come_in_the_order_of_their_ids(on_disk: Path, client: Client, edition: str):
    for number in range(30):
        leave(client, edition, f"nummer {number}")

    with sqlite3.connect(on_disk / "db.sqlite3") as file:
        with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
            file.execute(f"SELECT rowid FROM {TABLE}")
        ids = [id for (id,) in file.execute(f"SELECT id FROM {TABLE}")]
    file.close()
    assert ids == sorted(ids)


@ONLY_SQLITE
def test_no_row_number_comes_back_when_django_remakes_the_table(on_disk: Path, client: Client, edition: str):
    leave(client, edition, "finns kvar")
    longer = models.CharField(max_length=30)
    longer.set_attributes_from_name("edition")
    with connection.schema_editor() as editor:
        cast(Any, editor)._remake_table(Reflection, alter_fields=[(Reflection._meta.get_field("edition"), longer)])
    assert "WITHOUT ROWID" not in definition()

    call_command("migrate", verbosity=0)

    assert "WITHOUT ROWID" in definition()
    assert "varchar(30)" in definition()
    assert Reflection.objects.get().answers[0]["value"] == "finns kvar"
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, TABLE).values()
    assert ["occasion_id"] in [one["columns"] for one in constraints if one["index"]]
    drop_rowid("default")  # once more changes nothing


def definition() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [TABLE])
        return cursor.fetchone()[0]


@ONLY_SQLITE
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sent=st.lists(st.tuples(st.integers(0, 3), st.text(st.characters(codec="utf-8", exclude_characters="\0")))))
def test_of_those_written_at_once_each_is_told_whether_it_was_stored_to_the_letter(
    on_disk: Path, occasion: Occasion, sent: list[tuple[int, str]]
):
    ids = [uuid4().hex for _ in range(4)]
    rows = [NewReflection(ids[n], occasion.pk, "2026-11-22-0a1b2c3d", "2026-11-22", json.dumps([t])) for n, t in sent]
    before, together = rows[: len(rows) // 3], rows[len(rows) // 3 :]

    told = [insert_all([row])[0] for row in before] + insert_all(together)

    first = [row.id not in {earlier.id for earlier in rows[:place]} for place, row in enumerate(rows)]
    assert told == first
    stored = Reflection.objects.in_bulk([row.id for row in rows])
    assert {pk.hex: kept.answers for pk, kept in stored.items()} == {
        row.id: json.loads(row.answers) for row, is_first in zip(rows, first, strict=True) if is_first
    }


@ONLY_SQLITE
def test_among_those_written_at_once_only_the_one_with_a_clock_set_back_is_refused(on_disk: Path, occasion: Occasion):
    def on(day: str) -> NewReflection:
        return NewReflection(uuid4().hex, occasion.pk, "2026-11-20-0a1b2c3d", day, "[]")

    assert insert_all([on("2026-11-22")]) == [True]
    assert insert_all([on("2026-11-21"), on("2026-11-22")]) == [False, True]


@ONLY_SQLITE
def test_when_the_order_is_forgotten_the_file_is_the_same_whichever_came_first(on_disk: Path, occasion: Occasion):
    day, edition = "2026-11-22", "2026-11-22-0a1b2c3d"
    rows = [NewReflection(uuid4().hex, occasion.pk, edition, day, f'["{"x" * (n * 7)}"]') for n in range(200)]
    random.Random(4).shuffle(rows)
    original = (on_disk / "db.sqlite3").read_bytes()
    files = []
    for order in (rows, rows[::-1]):
        connection.close()
        for leftover in on_disk.glob("db.sqlite3-*"):
            leftover.unlink()
        (on_disk / "db.sqlite3").write_bytes(original)
        for row in order:
            insert_all([row])
        in_the_log = (on_disk / "db.sqlite3-wal").read_bytes()
        assert all(row[0].encode() in in_the_log for row in rows)  # what is to be forgotten
        forget_order(connection)
        assert (on_disk / "db.sqlite3-wal").stat().st_size == 0
        files.append((on_disk / "db.sqlite3").read_bytes())

    assert all(row[0].encode() in files[0] for row in rows)
    assert files[0][100:] == files[1][100:]  # the first 100 bytes hold SQLite's count of changes


@ONLY_SQLITE
def test_whoever_reads_meanwhile_is_in_the_way_and_that_is_said(on_disk: Path, client: Client, edition: str):
    leave(client, edition, "hej")
    reader = sqlite3.connect(on_disk / "db.sqlite3", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute(f"SELECT count(*) FROM {TABLE}").fetchone()
    with pytest.raises(CommandError, match="Kör igen"):
        call_command("forget_order")
    reader.close()
    call_command("forget_order")


@ONLY_SQLITE
def test_what_is_due_and_the_order_are_gone_each_time_the_site_is_started(
    on_disk: Path, occasion: Occasion, edition: str, client: Client, monkeypatch: pytest.MonkeyPatch
):
    leave(client, edition, "ska gallras")
    asked = []
    monkeypatch.setattr(
        "cms.keeping.management.commands.erase_due.erase_due", lambda day: asked.append(day) or ([], [])
    )
    assert (on_disk / "db.sqlite3-wal").stat().st_size > 0
    start.do_what_is_done_each_night()
    assert len(asked) == 1
    assert (on_disk / "db.sqlite3-wal").stat().st_size == 0


def test_forgetting_the_order_loses_nothing(on_disk: Path, client: Client, edition: str):
    for number in range(20):
        leave(client, edition, f"nummer {number}")
    before = list(Reflection.objects.order_by("id").values())

    call_command("forget_order", verbosity=0)

    assert list(Reflection.objects.order_by("id").values()) == before
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM {TABLE} ORDER BY ctid")
            assert [id for (id,) in cursor.fetchall()] == [row["id"] for row in before]
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {TABLE}")
            assert cursor.fetchone() == (1,)


def test_no_list_of_wagtails_numbers_the_reflections(on_disk: Path, client: Client, edition: str):
    leave(client, edition, "hej")
    call_command("rebuild_references_index", verbosity=0)

    assert ReferenceIndex.objects.exists()
    assert not ReferenceIndex.objects.filter(content_type__app_label="reflections").exists()


def test_nothing_leads_to_a_reflection_and_it_leads_only_to_its_occasion():
    """Registrations, worksheets, approved words: they may know the occasion, and share no other key with it."""

    def relations(model: type[models.Model]) -> set[Any]:
        return {field.related_model for field in model._meta.get_fields() if field.is_relation}

    assert relations(Reflection) == {Occasion}
    assert [model for model in apps.get_models() if Reflection in relations(model) and model is not Occasion] == []
