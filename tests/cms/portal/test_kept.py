"""What is kept for readers is what would be made anew, and no longer than that."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.accounts.models import User
from cms.handbook.models import ChapterPage, GlossaryTerm, Objective, Source
from cms.portal import kept
from cms.workshop_modules.models import ModulePage
from tests.cms.conftest import make_occasion, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_kept() -> None:
    kept._kept.clear()


def body(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_page_is_made_once_and_is_the_same(chapters: tuple[ChapterPage, ...], client: Client) -> None:
    first = client.get(chapters[0].url)
    with CaptureQueriesContext(connection) as asked:
        second = client.get(chapters[0].url)
    assert len(asked) == 1
    assert second.content == first.content
    told = (
        "Content-Type",
        "Content-Security-Policy",
        "X-Frame-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "ETag",
    )
    assert {name: second[name] for name in told} == {name: first[name] for name in told}
    assert client.get(chapters[0].url, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head(chapters[0].url).content == b""


CHANGES: dict[str, Callable[[ChapterPage], object]] = {
    "its title": lambda chapter: retitle(chapter, "Nytt namn"),
    "another page's title, in prev and next": lambda chapter: retitle(
        ChapterPage.objects.exclude(pk=chapter.pk).get(), "Ny"
    ),
    "an objective": lambda _: Objective.objects.filter(code="2.1").update(text="Nytt mål"),
    "a source": lambda _: Source.objects.update(title="Ny källa"),
    "a word": lambda _: GlossaryTerm.objects.create(key="stod", term="stöd", definition="Det som hjälper."),
    "a restriction": lambda chapter: PageViewRestriction.objects.create(page=chapter, restriction_type="login"),
    "unpublished": lambda chapter: chapter.unpublish(),
}


def retitle(page: ChapterPage, title: str) -> None:
    page.title = title
    publish(page)


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen_at_once(chapters: tuple[ChapterPage, ...], client: Client, change: str) -> None:
    before = client.get(chapters[0].url)
    CHANGES[change](chapters[0])
    after = client.get(chapters[0].url)
    assert (after.status_code, after.content) != (before.status_code, before.content)


def test_an_editor_sees_a_page_of_their_own_and_readers_do_not(chapters: tuple[ChapterPage, ...]) -> None:
    editor, reader = Client(), Client()
    editor.force_login(User.objects.create_superuser("chef"), backend="django.contrib.auth.backends.ModelBackend")
    assert "wagtail-userbar" in body(editor, chapters[0].url)
    assert "wagtail-userbar" not in body(reader, chapters[0].url)
    assert "wagtail-userbar" in body(editor, chapters[0].url)


def test_a_draft_is_neither_kept_nor_hidden_by_what_is_kept(chapters: tuple[ChapterPage, ...], client: Client) -> None:
    chapter = chapters[0]
    public = body(client, chapter.url)
    chapter.title = "Utkast"
    assert "<h1>Utkast</h1>" in chapter.make_preview_request().rendered_content
    assert body(client, chapter.url) == public
    kept._kept.clear()
    chapter.make_preview_request()
    assert "Utkast" not in body(client, chapter.url)


def test_what_follows_the_clock_is_not_kept(module_page: ModulePage, client: Client) -> None:
    paths = ("/", module_page.url, "/kalender/")
    for path in paths:
        assert "Norra länet" not in body(client, path)
    occasion = make_occasion(module_page, "PQRTVW", opens=timedelta(days=7), closes=timedelta(days=9))
    occasion.title, occasion.in_calendar = "Norra länet", True
    occasion.save()
    for path in paths:
        assert "Norra länet" in body(client, path)


def test_pages_that_do_not_exist_fill_no_memory(handbook: object, client: Client) -> None:
    for number in range(5):
        assert client.get(f"/finns-inte-{number}/").status_code == 404
    assert not kept._kept
