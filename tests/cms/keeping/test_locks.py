"""Until its day has come by decision, nobody deletes what people have sent in: not by hand, model, page or command."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any, cast

import pytest
from django.core.management import call_command, execute_from_command_line
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client

from cms.accounts.models import User
from cms.keeping.erasure import erase_due
from cms.keeping.locks import Locked, unlocked
from cms.keeping.models import Compilation, Decision, Erasure, Kind
from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from cms.worksheets.models import Return
from workshops.swedish import today

from .conftest import decide

DELETE = "/admin/snippets/programme/occasion/delete/{}/"


@pytest.mark.parametrize("decided", [False, True])
@pytest.mark.parametrize("model", [Reflection, Return])
@pytest.mark.parametrize(
    "delete",
    [
        lambda rows: rows.first().delete(),
        lambda rows: rows.all().delete(),
        lambda rows: rows.filter(occasion__code="KRT7M4").delete(),
    ],
)
def test_no_answer_is_deleted_by_hand(
    old: Occasion,
    model: type[Reflection] | type[Return],
    delete: Callable[..., object],
    decided: bool,
) -> None:
    if decided:
        decide(days=3000)
    before = model.objects.count()
    with pytest.raises(Locked, match="gallringsbeslut"), transaction.atomic():
        delete(model.objects)
    assert model.objects.count() == before


@pytest.mark.parametrize("decided", [False, True])
@pytest.mark.parametrize(
    "slip",
    [
        lambda: Reflection.objects.update(answers=[]),
        lambda: Reflection.objects.filter(edition="").update(day=today()) or Reflection.objects.update(edition="x"),
        lambda: Reflection.objects.bulk_update([change(one) for one in Reflection.objects.all()], ["answers"]),
        lambda: change(Reflection.objects.all()[0]).save(),
        lambda: Reflection.objects.all()._raw_delete("default"),
        lambda: run("DELETE FROM reflections_reflection"),
        lambda: run("UPDATE reflections_reflection SET occasion_id = occasion_id + 1"),
        lambda: Return.objects.update(document="{}"),
        lambda: Return.objects.all()._raw_delete("default"),
        lambda: run("DELETE FROM worksheets_return WHERE 1 = 1"),
    ],
)
def test_nobody_changes_or_deletes_answers_past_the_models_either(
    old: Occasion, decided: bool, slip: Callable[[], object]
) -> None:
    if decided:
        decide(days=3000)
    before = [list(rows.values()) for rows in (Reflection.objects.all(), Return.objects.all())]
    with pytest.raises(IntegrityError, match="by decision only"), transaction.atomic():
        slip()
    assert [list(rows.values()) for rows in (Reflection.objects.all(), Return.objects.all())] == before


@pytest.mark.parametrize("model", [Reflection, Return])
def test_nobody_replaces_or_empties_answers_in_sql(old: Occasion, model: type[Reflection] | type[Return]) -> None:
    table = model._meta.db_table
    before = list(model.objects.values())
    if connection.vendor == "sqlite":
        columns = ", ".join(str(field.column) for field in model._meta.concrete_fields)
        other = columns.replace("edition", "'2020-01-01-00000000'").replace("document", "'{}'")
        slip = f"REPLACE INTO {table} ({columns}) SELECT {other} FROM {table}"
    else:
        slip = f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table}"
    with suppress(IntegrityError), transaction.atomic():
        run(slip)
    assert list(model.objects.values()) == before


def change(reflection: Reflection) -> Reflection:
    reflection.answers = []
    return reflection


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_may_be_read_is_marked_all_the_same(old: Occasion) -> None:
    Reflection.objects.update(batch=1)
    assert list(Reflection.objects.values_list("batch", flat=True)) == [1] * 7


def test_an_erasure_that_fails_half_way_locks_again(old: Occasion) -> None:
    with pytest.raises(ProtectedError), unlocked():
        Reflection.objects.filter(day__lte=today()).delete() and old.delete()
    assert Reflection.objects.count() == 7
    with pytest.raises(IntegrityError), transaction.atomic():
        Reflection.objects.update(answers=[])


@pytest.mark.django_db(transaction=True)
def test_the_lock_is_there_after_every_migrate_also_where_django_remakes_the_table(old: Occasion) -> None:
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            cast(Any, editor)._remake_table(Reflection)
        Reflection.objects.update(edition="x")  # gone with the table
    call_command("migrate", verbosity=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reflection.objects.update(answers=[])


def test_without_a_decision_nothing_is_ever_erased(old: Occasion) -> None:
    assert erase_due(date(2999, 1, 1)) == ([], [])
    assert Reflection.objects.count() == 7
    assert Return.objects.count() == 2


def test_an_occasion_with_answers_is_not_deleted(old: Occasion) -> None:
    with pytest.raises(ProtectedError):
        old.delete()
    with pytest.raises(ProtectedError):
        Occasion.objects.all().delete()


@pytest.mark.parametrize("how", ["get", "post"])
def test_the_admin_says_in_swedish_why_an_occasion_stays(editor: Client, old: Occasion, how: str) -> None:
    answer = getattr(editor, how)(DELETE.format(old.pk), follow=True)
    shown = answer.content.decode()
    assert "7\N{NO-BREAK SPACE}reflektioner och 2\N{NO-BREAK SPACE}inlämnade arbetsblad" in shown
    assert "gallringsbeslut" in shown
    assert Occasion.objects.filter(pk=old.pk).exists()


def test_deleting_several_at_once_is_stopped_too(editor: Client, old: Occasion, coming_occasion: Occasion) -> None:
    address = f"/admin/bulk/programme/occasion/delete/?next=/admin/&id={old.pk}&id={coming_occasion.pk}"
    assert "går inte att ta bort" in editor.post(address, follow=True).content.decode()
    assert Occasion.objects.count() == 2


def test_an_occasion_that_nobody_has_answered_can_be_deleted(editor: Client, coming_occasion: Occasion) -> None:
    editor.post(DELETE.format(coming_occasion.pk))
    assert not Occasion.objects.filter(pk=coming_occasion.pk).exists()


@pytest.mark.parametrize("erased", [False, True])
def test_the_database_is_not_flushed_from_a_command_line(
    old: Occasion, erased: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if erased:
        decide()
        decide(Kind.WORKSHEETS)
        erase_due(today())
    monkeypatch.setattr(sys, "argv", ["manage", "flush", "--no-input"])
    with pytest.raises(SystemExit) as stopped:
        execute_from_command_line(sys.argv)
    assert stopped.value.code == 1
    assert "Inget är tömt" in capsys.readouterr().err
    assert (Reflection.objects.count(), Compilation.objects.count()) == ((0, 2) if erased else (7, 0))


def test_not_even_an_administrator_takes_away_a_decision_or_the_log(old: Occasion, client: Client) -> None:
    decision = decide()
    erase_due(today())
    client.force_login(User.objects.create_superuser("admin"), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"/admin/snippets/keeping/decision/delete/{decision.pk}/", follow=True)
    assert "tas inte bort" in answer.content.decode()
    for rows in (Decision.objects, Erasure.objects, Compilation.objects):
        with pytest.raises(Locked), transaction.atomic():
            rows.all().delete()
        assert rows.count() == 1


def test_a_stopped_decision_locks_again(old: Occasion) -> None:
    decide(in_force=False)
    call_command("erase_due")
    assert Reflection.objects.count() == 7
    assert Kind.REFLECTIONS not in Erasure.objects.values_list("kind", flat=True)
