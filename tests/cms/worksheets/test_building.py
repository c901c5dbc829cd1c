"""What is published is built by somebody else than whoever publishes or waits, and the editor is told how it went."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from cms.programme.models import Occasion
from cms.worksheets import builds_admin
from cms.worksheets.building import NO_ROOM, NOT_PUBLISHED, OUR_FAULT, build_soon, build_worksheets
from cms.worksheets.files import WorksheetUnavailable, worksheet, worksheet_files
from cms.worksheets.models import PATIENCE, Build
from cms.workshop_modules.models import ModulePage
from tests.cms.accounts.conftest import client_of, person
from tests.cms.conftest import publish
from tests.cms.worksheets.test_worksheet_files import Builder
from workshops.worksheet.errors import WorksheetError

pytestmark = pytest.mark.django_db

TOO_LONG = "Frågan i cell 3 är för lång: högst 500 tecken, den är 612."


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.WORKSHEETS_ROOT = tmp_path / "worksheets"
    cache.clear()


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> Builder:
    builder = Builder()
    monkeypatch.setattr("workshops.worksheet.build.build", builder)
    return builder


@pytest.fixture
def queue(settings: Any, django_capture_on_commit_callbacks: Any) -> Callable[[Callable[[], Any]], int]:
    """`queue(do)` → how many occasions wait for the worker after `do`. The real queue, in the database."""
    settings.TASKS = settings.TASKS | {"background": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def after(do: Callable[[], Any]) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            do()
        return DBTaskResultQuerySet(DBTaskResult).ready().count()

    return after


def work() -> None:
    """What the worker does, until nothing waits. It keeps the test's own connection and what Ctrl+C does."""
    with patch(f"{db_worker.__name__}.close_old_connections"), patch.object(db_worker.Worker, "configure_signals"):
        call_command("db_worker", "--backend=background", "--batch", "--interval=0", "--no-startup-delay", verbosity=0)


def states(occasion: Occasion) -> dict[str, str]:
    return dict(Build.objects.filter(occasion=occasion).values_list("form", "state"))


def reword(page: ModulePage, title: str) -> None:
    page.exercises[0].value["title"] = title
    publish(page)


def test_publishing_a_module_builds_for_every_open_and_coming_occasion_and_no_other(
    occasion: Occasion,
    coming_occasion: Occasion,
    closed_occasion: Occasion,
    module_page: ModulePage,
    builder: Builder,
    queue: Any,
) -> None:
    Build.objects.all().delete()
    assert queue(lambda: reword(module_page, "Ny rubrik")) == 2
    assert set(states(occasion).values()) == {"waiting"}
    assert builder.asked == [], "whoever publishes does not wait"
    work()
    for one in (occasion, coming_occasion):
        assert states(one) == {"pdf": "ready", "docx": "ready", "html": "ready", "pdf-stor-stil": "ready"}
    assert states(closed_occasion) == {}
    made = len(builder.asked)
    assert made == 8
    assert len(worksheet_files(occasion)) == 4
    assert len(builder.asked) == made, "nobody who comes afterwards waits for a build"


def test_a_new_or_moved_occasion_is_built_for(occasion: Occasion, builder: Builder, queue: Any) -> None:
    build_worksheets.call(occasion.pk)
    occasion.title = "Flyttat tillfälle"
    assert queue(occasion.save) == 1
    work()
    made = len(builder.asked)
    assert "Flyttat tillfälle" in worksheet(Occasion.objects.get(), "pdf").read_text()
    assert len(builder.asked) == made


def test_the_real_thing_is_built_by_the_worker(occasion: Occasion, queue: Any) -> None:
    assert queue(lambda: build_soon([occasion])) == 1
    work()
    assert set(states(occasion).values()) == {"ready"}
    assert b"%PDF" in worksheet(occasion, "pdf").read_bytes()[:10]


@pytest.mark.parametrize("state", ["waiting", "building", "failed"])
def test_participants_have_the_earlier_file_meanwhile(
    occasion: Occasion, module_page: ModulePage, builder: Builder, state: str
) -> None:
    build_worksheets.call(occasion.pk)
    earlier, made = worksheet(occasion, "pdf"), len(builder.asked)
    reword(module_page, "Ny rubrik")
    Build.objects.update(state=state)
    assert worksheet(occasion, "pdf") == earlier
    assert len(worksheet_files(occasion)) == 4
    assert len(builder.asked) == made, "nobody waited"
    build_worksheets.call(occasion.pk)
    assert worksheet(occasion, "pdf") != earlier


def test_when_no_worker_comes_the_file_is_built_for_whoever_asks(
    occasion: Occasion, module_page: ModulePage, builder: Builder
) -> None:
    build_worksheets.call(occasion.pk)
    earlier = worksheet(occasion, "pdf")
    reword(module_page, "Ny rubrik")
    Build.objects.update(state="waiting", changed_at=timezone.now() - PATIENCE - timedelta(seconds=1))
    assert worksheet(occasion, "pdf") != earlier


def test_an_earlier_file_that_is_gone_is_not_offered(occasion: Occasion, module_page: ModulePage, builder: Builder):
    build_worksheets.call(occasion.pk)
    worksheet(occasion, "pdf").unlink()
    reword(module_page, "Ny rubrik")
    assert worksheet(occasion, "pdf").exists()


def test_an_unpublished_module_has_no_earlier_worksheet_either(
    occasion: Occasion, module_page: ModulePage, builder: Builder
) -> None:
    build_worksheets.call(occasion.pk)
    module_page.unpublish()
    build_worksheets.call(occasion.pk)
    with pytest.raises(WorksheetUnavailable):
        worksheet(occasion, "pdf")
    assert set(Build.objects.values_list("reason", flat=True)) == {NOT_PUBLISHED}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (WorksheetError(TOO_LONG), TOO_LONG),
        (OSError(28, "No space left on device"), NO_ROOM),
        (RuntimeError("typst: unexpected"), OUR_FAULT),
    ],
)
def test_a_failed_build_says_why_in_the_admin_and_can_be_built_again(
    occasion: Occasion, builder: Builder, error: Exception, said: str, queue: Any
) -> None:
    editor = client_of(person("Redaktör"))
    builder.error = error
    assert queue(lambda: build_soon([occasion])) == 1
    work()
    assert said in editor.get("/admin/byggen/").content.decode()
    home = editor.get("/admin/").content.decode()
    assert "Arbetsblad som inte gick att bygga" in home
    assert "/admin/byggen/" in home
    portal = Client().get(f"/t/{occasion.code}").content.decode()
    for inner in (said, "unexpected", "No space"):
        assert inner not in portal

    builder.error = None
    assert queue(lambda: editor.post(f"/admin/byggen/{occasion.code}/")) == 1, "at once, not after a minute"
    page = editor.get("/admin/byggen/").content.decode()
    assert "väntar på sin tur" in page
    assert "byggs just nu" in page
    work()
    page = editor.get("/admin/byggen/").content.decode()
    assert said not in page
    assert page.count("klart") == 4
    assert "gick inte att bygga" not in editor.get("/admin/").content.decode()
    assert f'href="/t/{occasion.code}/arbetsblad-stor-stil.pdf"' in page


def test_one_form_that_fails_does_not_stop_the_others(
    occasion: Occasion, monkeypatch: pytest.MonkeyPatch, builder: Builder
) -> None:
    def build(module: Any, row: Any, formats: tuple[str, ...], layout: Any) -> Any:
        if formats == ("pdf",):
            raise WorksheetError(TOO_LONG)
        return builder(module, row, formats, layout)  # ty: ignore[invalid-argument-type]

    monkeypatch.setattr("workshops.worksheet.build.build", build)
    build_worksheets.call(occasion.pk)
    assert states(occasion) == {"pdf": "failed", "docx": "ready", "html": "ready", "pdf-stor-stil": "failed"}


def test_a_build_that_nobody_does_says_what_to_do(occasion: Occasion) -> None:
    build_soon([occasion])
    Build.objects.update(changed_at=timezone.now() - PATIENCE - timedelta(seconds=1))
    page = client_of(person("Redaktör")).get("/admin/byggen/").content.decode()
    assert "har stannat" in page
    assert builds_admin.STOPPED in page


def test_an_occasion_that_was_taken_away_meanwhile_stops_nothing(occasion: Occasion, builder: Builder) -> None:
    pk = occasion.pk
    Occasion.objects.all().delete()
    build_worksheets.call(pk)
    assert builder.asked == []


def test_whoever_publishes_is_told_where_to_follow_it(
    occasion: Occasion, module_page: ModulePage, builder: Builder, rf: Any
) -> None:
    from django.contrib.messages import get_messages
    from django.contrib.messages.storage.fallback import FallbackStorage

    from cms.worksheets.wagtail_hooks import say_that_worksheets_are_built

    request = rf.get("/")
    request.user, request.session = person("Redaktör"), {}
    request._messages = FallbackStorage(request)
    say_that_worksheets_are_built(request, module_page)
    (said,) = get_messages(request)
    assert re.search(r'href="/admin/byggen/"[^>]*>\s*Se hur det går', said.message)


@pytest.mark.parametrize(("role", "follows"), [("Redaktör", True), ("Granskare", True), ("Administratör", False)])
def test_those_who_publish_follow_the_builds(occasion: Occasion, builder: Builder, role: str, follows: bool) -> None:
    client = client_of(person(role))
    assert (client.get("/admin/byggen/").status_code == 200) is follows
    before = Build.objects.count()
    Build.objects.all().delete()
    client.post(f"/admin/byggen/{occasion.code}/")
    assert bool(Build.objects.count()) is follows
    assert before == 4
    assert client.get(f"/admin/byggen/{occasion.code}/").status_code in (302, 405)
