"""An editor changes a module in the admin: what is refused, what is kept as a draft, what becomes an edition."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.handbook.models import GoalAreaPage
from cms.workshop_modules.editions import live_module
from cms.workshop_modules.models import ModuleEdition, ModulePage

from .admin_form import posted

KEY = "tillgangligt-stod"
QUESTION = "exercises-0-value-prompts-0-value-question"


@pytest.fixture
def page(module_page: ModulePage) -> ModulePage:
    return ModulePage.objects.get(pk=module_page.pk)


def send(editor: Client, page: ModulePage, form: dict[str, Any]) -> str:
    """Post the edit form; the page that the editor meets afterwards, as text."""
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)
    assert answer.status_code == 200
    return in_plain_text(answer.content)


def in_plain_text(page: bytes) -> str:
    """The admin's page with entities and the escapes inside its JSON undone."""
    text = html.unescape(page.decode())
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def test_publishing_without_a_change_makes_no_new_edition(editor: Client, page: ModulePage) -> None:
    before = live_module(KEY)
    send(editor, page, posted(page, **{"action-publish": "x"}))
    assert ModuleEdition.objects.count() == 1
    assert live_module(KEY) == before


def test_a_reworded_question_becomes_a_new_edition_with_the_same_key(editor: Client, page: ModulePage) -> None:
    before = live_module(KEY)
    form = posted(page, **{"action-publish": "x"})
    form[QUESTION] = "Vilka är med i ert team?"
    send(editor, page, form)
    now = live_module(KEY)
    assert now is not None
    assert before is not None
    assert now.prompts[0].question == "Vilka är med i ert team?"
    assert now.prompts[0].key == before.prompts[0].key
    assert now.edition != before.edition
    assert ModuleEdition.objects.count() == 2


def test_a_draft_changes_nothing_that_participants_meet(editor: Client, page: ModulePage) -> None:
    before = live_module(KEY)
    form = posted(page)
    form[QUESTION] = "Inte färdig"
    send(editor, page, form)
    assert live_module(KEY) == before
    draft = ModulePage.objects.get().get_latest_revision_as_object()
    assert draft.exercises[0].value["prompts"][0].value["question"] == "Inte färdig"


def test_a_draft_may_be_half_written(editor: Client, page: ModulePage) -> None:
    form = posted(page)
    form["agenda-0-value-minutes"] = "1"
    form[QUESTION] = ""
    form["exercises-0-value-prompts-1-value-key"] = form["exercises-0-value-prompts-0-value-key"]
    send(editor, page, form)
    assert ModulePage.objects.get().get_latest_revision_as_object().agenda[0].value["minutes"] == 1


REFUSED = {
    "sum too long": ({"agenda-0-value-minutes": "25"}, "Körschemat är 185 minuter, det ska vara 180."),
    "sum too short": ({"agenda-0-value-minutes": "1"}, "Körschemat är 161 minuter, det ska vara 180."),
    "prompt key twice in two exercises": (
        {"exercises-1-value-prompts-0-value-key": "team"},
        "Samma nyckel två gånger (fråga i arbetsbladet): team.",
    ),
    "reflection key twice": ({"reflection-1-value-key": "behov-r"}, "Samma nyckel två gånger (fråga i reflektionen)"),
    "exercise key twice": ({"exercises-1-value-key": "nulage"}, "Samma nyckel två gånger (övning): nulage."),
    "unknown exercise": ({"agenda-2-value-exercise": "finns-inte"}, "nämner en övning som inte finns: finns-inte."),
    "key with a capital": (
        {"exercises-0-value-prompts-0-value-key": "Team"},
        "Använd bara små bokstäver a–z, siffror och enkla bindestreck.",
    ),
    "option key twice": (
        {"exercises-1-value-prompts-2-value-options-1-value-key": "pappor"},
        "samma två gånger",
    ),
}


@pytest.mark.parametrize(("change", "message"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_together_is_not_published(
    editor: Client, page: ModulePage, change: dict[str, str], message: str
) -> None:
    form = posted(page, **{"action-publish": "x"})
    if "reflection-1-value-key" in change:
        change = {"reflection-1-value-key": form["reflection-0-value-key"]}
    assert set(change) <= set(form)
    shown = send(editor, page, form | change)
    assert message in shown
    assert ModuleEdition.objects.count() == 1


def test_the_edit_form_shows_the_run_sheet(editor: Client, page: ModulePage) -> None:
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'data-agenda-minutes="180"' in shown
    assert "workshop_modules/agenda.js" in shown


def test_an_editor_makes_a_new_module(editor: Client, page: ModulePage, goal_area: GoalAreaPage) -> None:
    url = reverse("wagtailadmin_pages:add", args=["workshop_modules", "modulepage", goal_area.pk])
    form = posted(page, **{"action-publish": "x"}) | {"title": "En helt ny", "slug": "en-helt-ny"}
    editor.post(url, form)
    module = live_module("en-helt-ny")
    assert module is not None
    assert module.title == "En helt ny"


def test_a_new_module_with_the_sum_off_is_not_published(
    editor: Client, page: ModulePage, goal_area: GoalAreaPage
) -> None:
    url = reverse("wagtailadmin_pages:add", args=["workshop_modules", "modulepage", goal_area.pk])
    form = posted(page, **{"action-publish": "x"}) | {"title": "Ny", "slug": "ny", "agenda-0-value-minutes": "25"}
    shown = in_plain_text(editor.post(url, form).content)
    assert "Körschemat är 185 minuter, det ska vara 180." in shown
    assert ModulePage.objects.count() == 1
