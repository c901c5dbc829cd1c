"""The glossary's words explained in a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from cms.handbook.models import ChapterPage, GlossaryTerm
from cms.portal.explained import Term, explained, terms
from tests.cms.conftest import publish, text_block
from tests.hostile import TEXTS

from .conftest import Read

KNOWN = terms(
    [
        Term("arena", "arena", "En plats."),
        Term("bvc", "barnavårdscentral (BVC)", "En mottagning."),
        Term("oppen", "öppen förskola", "En mötesplats.", ("öppna förskolan", "mötesplats")),
        Term("forskola", "förskola", "För barn."),
    ]
)


def words(text: str) -> list[str]:
    return re.findall(r'popovertarget="ord-[a-z]+">([^<]*)</button>', explained(text, KNOWN)[0])


def test_the_first_time_a_word_occurs_in_any_form_it_is_explained() -> None:
    assert words("<p>Alla arenor, och arenan.</p><p>En arena</p>") == ["arenor"]


def test_a_word_is_known_by_either_of_its_names() -> None:
    assert words("<p>På BVC.</p>") == ["BVC"]
    assert words("<p>Barnavårdscentralen.</p>") == ["Barnavårdscentralen"]


def test_the_longest_expression_is_meant() -> None:
    assert words("<p>Öppna förskolan och förskolor</p>") == ["Öppna förskolan", "förskolor"]
    assert words("<p>Öppen förskola och förskolor</p>") == ["Öppen förskola", "förskolor"]
    assert words("<p>Dörren är öppen. Förskola</p>") == ["Förskola"]


def test_a_synonym_of_one_word_is_another_word() -> None:
    assert words("<p>En mötesplats</p>") == []


@pytest.mark.parametrize("tag", ["a", "h2", "button", "summary", "figcaption"])
def test_links_headings_and_the_like_are_left_alone(tag: str) -> None:
    assert words(f"<{tag}>Arena</{tag}><p>En <b>arena</b></p>") == ["arena"]


def test_nothing_but_the_buttons_is_added() -> None:
    text = '<p class="arena" title="arena > arena">Arena &amp; <em>BVC</em> arena</p><br><img alt="arena">'
    shown, found = explained(text, KNOWN)
    assert re.sub(r"<button [^>]*>|</button>", "", shown) == text
    assert [term.key for term in found] == ["arena", "bvc"]


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<a href='arena'>", "</a>", "<", ">", "arena", " ", "BVC", "&lt;", "öppen"])
    )
)
def test_whatever_the_markup_the_text_stays(parts: list[str]) -> None:
    text = "".join(parts)
    assert re.sub(r"<button [^>]*>|</button>", "", explained(text, KNOWN)[0]) == text


@pytest.mark.django_db
@pytest.mark.parametrize("text", TEXTS)
def test_what_an_editor_writes_in_the_glossary_is_text(goal_area: ChapterPage, read: Read, text: str) -> None:
    GlossaryTerm.objects.create(key="arena", term="arena", definition=text.replace("\0", ""))
    goal_area.body = [text_block("<p>En arena.</p>")]
    publish(goal_area)
    page = read(goal_area.url)
    (explanation,) = page.xpath("//*[@popover]")
    assert not explanation.xpath(".//script | .//img | .//*[@onclick or @onerror]")
    assert isinstance(explanation, html.HtmlElement)


@pytest.mark.django_db
def test_each_word_of_a_chapter_leads_to_its_explanation(chapters: tuple[ChapterPage, ...], read: Read) -> None:
    GlossaryTerm.objects.create(key="stod", term="stöd", definition="Det som hjälper.")
    page = read(chapters[0].url)
    targets = page.xpath("//button[@class='term']/@popovertarget")
    assert targets == ["ord-stod"] == page.xpath("//*[@popover]/@id")
    name = page.xpath("//*[@popover]/@aria-labelledby")[0]
    assert page.get_element_by_id(name).text == "Stöd"
    assert page.get_element_by_id("ord-stod").xpath(".//a/@href") == ["/ordlista/#stod"]
