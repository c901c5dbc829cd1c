"""The handbook's registers as pages."""

import pytest

from cms.handbook.models import ChapterPage, DesiredEffect, GlossaryTerm, TimelineEvent

from .conftest import Read

pytestmark = pytest.mark.django_db


def test_objectives_stand_under_their_goal_area_with_the_chapters_that_serve_them(
    chapters: tuple[ChapterPage, ...], read: Read
) -> None:
    page = read("/malsattningar/")
    assert [heading.text_content() for heading in page.xpath("//h2")] == ["2. Tillgängligt stöd"]
    assert [row.text for row in page.xpath("//span[@class='code']")] == ["2.1", "2.2"]
    assert set(page.xpath("//li[@id='mal-21']//a/@href")) == {chapter.url for chapter in chapters}
    assert page.xpath("//li[@id='mal-22']//a") == []


def test_terms_are_in_swedish_order(read: Read) -> None:
    for key, term in (("o", "Öppen förskola"), ("a", "Arena"), ("z", "Zon"), ("aa", "Åtgärd")):
        GlossaryTerm.objects.create(key=key, term=term, definition="Förklaring", synonyms=["likt"])
    page = read("/ordlista/")
    assert [term.text for term in page.xpath("//dt")] == ["Arena", "Zon", "Åtgärd", "Öppen förskola"]
    assert "Kallas också likt." in page.xpath("//dd")[0].text_content()


def test_effects_are_parted_by_horizon(read: Read) -> None:
    DesiredEffect.objects.create(key="nara", horizon="short", text="Fler hittar stödet", measured_by="enkät")
    DesiredEffect.objects.create(key="fjarran", horizon="long", text="Barn mår bättre")
    short, long = read("/effekter/").xpath("//section")
    assert "Fler hittar stödet" in short.text_content()
    assert "Mäts i: enkät" in short.text_content()
    assert "Barn mår bättre" in long.text_content()


def test_the_timeline_keeps_its_order_and_its_notes(read: Read) -> None:
    TimelineEvent.objects.create(key="b", sort_order=2, when="Maj 2024", text="Förslag", note="Källorna säger olika")
    TimelineEvent.objects.create(key="a", sort_order=1, when="2019", text="Dialoger")
    page = read("/tidslinje/")
    assert [heading.text for heading in page.xpath("//ol//h2")] == ["2019", "Maj 2024"]
    assert "Källorna säger olika" in page.text_content()


def test_an_empty_register_says_so(db: None, read: Read) -> None:
    for path in ("/malsattningar/", "/effekter/", "/tidslinje/", "/ordlista/"):
        assert "Här finns inga" in read(path).xpath("//main")[0].text_content()
