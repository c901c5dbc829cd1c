"""The web page needs no network, can be read by anybody, and shows hostile text as text."""

import re
import struct
import zlib
from base64 import b64encode
from functools import cache

from lxml import html
from lxml.html import HtmlElement

from tests import answers, hostile
from workshops.contract import Figure, Report, Section, Table
from workshops.report import compose
from workshops.report.html import render_html
from workshops.safe import plain

TEAMS = [answers.team(), answers.team({"mal-2-1": {"level": 1}})]


@cache
def page() -> HtmlElement:
    return html.document_fromstring(render_html(compose(answers.MODULE, [answers.eight()], TEAMS, day=answers.DAY)))


def test_the_page_says_what_it_is_and_in_which_language() -> None:
    assert page().get("lang") == "sv"
    assert page().findtext(".//title") == "Tillgängligt stöd för föräldrar – rapport"
    assert [one.text_content() for one in page().iter("h1")] == ["Tillgängligt stöd för föräldrar – rapport"]


def test_every_chart_has_its_words_and_every_table_its_headers() -> None:
    pictures = list(page().iter("img"))
    assert pictures
    assert all(picture.get("alt", "").startswith(("Stapel", "Staplat")) for picture in pictures)
    for table in page().iter("table"):
        assert table.findtext("caption")
        assert all(cell.get("scope") == "col" for cell in table.find("thead").iter("th"))
        assert all(row[0].get("scope") == "row" for row in table.find("tbody").iter("tr"))


def test_the_contents_lead_to_the_sections() -> None:
    links = [link.get("href") for link in page().find(".//nav").iter("a")]
    assert links == [f"#{heading.get('id')}" for heading in page().find(".//main").iter("h2")]


def test_nothing_is_fetched_from_anywhere() -> None:
    addresses = [value for element in page().iter() for name, value in element.items() if name in ("src", "href")]
    assert all(value.startswith(("#", "data:image/png;base64,")) for value in addresses)
    assert "default-src 'none'" in page().find('.//meta[@http-equiv="Content-Security-Policy"]').get("content")


def hostile_report() -> Report:
    """Hostile text in every place that a participant, a file or a server may fill."""
    dot = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\x00\x00")),
            (b"IEND", b""),
        )
    )
    sections = tuple(
        Section(
            key=f"s-{number}",
            heading=text[:400],
            paragraphs=(text,),
            figure=Figure(png_base64=b64encode(dot).decode(), alt=text, caption=text[:400]),
            table=Table(caption=text[:400], header=(text[:200], "B"), rows=((text, text),)),
            quotes=(text,),
        )
        for number, text in enumerate(hostile.TEXTS)
    )
    return Report(
        module="m", edition="2026-11-02-0a1b2c3d", occasions=("KRT7M4",), title=hostile.TEXTS[0], day=answers.DAY,
        sections=sections,
    )  # fmt: skip


def test_hostile_text_is_shown_to_the_letter_and_does_nothing() -> None:
    source = render_html(hostile_report())
    found = html.document_fromstring(source)
    assert [quote.text_content() for quote in found.iter("blockquote")] == [plain(text) for text in hostile.TEXTS]
    assert [picture.get("alt") for picture in found.iter("img")] == [plain(text) for text in hostile.TEXTS]
    assert not list(found.iter("script", "iframe", "object", "form", "link"))
    assert not [name for element in found.iter() for name in element.attrib if str(name).startswith("on")]
    assert len(list(found.iter("h1"))) == 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", source)


def test_a_picture_that_is_no_base64_cannot_break_out_of_its_attribute() -> None:
    report = hostile_report()
    figure = Figure(png_base64='"><script>alert(10)</script>', alt="A", caption="B")
    section = report.sections[0].model_copy(update={"figure": figure})
    assert "<script" not in render_html(report.model_copy(update={"sections": (section,)}))
