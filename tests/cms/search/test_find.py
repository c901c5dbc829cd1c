"""What is found, on the database that the tests run on. `make test-postgres` runs the same on PostgreSQL."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from cms.handbook.models import ChapterPage, GlossaryTerm, GoalAreaPage, Objective
from cms.search.documents import rebuild
from cms.search.excerpts import LENGTH, excerpt, marked
from cms.search.find import Hit, search, understood
from cms.search.models import Document
from cms.search.suggest import suggestion
from cms.workshop_modules.models import ModulePage
from tests.cms.conftest import publish, text_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def chapter(goal_area: GoalAreaPage) -> ChapterPage:
    page = ChapterPage(
        title="Barnens bästa",
        slug="barnens-basta",
        lead="Kommunernas ansvar.",
        body=[text_block("<p>Trygghet kommer först. Skolorna möter barnen varje dag.</p>")],
        evidence_strength="limited",
        evidence_note="<p>En studie.</p>",
        review_on=date(2027, 1, 1),
    )
    goal_area.add_child(instance=page)
    publish(page)
    return page


def titles(query: str) -> list[str]:
    return [hit.title for hit in search(query)]


@pytest.mark.parametrize(
    "query", ["barn", "barnens", "BARNETS", "kommun", "trygg", "skola", "skolan", "trygghe", "basta"]
)
def test_any_form_and_any_beginning_of_a_word_finds_it(chapter: ChapterPage, query: str) -> None:
    assert "Barnens bästa" in titles(query)


def test_a_synonym_finds_the_word_and_the_word_its_synonyms(chapter: ChapterPage, glossary: None) -> None:
    chapter.lead = "Ett bra föräldraskapsstöd."
    publish(chapter)
    for query in ("föräldrastöd", "foraldrastod", "föräldrastödet", "stöd till föräldrar"):
        assert set(titles(query)) >= {"föräldraskapsstöd", "Barnens bästa"}, query
    chapter.lead = "Stöd till föräldrar."
    publish(chapter)
    assert "Barnens bästa" in titles("föräldraskapsstöd")
    assert titles("BHV")[0] == titles("BVC")[0] == "barnavårdscentral (BVC)"


def test_everything_that_the_handbook_has_can_be_found(
    chapters: tuple[ChapterPage, ...], module_page: ModulePage, glossary: None
) -> None:
    found = {hit.kind: hit for query in ("öppen förskola", "2.1", "arenorna", "stöd") for hit in search(query)}
    assert set(found) >= {"chapter", "term", "objective", "module", "goal_area"}
    assert found["module"].url == module_page.url
    assert search("2.1")[0] == Hit(
        "2.1 Föräldrar vet vilket stöd som finns.", "/malsattningar/#mal-21", "objective", ""
    )
    assert search("öppen förskola")[0].url in ("/ordlista/#oppen-forskola", chapters[1].url)


def test_what_has_all_the_words_comes_alone_and_what_has_some_only_when_nothing_has_all(chapter: ChapterPage) -> None:
    assert titles("trygghet skola") == ["Barnens bästa"]
    assert titles("trygghet osannolikt") == ["Barnens bästa"]
    assert titles("vad är trygghet?") == ["Barnens bästa"]


def test_a_title_weighs_more_than_a_text(chapter: ChapterPage, goal_area: GoalAreaPage) -> None:
    goal_area.body = [text_block(f"<p>{'Barnens, barnets och barnen. ' * 9}</p>")]
    publish(goal_area)
    assert titles("barn")[:2] == ["Barnens bästa", "Tillgängligt stöd"]


def test_what_not_everybody_may_read_is_not_found(chapter: ChapterPage, goal_area: GoalAreaPage) -> None:
    chapter.title = "Hemligheten"
    chapter.save_revision()
    assert titles("hemligheten") == []
    assert titles("trygghet") == ["Barnens bästa"]
    restriction = PageViewRestriction.objects.create(page=goal_area, restriction_type="login")
    assert titles("trygghet") == []
    restriction.delete()
    goal_area.unpublish()
    assert titles("trygghet") == []
    publish(goal_area)
    chapter.unpublish()
    assert titles("trygghet") == []
    rebuild()
    assert titles("trygghet") == []


def test_a_facilitators_notes_are_not_found(module_page: ModulePage) -> None:
    assert "Säg högt" in str([item.value["facilitator"].source for item in module_page.agenda])
    assert not Document.objects.filter(text__contains="Säg högt").exists()


def test_what_is_changed_moved_or_deleted_is_found_as_it_is_now(chapter: ChapterPage, glossary: None) -> None:
    chapter.title, chapter.slug = "Nytt namn", "nytt"
    publish(chapter)
    assert [hit.url for hit in search("nytt namn")] == ["/tillgangligt-stod/nytt/"]
    assert "Nytt namn" not in titles("bästa")
    GlossaryTerm.objects.filter(key="barnavardscentral").delete()
    assert titles("BHV") == []
    Objective.objects.get(code="2.2").delete()
    assert titles("2.2") == []
    chapter.delete()
    assert titles("nytt namn") == []


def test_rebuilding_changes_nothing(chapter: ChapterPage, glossary: None) -> None:
    before = [search(query) for query in ("barn", "stöd", "BVC", "2.1")]
    assert rebuild() == Document.objects.count()
    assert [search(query) for query in ("barn", "stöd", "BVC", "2.1")] == before


HOSTILE = [
    "",
    "   ",
    "\0",
    '"',
    "barn\0ens",
    "å" * 10_000,
    "barn " * 5_000,
    'title:barn AND (NEAR("a" "b", 2) OR NOT ^c*)',
    "barn' | !('x' <-> 'y'):*ABCD & \\",
    "') OR 1=1 --",
    "%_%",
    "\ud800",
    "\u202e\u0000\u001b[31m",
    "* ** *** -x +y {z}",
    "العربية 中文 אבג ﷺ ﬁ Å",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_fails(chapter: ChapterPage, query: str) -> None:
    assert isinstance(search(query), list)
    suggestion(query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(query=st.text(st.characters(exclude_categories=()), max_size=80))
def test_no_query_at_all_fails(glossary: None, query: str) -> None:
    search(query)


def test_no_words_find_nothing(chapter: ChapterPage) -> None:
    assert search("") == search("!?\0") == []


def test_no_more_than_asked_for(chapters: tuple[ChapterPage, ...], glossary: None) -> None:
    assert len(search("stöd", 2)) == 2


def test_a_search_costs_few_questions_to_the_database(chapters: tuple[ChapterPage, ...], glossary: None) -> None:
    search("stöd")
    with CaptureQueriesContext(connection) as asked:
        search("stöd")
    assert len(asked) <= 5, [question["sql"] for question in asked]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tryghget", "trygghet"), ("foraldraskapstöd", "föräldraskapsstöd"), ("barn trygghhet", "barn trygghet")],
)
def test_a_slip_of_the_keyboard_is_understood(chapter: ChapterPage, glossary: None, typed: str, meant: str) -> None:
    assert suggestion(typed) == meant


def test_nothing_is_suggested_for_what_is_known_or_like_nothing(chapter: ChapterPage) -> None:
    assert suggestion("trygghet") is None
    assert suggestion("qqqqq xxxx") is None


def test_the_excerpt_is_the_piece_with_what_was_sought(chapter: ChapterPage) -> None:
    text = f"{'Annat. ' * 60}Här är barnens trygghet. {'Mera. ' * 60}"
    piece = excerpt(text, understood("trygg"))
    assert "barnens trygghet" in piece
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert len(piece) <= LENGTH + 4


def test_each_item_of_a_list_ends_like_a_sentence(chapter: ChapterPage) -> None:
    listed = "<p>Tre frågor</p><ul><li>Vad vill <b>barnet</b></li><li>Vad säger lagen?</li></ul>"
    chapter.body = [text_block(listed)]
    publish(chapter)
    assert "Tre frågor. Vad vill barnet. Vad säger lagen?" in Document.objects.get(page=chapter.pk).text


@given(text=st.text(max_size=600))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_an_excerpt_is_a_piece_of_the_text_and_marks_add_nothing_else(glossary: None, text: str) -> None:
    from html import unescape

    query = understood(f"barn {text[:20]}")
    assert excerpt(text, query).strip("… ") in text
    assert unescape(str(marked(text, query)).replace("<mark>", "").replace("</mark>", "")) == unescape(
        str(marked(text, understood("")))
    )


def test_marks_are_put_on_each_form_and_nothing_becomes_markup(glossary: None) -> None:
    shown = marked("<b>Barnens</b> & föräldraskapsstöd", understood("barn föräldrastöd"))
    assert shown == "&lt;b&gt;<mark>Barnens</mark>&lt;/b&gt; &amp; <mark>föräldraskapsstöd</mark>"
