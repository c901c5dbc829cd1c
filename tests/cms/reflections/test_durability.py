"""Acknowledged means stored: with a full disk, a locked or read-only database, and a wrong clock. What a real server
does then, and under `kill -9`, is in `test_served_faults`."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from cms.keeping.locks import unlocked
from cms.programme.models import Occasion
from cms.reflections import storage, turns
from cms.reflections.latest_day import trust
from cms.reflections.models import LatestDay, Reflection, stored_id

API = "/api/v1/occasions/KRT7M4/reflections"
TYPED = "Det jag skrev får inte försvinna."


@contextmanager
def read_only(folder: Path) -> Generator[None]:
    on, off = {
        "sqlite": ("PRAGMA query_only=ON", "PRAGMA query_only=OFF"),
        "postgresql": ("SET default_transaction_read_only=on", "SET default_transaction_read_only=off"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
        yield
        cursor.execute(off)


@contextmanager
def full(folder: Path) -> Generator[None]:
    """Not a page more, and no room left in those there are: what SQLite says when the disk is full."""
    occasion = Occasion.objects.get(code="KRT7M4")
    refused, day = 0, timezone.localdate().isoformat()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
        while refused < 50:
            try:
                storage.insert_all([storage.NewReflection(uuid4().hex, occasion.pk, "x", day, '["fyllnad"]')])
            except OperationalError:
                refused += 1
        yield
        cursor.execute("PRAGMA max_page_count=1073741823")


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Somebody else has it, and does not let go."""
    lock = {"sqlite": "BEGIN IMMEDIATE", "postgresql": f"BEGIN; LOCK TABLE {storage.TABLE} IN EXCLUSIVE MODE"}
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(lock[connection.vendor])
        yield
        cursor.execute("ROLLBACK")
    other.close()


FAULTS = [read_only, locked, *([full] if connection.vendor == "sqlite" else [])]


@pytest.fixture
def sent(occasion: Occasion) -> dict[str, Any]:
    text = f"{TYPED} {'x' * 500}"
    return {"id": str(uuid4()), "edition": occasion.module.editions.get().edition, "answers": {"viktigast": text}}


def is_stored(sent: dict[str, Any]) -> bool:
    return Reflection.objects.filter(pk=stored_id(UUID(sent["id"]))).exists()


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_saved_is_refused_by_the_api(fault: Any, on_disk: Path, client: Client, sent: dict[str, Any]):
    with fault(on_disk):
        refused = client.post(API, sent, content_type="application/json")

    assert refused.status_code == 503
    assert refused["Content-Type"] == "application/problem+json"
    assert int(refused["Retry-After"]) > 0
    assert "inget är skickat" in refused.json()["detail"]
    assert not is_stored(sent)
    assert client.post(API, sent, content_type="application/json").status_code == 201
    assert is_stored(sent)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_saved_stays_in_the_form(fault: Any, on_disk: Path, client: Client, sent: dict[str, Any]):
    form = {"id": sent["id"], "edition": sent["edition"], "svar-viktigast": sent["answers"]["viktigast"]}
    with fault(on_disk):
        refused = client.post("/t/KRT7M4", form)

    assert refused.status_code == 503
    page = refused.content.decode()
    assert "inget är skickat" in page
    assert TYPED in page
    assert sent["id"] in page
    assert not is_stored(sent)
    assert client.post("/t/KRT7M4", form).status_code == 302
    assert is_stored(sent)


def test_with_a_clock_set_back_nothing_is_stored(
    on_disk: Path, client: Client, sent: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    now = timezone.now()
    for back, status in ((timedelta(hours=3), 403), (timedelta(days=4000), 403)):
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda back=back: now - back)
            assert client.post(API, sent, content_type="application/json").status_code == status
    Occasion.objects.update(answers_open_at=now - timedelta(days=9))
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: now - timedelta(days=3))  # before its questions were written
        assert client.post(API, sent, content_type="application/json").status_code == 503

    assert not Reflection.objects.exists()


def test_with_a_clock_set_back_to_before_the_latest_answer_nothing_is_stored_until_it_is_right(
    on_disk: Path, client: Client, sent: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    now = timezone.now()
    later = {**sent, "id": str(uuid4())}
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=1))
    Occasion.objects.update(answers_open_at=now - timedelta(days=9), answers_close_at=now + timedelta(days=9))
    assert client.post(API, sent, content_type="application/json").status_code == 201
    with unlocked():
        Reflection.objects.all().delete()  # the day is known all the same

    monkeypatch.setattr(timezone, "now", lambda: now)
    for _ in range(2):
        refused = client.post(API, later, content_type="application/json")
        assert refused.status_code == 503
        assert "klocka går fel" in refused.json()["detail"]
        assert refused["Retry-After"]
        assert not is_stored(later)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=1))
    assert client.post(API, later, content_type="application/json").status_code == 201
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert client.post(API, later, content_type="application/json").status_code == 200  # it is stored, and that is true


def test_a_clock_that_was_ahead_is_trusted_again_when_somebody_says_so(
    on_disk: Path, client: Client, sent: dict[str, Any], capsys: pytest.CaptureFixture[str]
):
    trust(timezone.localdate() + timedelta(days=400))
    assert client.post(API, sent, content_type="application/json").status_code == 503
    call_command("trust_clock")
    assert "Servern tar emot svar igen." in capsys.readouterr().out
    assert client.post(API, sent, content_type="application/json").status_code == 201


def test_of_the_latest_answer_the_day_is_kept_and_nothing_more(on_disk: Path, client: Client, sent: dict[str, Any]):
    for _ in range(3):
        client.post(API, {**sent, "id": str(uuid4())}, content_type="application/json")
    assert list(LatestDay.objects.values()) == [{"id": 1, "day": timezone.localdate()}]


def test_a_turn_that_comes_too_late_is_not_used_and_the_log_says_what_it_was(
    on_disk: Path,
    client: Client,
    sent: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    monkeypatch.setattr(turns, "PATIENCE", -1)

    if connection.vendor == "sqlite":
        assert client.post(API, sent, content_type="application/json").status_code == 503
        assert not Reflection.objects.exists()
        assert "could not be stored: OperationalError" in caplog.text
