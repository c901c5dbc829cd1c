"""Occasions whose answers have closed, decisions, and worksheets that teams have handed in."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cms.keeping import erasure
from cms.keeping.erasure import give_notice
from cms.keeping.locks import unlocked
from cms.keeping.models import Decision, Kind
from cms.keeping.plan import DAYS_OF_NOTICE, planned
from cms.programme.models import Occasion, Programme
from cms.reflections.models import Reflection
from cms.worksheets.intake import receive
from cms.worksheets.models import Return
from tests import answers
from tests.cms.conftest import make_programme
from tests.cms.live import conftest as people
from workshops.swedish import TIME_ZONE, today

editor = people.editor


def decide(
    kind: Kind = Kind.REFLECTIONS,
    programme: Programme | None = None,
    *,
    days: int = 30,
    recorded: int = 10,
    noticed: int = DAYS_OF_NOTICE,
    **fields: Any,
) -> Decision:
    """A decision in force that was written down `recorded` days ago, and whose coming erasures were seen `noticed` days
    ago."""
    given = {"dnr": "RS 2026-123", "decided_on": date(2026, 9, 1), "authority": "Regionarkivet", "covers": "Svaren"}
    decision = Decision.objects.create(programme=programme or make_programme(), kind=kind, days=days, **given | fields)
    Decision.objects.filter(pk=decision.pk).update(recorded_at=timezone.now() - timedelta(days=recorded))
    decision.refresh_from_db()
    give_notice(planned(today() - timedelta(days=noticed)))
    return decision


def close(occasion: Occasion, days: int) -> None:
    """Answers closed this many days ago, and came in no later than that."""
    people.close(occasion, days)
    with unlocked():
        for model in (Reflection, Return):
            model.objects.filter(occasion=occasion).update(day=timezone.localdate(occasion.answers_close_at))


def hand_in(occasion: Occasion, changes: dict[str, Any] | None = None) -> None:
    receive(occasion, answers.team(changes), timezone.now())


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Days are counted here: none turns while a test runs, and winter or summer time makes none shorter or longer."""
    with time_machine.travel(datetime.combine(today(), time(12), TIME_ZONE)):
        yield


@pytest.fixture(autouse=True)
def cleaned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The disk cannot be cleaned within a test's transaction, and has tests of its own (`test_disk`)."""
    times: list[str] = []
    monkeypatch.setattr(erasure.disk, "clean", lambda connection: times.append(connection.alias))
    return times


@pytest.fixture
def old(occasion: Occasion) -> Occasion:
    """Seven reflections and two worksheets, answers closed 40 days ago."""
    people.reflect(
        occasion,
        [{"viktigast": f"Sparvöga {n} tid", "tilltro": 8, "hinder": ["tid"]} for n in range(7)],
    )
    hand_in(occasion, {"team": "Norra", "steg": "Ringa Gökotta"})
    hand_in(occasion, {"team": "Södra", "steg": "Skriva till Gökotta"})
    close(occasion, days=40)
    return occasion
