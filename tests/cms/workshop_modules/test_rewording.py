"""A question that has answers is changed: is it the same question, or does it need a key of its own?"""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from cms.worksheets.models import Return
from cms.workshop_modules.models import ModuleEdition, ModulePage
from workshops import contract

from .admin_form import posted
from .test_admin import send

REFLECTION = "reflection-0-value-question"
WORKSHEET = "exercises-0-value-prompts-0-value-question"
DAY = date(2026, 11, 25)
ASKS = "Frågor som redan har svar är ändrade"


@pytest.fixture
def page(module_page: ModulePage) -> ModulePage:
    return ModulePage.objects.get(pk=module_page.pk)


@pytest.fixture
def answered(page: ModulePage, occasion: Occasion) -> None:
    """The first question of the reflection, and the first of the worksheet, each by one."""
    edition = ModuleEdition.objects.get(module=page).edition
    said = answer(page.reflection[0], "Tid").model_dump(mode="json")
    Reflection.objects.create(id=uuid4(), occasion=occasion, edition=edition, day=DAY, answers=[said])
    team = answer(page.exercises[0].value["prompts"][0], "Sala")
    returned = contract.TeamReturn(module=page.key or "", edition=edition, carrier="pdf", answers=(team,))
    stored = {"digest": returned.digest, "document": returned.model_dump_json()}
    Return.objects.create(occasion=occasion, day=DAY, carrier="pdf", **stored)


def answer(prompt: Any, value: Any) -> contract.Answer:
    words = {name: prompt.value[name] for name in ("key", "question")}
    return contract.Answer.model_validate({**words, "kind": prompt.block_type, "value": value})


def publish(editor: Client, page: ModulePage, **change: str) -> str:
    form = posted(page, **{"action-publish": "x"})
    assert set(change) - {"same_questions"} <= set(form)
    return send(editor, page, form | change)


def editions() -> int:
    return ModuleEdition.objects.count()


@pytest.mark.parametrize("field", [REFLECTION, WORKSHEET])
def test_whoever_rewords_an_answered_question_is_asked_whether_it_is_the_same(
    editor: Client, page: ModulePage, answered: None, field: str
) -> None:
    shown = publish(editor, page, **{field: "Med andra ord?"})
    assert ASKS in shown
    assert "blir ”Med andra ord?”" in shown
    assert "ny nyckel" in shown
    assert editions() == 1
    publish(editor, page, **{field: "Med andra ord?", "same_questions": "on"})
    assert editions() == 2


def test_a_question_with_a_new_key_is_a_new_question(editor: Client, page: ModulePage, answered: None) -> None:
    form = {REFLECTION: "Något helt annat?", "reflection-0-value-key": "annat"}
    assert ASKS not in publish(editor, page, **form)
    assert editions() == 2


def test_a_question_without_answers_is_reworded_without_being_asked(editor: Client, page: ModulePage) -> None:
    assert ASKS not in publish(editor, page, **{REFLECTION: "Med andra ord?"})
    assert editions() == 2


def test_another_answered_question_does_not_matter(editor: Client, page: ModulePage, answered: None) -> None:
    assert ASKS not in publish(editor, page, **{"exercises-0-value-prompts-1-value-question": "Med andra ord?"})
    assert editions() == 2


def test_help_lines_and_spaces_change_no_question(editor: Client, page: ModulePage, answered: None) -> None:
    form = posted(page)
    spaced = form[REFLECTION].replace(" ", "  ", 1)
    publish(editor, page, **{REFLECTION: spaced, REFLECTION.replace("question", "help"): "Skriv kort."})
    assert editions() == 2


@pytest.fixture
def answered_scale(page: ModulePage, occasion: Occasion) -> str:
    """A scale of the reflection has an answer; the name of its fields in the form."""
    place = next(at for at, child in enumerate(page.reflection) if child.block_type == "scale")
    said = answer(page.reflection[place], 7).model_dump(mode="json")
    edition = ModuleEdition.objects.get(module=page).edition
    Reflection.objects.create(id=uuid4(), occasion=occasion, edition=edition, day=DAY, answers=[said])
    return f"reflection-{place}-value"


def test_a_scale_with_other_ends_needs_a_new_key_whatever_is_ticked(
    editor: Client, page: ModulePage, answered_scale: str
) -> None:
    shown = publish(editor, page, **{f"{answered_scale}-high": "5", "same_questions": "on"})
    assert "Skalan har andra ändar nu." in shown
    assert editions() == 1


def test_a_draft_is_never_stopped_and_the_editor_sees_what_the_change_means(
    editor: Client, page: ModulePage, answered: None
) -> None:
    assert "Ändrade frågor" not in page_shown(editor, page)
    form = posted(page) | {REFLECTION: "Med andra ord?"}
    send(editor, page, form)
    shown = page_shown(editor, page)
    assert "Ändrade frågor som redan har svar" in shown
    assert "Då räknas gamla och nya svar ihop" in shown
    assert 'name="same_questions"' in shown
    assert '<label for="id_same_questions">Ja, det är samma frågor med andra ord</label>' in shown


def test_a_removed_question_is_told_and_its_answers_stay(editor: Client, page: ModulePage, answered: None) -> None:
    form: dict[str, Any] = posted(page, **{"action-publish": "x"})
    form["reflection-0-deleted"] = "1"
    send(editor, page, form)
    assert editions() == 2
    assert Reflection.objects.count() == 1


def page_shown(editor: Client, page: ModulePage) -> str:
    return editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
