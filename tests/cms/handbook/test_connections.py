"""Chapter, objective, question and module, each seen from the others in the admin."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.handbook import connections
from cms.handbook.models import ChapterPage, Objective
from cms.workshop_modules.models import ModulePage
from cms.workshop_modules.questions import asked_now
from tests.cms.conftest import publish


def about(code: str) -> list[str]:
    """Wordings of the published questions about an objective."""
    return [one.prompt.question for one in asked_now().values() if code in one.objectives]


def texts(group: connections.Group) -> list[str]:
    return [link.text for link in group.links]


def test_a_chapter_names_the_questions_about_its_objectives_and_those_it_shows(rich_chapter: ChapterPage) -> None:
    asks, shows = connections.of_chapter(rich_chapter)
    assert texts(asks) == about("2.1") != []
    assert "målsättning 2.1" in asks.links[0].note
    assert texts(shows) == [asked_now()["tillgangligt-stod/team"].prompt.question]


def test_an_objective_names_its_chapters_and_questions(rich_chapter: ChapterPage, module_page: ModulePage) -> None:
    rich_chapter.unpublish()
    chapters, questions = connections.of_objective(Objective.objects.get(code="2.1"))
    assert {link.text: link.note for link in chapters.links} == {
        "Stöd efter behov": "",
        "Öppna förskolan": "inte publicerat",
    }
    assert texts(questions) == about("2.1")


def test_a_module_names_the_chapters_of_each_question(rich_chapter: ChapterPage, module_page: ModulePage) -> None:
    groups = {group.heading: group for group in connections.of_module(ModulePage.objects.get(pk=module_page.pk))}
    assert texts(groups[about("2.1")[0]]) == ["Öppna förskolan", "Stöd efter behov"]
    team = groups[asked_now()["tillgangligt-stod/team"].prompt.question]
    assert [(link.text, link.note) for link in team.links] == [("Öppna förskolan", "visar frågan")]


def test_more_chapters_cost_no_more_queries(rich_chapter: ChapterPage, module_page: ModulePage) -> None:
    objective, module = Objective.objects.get(code="2.1"), ModulePage.objects.get(pk=module_page.pk)

    def queries() -> list[int]:
        counted = []
        for count in (
            lambda: connections.of_chapter(ChapterPage.objects.get(pk=rich_chapter.pk)),
            lambda: connections.of_objective(objective),
            lambda: connections.of_module(module),
        ):
            with CaptureQueriesContext(connection) as context:
                count()
            counted.append(len(context))
        return counted

    asked_now()
    few = queries()
    assert max(few) <= 4
    for number in range(5):
        page = ChapterPage(title=f"Kapitel {number}", lead="x", evidence_strength="limited", evidence_note="<p>x</p>")
        page.review_on, page.body = rich_chapter.review_on, []
        rich_chapter.get_parent().add_child(instance=page)
        page.objectives.add(objective)
        publish(page)
    assert queries() == few


def test_every_place_shows_them(editor: Client, rich_chapter: ChapterPage, module_page: ModulePage) -> None:
    objective = Objective.objects.get(code="2.1")
    for address in (
        f"/admin/pages/{rich_chapter.pk}/edit/",
        f"/admin/pages/{module_page.pk}/edit/",
        f"/admin/snippets/handbook/objective/edit/{objective.pk}/",
    ):
        shown: Any = editor.get(address)
        assert shown.status_code == 200
        assert "Hänger ihop med" in shown.content.decode()
    assert "Stöd efter behov" in editor.get(f"/admin/handbok/hanger-ihop/{module_page.pk}/").content.decode()


def test_a_page_that_is_connected_with_nothing_has_no_such_piece(editor: Client, rich_chapter: ChapterPage) -> None:
    area = rich_chapter.get_parent()
    assert editor.get(f"/admin/handbok/hanger-ihop/{area.pk}/").status_code == 404
