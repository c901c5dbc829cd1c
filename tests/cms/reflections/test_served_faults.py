"""Acknowledged means stored, also by a real server whose disk is full, whose database file may not be written, and that
is killed in mid-load."""

import ctypes
import json
import os
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest
from django.db import connection

from cms.programme.models import Occasion
from cms.reflections import storage
from cms.reflections.models import Reflection
from tests.cms.config.conftest import database_for_others
from tests.cms.databases import ONLY_SQLITE
from tests.load.senders import MARK, WORD, Plan, word_of
from tests.load.served import Served, environment, start_senders, tally

API, PAGE = "/api/v1/occasions/KRT7M4/reflections", "/t/KRT7M4"
FORM = "application/x-www-form-urlencoded"

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def edition(transactional_db: None, occasion: Occasion) -> str:
    return occasion.module.editions.get().edition


def served(folder: Path, first: Callable[[], None] | None = None) -> Served:
    """On SQLite a copy of the test's database, with the write-ahead log that a site has."""
    told = {"SERVED_DATABASE": json.dumps(database_for_others(folder), default=str)}
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "db.sqlite3") as file:
            file.execute("PRAGMA journal_mode = WAL")
        file.close()
    settings = environment(**told, DJANGO_SETTINGS_MODULE="tests.cms.config.served_settings")
    return Served(folder, settings, first=first)


def texts_stored(folder: Path) -> Counter[str]:
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "db.sqlite3") as file:
            rows = [json.loads(answers) for (answers,) in file.execute(f"SELECT answers FROM {storage.TABLE}")]
        file.close()
    else:
        rows = list(Reflection.objects.values_list("answers", flat=True))
    return Counter(row[0]["value"] for row in rows)


def send(server: Served, edition: str, text: str, how: str) -> httpx.Response:
    if how == "api":
        sent = {"id": str(uuid4()), "edition": edition, "answers": {"viktigast": text}}
        return httpx.post(f"{server.address}{API}", json=sent, timeout=60)
    form = {"id": str(uuid4()), "edition": edition, "svar-viktigast": text}
    return httpx.post(f"{server.address}{PAGE}", data=form, timeout=60)


def is_refused_plainly(answer: httpx.Response, text: str, how: str) -> None:
    assert answer.status_code == 503
    assert "inget är skickat" in answer.text
    if how == "api":
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert int(answer.headers["Retry-After"]) > 0
    else:
        assert text in answer.text


def no_file_grows_past(size: int) -> Callable[[], None]:
    """What the system refuses is a write, as it does when the disk is full; and not by the database's own limit."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@ONLY_SQLITE
@pytest.mark.parametrize("how", ["api", "form"])
def test_a_full_disk(tmp_path: Path, edition: str, how: str):
    server = served(tmp_path)
    server.first = no_file_grows_past((tmp_path / "db.sqlite3").stat().st_size)
    acknowledged, refused = [], []
    with server:
        while len(refused) < 5 and len(acknowledged) < 3000:
            text = f"Svar {len(acknowledged)} {word_of(str(uuid4()))} {'x' * 450}"
            answer = send(server, edition, text, how)
            if answer.status_code in (201, 302):
                acknowledged.append(text)
            else:
                is_refused_plainly(answer, text, how)
                refused.append(text)
        assert len(refused) == 5
        assert httpx.get(f"{server.address}{PAGE}", timeout=60).status_code == 200  # what there is can be read

    stored = texts_stored(tmp_path)
    assert acknowledged
    assert stored == Counter(acknowledged)


CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24


def may_write_no_more_than_others() -> None:
    """Root may write whatever files say, unless that right is taken away for good."""
    if os.getuid() == 0:
        assert ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) == 0


@ONLY_SQLITE
@pytest.mark.parametrize("how", ["api", "form"])
def test_a_database_file_that_may_not_be_written(tmp_path: Path, edition: str, how: str):
    server, database = served(tmp_path, may_write_no_more_than_others), tmp_path / "db.sqlite3"
    database.chmod(0o444)
    text = "Det jag skrev får inte försvinna."
    with server:
        is_refused_plainly(send(server, edition, text, how), text, how)
    assert not texts_stored(tmp_path)

    database.chmod(0o644)
    with server:
        assert send(server, edition, text, how).status_code in (201, 302)
    assert texts_stored(tmp_path) == Counter([text])


@pytest.mark.parametrize("how", ["api", "form"])
def test_kill_9_in_mid_load_loses_nothing_that_was_acknowledged(tmp_path: Path, edition: str, how: str):
    text = f"Vi talade om {WORD}."
    bodies: dict[str, tuple[str, str, str]] = {
        "api": (API, "application/json", json.dumps(body(edition, {"answers": {"viktigast": text}}))),
        "form": (PAGE, FORM, urlencode(body(edition, {"svar-viktigast": text}))),
    }
    with served(tmp_path) as server:
        senders = start_senders(Plan(server.port, *bodies[how], senders=8, seconds=6, patient=True))
        for _ in range(2):
            enough = texts_stored(tmp_path).total() + 13  # with one more from each, more than twenty
            while senders.poll() is None and texts_stored(tmp_path).total() < enough:
                time.sleep(0.1)
            server.kill()
            server.start()
        sendings = tally(senders)

    assert sendings.errors == []
    assert len(sendings.acknowledged) > 20
    assert texts_stored(tmp_path) == Counter(f"Vi talade om {word_of(mark)}." for mark in sendings.acknowledged)


def body(edition: str, answers: dict[str, Any]) -> dict[str, Any]:
    return {"id": MARK, "edition": edition, **answers}
