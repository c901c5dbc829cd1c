"""What a module's editing page tells of its worksheets."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.programme.models import Occasion
from cms.worksheets.building import OUR_FAULT, build_soon
from cms.worksheets.builds_admin import STOPPED
from cms.worksheets.models import PATIENCE, Build
from cms.workshop_modules.models import ModulePage
from tests.cms.accounts.conftest import client_of, person

pytestmark = pytest.mark.django_db


def told(editor: Client, module: ModulePage) -> str:
    """The part as the page asks for it, which is also in the page."""
    part = editor.get(reverse("worksheet_builds_of_module", args=[module.pk])).content.decode()
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()
    assert part.strip() in page
    return " ".join(part.split())


def test_when_all_are_ready_it_says_when(
    editor: Client, module_page: ModulePage, occasion: Occasion, coming_occasion: Occasion
) -> None:
    when = datetime(2026, 11, 25, 20, 10, tzinfo=timezone.get_current_timezone())
    build_soon([occasion, coming_occasion])
    Build.objects.update(state="ready", changed_at=when)
    shown = told(editor, module_page)
    assert "Arbetsbladen till 2 tillfällen byggdes 25 november 2026 kl. 20.10." in shown
    assert "data-under-way" not in shown


def test_what_is_the_matter_is_told_once_for_each_occasion_and_reason(
    editor: Client, module_page: ModulePage, occasion: Occasion, coming_occasion: Occasion
) -> None:
    build_soon([occasion, coming_occasion])
    Build.objects.update(state="ready")
    Build.objects.filter(occasion=occasion).exclude(form="html").update(state="failed", reason=OUR_FAULT)
    Build.objects.filter(occasion=occasion, form="docx").update(file="tillgangligt-stod/tidigare.docx")
    shown = told(editor, module_page)
    assert f"PDF och PDF med stor stil gick inte att bygga. {OUR_FAULT}</li>" in shown
    assert f"Word gick inte att bygga. {OUR_FAULT} Deltagarna får det tidigare arbetsbladet tills vidare." in shown
    assert shown.count("<li>") == 2
    assert reverse("worksheet_builds") in shown


def test_what_nobody_builds_is_told_and_no_longer_waited_for(
    editor: Client, module_page: ModulePage, occasion: Occasion
) -> None:
    build_soon([occasion])
    Build.objects.update(changed_at=timezone.now() - PATIENCE - timedelta(seconds=1))
    shown = told(editor, module_page)
    assert STOPPED in shown
    assert "data-under-way" not in shown


def test_without_occasions_nothing_is_to_be_built(editor: Client, module_page: ModulePage, closed_occasion: Occasion):
    assert "inga öppna eller kommande tillfällen" in told(editor, module_page)


def test_whoever_may_not_follow_builds_is_shown_none(module_page: ModulePage, occasion: Occasion) -> None:
    administrator = client_of(person("Administratör"))
    answer = administrator.get(reverse("worksheet_builds_of_module", args=[module_page.pk]))
    assert (answer.status_code, answer.get("Location")) == (302, "/admin/")
