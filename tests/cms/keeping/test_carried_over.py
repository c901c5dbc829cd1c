"""A site that had decisions before it had programmes: the database is taken back to then, and brought up to date."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.keeping.erasure import erase_due
from cms.keeping.models import Compilation, Decision, Erasure, Kind, Notice
from cms.programme.models import Occasion, Programme
from cms.reflections.models import Reflection
from workshops.swedish import today

from .conftest import decide

BEFORE = [("programme", "0003_calendar_and_sign_up"), ("keeping", "0002_notices")]


@pytest.fixture
def back_then(transactional_db: None, old: Occasion) -> Iterator[None]:
    """Decisions for the whole site: one in force with a notice on it, one that is stopped, and one in the log."""
    decide(Kind.REFLECTIONS, dnr="RS 2026-123")
    decide(Kind.WORKSHEETS, dnr="RS 2026-9", in_force=False)
    given = {"occasion": old, "kind": Kind.WORKSHEETS, "day": date(2026, 10, 1), "programme": "x"}
    Erasure.objects.create(**given, count=3, dnr="RS 2025-1", decided_on=date(2025, 1, 1), cleaned_on=today())
    MigrationExecutor(connection).migrate(BEFORE)
    try:
        yield
    finally:
        call_command("migrate", verbosity=0)


@pytest.mark.usefixtures("back_then")
def test_what_was_decided_for_the_site_is_decided_for_its_only_programme(old: Occasion) -> None:
    assert "programme_programme" not in connection.introspection.table_names()
    call_command("migrate", verbosity=0)
    programme = Programme.objects.get()
    assert programme.name == "Föräldraskapsstöd"
    assert Occasion.objects.get().programme == programme
    assert {(one.dnr, one.programme, one.in_force) for one in Decision.objects.all()} == {
        ("RS 2026-123", programme, True),
        ("RS 2026-9", programme, False),
    }
    assert Erasure.objects.get().programme == programme.name
    assert Notice.objects.get().decision.dnr == "RS 2026-123"
    erased, _ = erase_due(today())
    assert [(one.count, one.dnr, one.programme) for one in erased] == [(7, "RS 2026-123", programme.name)]
    assert not Reflection.objects.exists()
    assert Compilation.objects.count() == 1


def test_a_site_with_nothing_in_it_gets_no_programme_by_migration(db: None) -> None:
    assert not Programme.objects.exists()
