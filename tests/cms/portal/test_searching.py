"""The page that searches, as a reader without scripts meets it."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from cms.handbook.models import ChapterPage, GlossaryTerm
from tests.hostile import TEXTS

from .conftest import Read

pytestmark = pytest.mark.django_db


def address(query: str) -> str:
    return f"/sok/?{urlencode({'q': query})}"


def test_hits_tell_what_they_are_and_mark_what_was_sought(chapters: tuple[ChapterPage, ...], read: Read) -> None:
    page = read(address("forskolan"))
    assert page.xpath("//h2")[0].text == "2 träffar för ”forskolan”"
    first = page.xpath("//ol/li")[0]
    assert first.xpath(".//h3/a/@href") == [chapters[1].url]
    assert first.xpath("./p")[0].text == "Kapitel"
    assert first.xpath(".//h3//mark")[0].text == "förskolan"


def test_it_says_which_other_words_it_looked_for(chapters: tuple[ChapterPage, ...], read: Read) -> None:
    GlossaryTerm.objects.create(key="f", term="föräldraskapsstöd", definition="-", synonyms=["föräldrastöd"])
    assert "Vi sökte också på föräldraskapsstöd." in read(address("föräldrastöd")).text_content()


def test_nothing_found_helps_on(chapters: tuple[ChapterPage, ...], read: Read) -> None:
    page = read(address("förskloan"))
    assert "Inga träffar för ”förskloan”" in page.text_content()
    (meant,) = page.xpath("//p[@class='meant']/a")
    assert meant.text == "förskolan"
    assert chapters[1].url in read("/sok/" + meant.get("href")).xpath("//ol//a/@href")


def test_an_empty_search_is_the_form(read: Read) -> None:
    for path in ("/sok/", "/sok/?q=", "/sok/?q=%20"):
        page = read(path)
        assert page.xpath("//main//input[@type='search']/@name") == ["q"]
        assert "träff" not in page.xpath("//main")[0].text_content()


@pytest.mark.parametrize(
    "text", [*TEXTS, "å" * 10_000, "<mark>", '"><img src=x>', "' OR 1=1 --", "NEAR(a b)", "%00", "\0"]
)
def test_whatever_is_sought_is_shown_as_text(chapters: tuple[ChapterPage, ...], client: Client, text: str) -> None:
    response = client.get("/sok/", {"q": text})
    assert response.status_code == 200
    page = html.fromstring(response.content.decode())
    assert not page.xpath("//main//script | //main//img | //main//*[@onclick or @onerror]")


def test_a_search_costs_few_questions_to_the_database(chapters: tuple[ChapterPage, ...], client: Client) -> None:
    client.get(address("stöd"))
    with CaptureQueriesContext(connection) as asked:
        client.get(address("stöd"))
    assert len(asked) <= 6, [question["sql"] for question in asked]
