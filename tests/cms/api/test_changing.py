"""An ETag changes exactly when the content at its address does, and what is kept is never old."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from cms.api import kept
from cms.api.stamp import stamp, watched, watched_for_losses
from cms.handbook.models import DesiredEffect, GlossaryTerm, Objective, Perspective, Source, TimelineEvent
from cms.media_library.models import CustomRendition
from tests.cms.conftest import publish

from .site import ADDRESSES, CHAPTERS, FILES, FIRST, IMAGE, MODULE, SECOND, Whole, tags, whole

__all__ = ["whole"]
HANDBOOK = {"handbook", "handbook?text=html"}
REPORTS = {"reports", "reports/rapport"}
IMAGES = {"images", IMAGE}


def _set(model: Any, **values: Any) -> Callable[[Whole], None]:
    def change(site: Whole) -> None:
        row = model.objects.all()[0]
        for name, value in values.items():
            setattr(row, name, value)
        row.save()

    return change


def _page(name: str, **values: Any) -> Callable[[Whole], None]:
    def change(site: Whole) -> None:
        page = getattr(site, name)
        for field, value in values.items():
            setattr(page, field, value)
        publish(page)

    return change


def _another_prompt(site: Whole) -> None:
    stored = site.module.reflection.get_prep_value()
    stored[0]["value"]["question"] = "Vad tar ni med er härifrån?"
    site.module.reflection = json.dumps(stored)
    publish(site.module)


def _another_picture(site: Whole) -> None:
    site.image.file = get_test_image_file(filename="ny.png", size=(600, 200))
    site.image._set_file_hash()
    site.image.save()
    CustomRendition.objects.filter(image=site.image).delete()


def _other_words_for_the_picture(site: Whole) -> None:
    stored = site.first.body.get_prep_value()
    stored[-1]["value"]["alt"] = "Något annat."
    site.first.body = json.dumps(stored)
    publish(site.first)


def _draft(site: Whole) -> None:
    site.first.title = "Utkast"
    site.first.save_revision()


def _other_words_by_sql(site: Whole) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE handbook_glossaryterm SET definition = 'Något annat.'")


def _first_chapter_last(site: Whole) -> None:
    site.first.move(site.second, pos="left")


CHANGES: dict[str, tuple[Callable[[Whole], Any], set[str]]] = {
    "nothing, published again": (lambda site: [publish(page) for page in (site.first, site.module)], set()),
    "a draft": (_draft, set()),
    "the handbook's title": (_page("handbook", title="Handboken"), HANDBOOK),
    "a goal area's lead": (_page("area", lead="Annat."), HANDBOOK),
    "a chapter's lead": (_page("first", lead="Annat."), HANDBOOK | {"chapters", FIRST}),
    "a chapter's objectives": (
        lambda site: (site.second.objectives.set(Objective.objects.filter(code="2.2")), publish(site.second)),
        HANDBOOK | {"chapters", SECOND},
    ),
    "the order of chapters": (_first_chapter_last, HANDBOOK),
    "a chapter withdrawn": (lambda site: site.second.unpublish(), HANDBOOK | {"chapters", FIRST, SECOND}),
    "a chapter deleted": (lambda site: site.second.delete(), HANDBOOK | {"chapters", FIRST, SECOND}),
    "a chapter closed": (
        lambda site: PageViewRestriction.objects.create(page=site.second, restriction_type="login"),
        HANDBOOK | {"chapters", SECOND},
    ),
    "an objective": (_set(Objective, text="Annat."), HANDBOOK | {*CHAPTERS, "objectives"}),
    "a perspective": (_set(Perspective, text="Annat."), HANDBOOK | {"perspectives"}),
    "a source": (_set(Source, note="Omtryck."), HANDBOOK | {"sources", "chapters", FIRST}),
    "a word": (_set(GlossaryTerm, definition="Annat."), HANDBOOK | {"glossary"}),
    "a synonym": (_set(GlossaryTerm, synonyms=["stöttning"]), HANDBOOK | {"glossary"}),
    "a word taken away": (lambda site: GlossaryTerm.objects.all().delete(), HANDBOOK | {"glossary"}),
    "a word by SQL": (_other_words_by_sql, HANDBOOK | {"glossary"}),
    "an effect": (_set(DesiredEffect, text="Annat."), HANDBOOK | {"effects"}),
    "an event": (_set(TimelineEvent, text="Annat."), HANDBOOK | {"timeline"}),
    "a picture": (_another_picture, HANDBOOK | {"chapters", FIRST} | REPORTS | IMAGES),
    "what is said of a picture": (_other_words_for_the_picture, HANDBOOK | {"chapters", FIRST} | IMAGES),
    "a prompt of a module": (_another_prompt, {"modules", MODULE, *FILES}),
    "a module withdrawn": (
        lambda site: site.module.unpublish(),
        HANDBOOK | {"modules", MODULE, *FILES} | REPORTS | IMAGES,
    ),
    "a report": (_page("report", title="Höstens rapport"), REPORTS | IMAGES),
    "an occasion": (lambda site: type(site.occasion).objects.update(title="Nytt namn"), {"occasions/KRT7M4"}),
    "the site's name": (_set(Site, site_name="Länets samling"), HANDBOOK),
    "where the site is": (_set(Site, hostname="www.lanet.example"), HANDBOOK | CHAPTERS | REPORTS | IMAGES),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_gives_new_tags_where_it_shows_and_nowhere_else(client: Client, whole: Whole, what: str):
    change, expected = CHANGES[what]
    before = tags(client)
    assert tags(client) == before

    change(whole)

    after = tags(client)
    assert {address for address in before if before[address] != after[address]} == expected
    kept.forget()
    assert tags(client) == after  # as it is made when nothing is kept


def test_every_answer_is_made_of_what_is_watched(client: Client, whole: Whole):
    kept.forget()
    with CaptureQueriesContext(connection) as queries:
        for address in ADDRESSES:
            assert client.get(f"/api/v1/{address}").status_code == 200

    read = {
        table
        for query in queries.captured_queries
        if query["sql"].lstrip("(\n").startswith("SELECT")
        for table in re.findall(r'(?:FROM|JOIN) "?(\w+)"?', query["sql"])
    }
    assert "handbook_chapterpage_sources" in read
    assert read - set(watched()) == {"api_contentstamp", *watched_for_losses()}


def test_nothing_is_read_but_the_stamp_when_nothing_has_changed(client: Client, whole: Whole):
    before = tags(client)
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/api/v1/{address}", headers={"If-None-Match": before[address]})
        asked = [one["sql"] for one in queries.captured_queries if one["sql"] != "SELECT 1"]  # is the connection alive?
        assert set(asked) <= {"SELECT stamp FROM api_contentstamp WHERE id = 1"}
        assert (answer.status_code, answer.content) == (304, b"")


def test_a_stamp_never_comes_back_when_the_database_does(whole: Whole):
    from django.db import transaction

    seen = {stamp()}
    for _ in range(3):
        with transaction.atomic():
            GlossaryTerm.objects.update(term="Hjälp")
            assert stamp() not in seen
            seen.add(stamp())
            transaction.set_rollback(True)

    assert len(seen) == 4


def test_pictures_made_while_reading_are_no_change(client: Client, whole: Whole):
    CustomRendition.objects.all().delete()
    before = stamp()

    client.get("/api/v1/handbook")

    assert CustomRendition.objects.exists()
    assert stamp() == before


def test_an_answer_that_an_editor_changed_while_it_was_made_is_made_again(client: Client, whole: Whole):
    made = []

    def make() -> bytes:
        made.append(GlossaryTerm.objects.get().definition)
        if len(made) == 1:
            GlossaryTerm.objects.update(definition="Annat.")
        return made[-1].encode()

    assert kept.kept("/here", make) == b"Annat."
    assert kept.kept("/here", make) == b"Annat."
    assert len(made) == 2


def test_an_answer_that_changes_all_the_while_is_served_and_not_kept(whole: Whole):
    made = []

    def make() -> bytes:
        made.append(len(made))
        GlossaryTerm.objects.update(definition=f"{made[-1]}")
        return b"%d" % made[-1]

    assert kept.kept("/here", make) == b"2"
    assert kept.kept("/here", make) == b"5"


def test_what_is_kept_is_bounded(whole: Whole, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "LIMIT", 100)
    for number in range(50):
        kept.kept(f"/{number}", lambda: b"x" * 30)

    assert sum(map(len, kept._kept.answers.values())) <= 100
    assert kept._kept.answers
