"""Participants are spoken to in the language of their browser, from the right if that one is, in every state there is.

The language is made up (`tests.cms.pseudo_language`): what stands without ‹brackets› is data, or a fault.
"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from lxml import html

from cms.common.limits import REFLECTIONS, WORKSHEETS, WRONG_CODES
from cms.live.link import key_to
from cms.programme.models import Occasion
from tests import follow_ups
from tests.cms.conftest import publish
from tests.cms.live.conftest import reflect
from tests.cms.pseudo_language import add_language

from .conftest import Read
from .handing_in import ADDRESS, answer_file, spreadsheet_file
from .test_out_of_order import no_database
from .test_taking_part import hidden, parsed

pytestmark = pytest.mark.django_db

READ_OUT = ("aria-label", "title", "alt", "placeholder")
SCRIPTS = ("draft", "faults", "reflection", "sending", "screening", "live")
WRONG = {"name and phone": "Anna Andersson 070-123 45 67", "personnummer": "811218-9876", "nothing": ""}


@pytest.fixture
def reader(tmp_path: Path, settings: Any) -> Client:
    """Somebody whose browser asks for Arabic, in which there is a catalogue."""
    add_language("ar", tmp_path, settings)
    return Client(headers={"Accept-Language": "ar-SA, ar;q=0.9, sv;q=0.5"}, raise_request_exception=False)


@pytest.fixture
def data(occasion: Occasion) -> set[str]:
    """What editors, organisers and teams wrote, the site's name and the sign for thousands of bytes."""
    module = occasion.module.editions.get().document
    written = set(json_texts(module)) | {occasion.title, occasion.organiser, *WRONG.values()} - {""}
    written |= set(WRONG["name and phone"].split()) | {"nyckel som inte finns", "NYCKEL", "Norra teamet"}
    return written | {"Regional samling", "kB", "KRT7M4", "127.0.0.1:8000/t/KRT7M4", "PDF", "CSV", "P", "H", "F"}


def json_texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from json_texts(inner)


def untranslated(page: html.HtmlElement, data: set[str]) -> list[str]:
    """What a reader meets that is neither translated nor data."""
    texts = page.xpath("//text()[not(ancestor::script) and not(ancestor::textarea)]")
    texts += [value for name in READ_OUT for value in page.xpath(f"//@{name}")]
    return [text.strip() for text in outside_brackets(texts) if re.search(r"[^\W\d_]", without(text, data))]


def outside_brackets(texts: list[str]) -> Iterator[str]:
    """A sentence with a link in it opens its bracket in one text and closes it in another."""
    depth = 0
    for text in texts:
        outside = ""
        for sign in text:
            depth += sign == "‹"
            outside += sign if depth == 0 else ""
            depth -= sign == "›"
        yield outside
    assert depth == 0


def without(text: str, data: set[str]) -> str:
    for known in sorted(data, key=len, reverse=True):
        text = text.replace(known, "")
    return text


def is_spoken(answer: Any, data: set[str], status: int = 200) -> None:
    assert answer.status_code == status
    page = parsed(answer)
    root = page.getroottree().getroot()
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert "Accept-Language" in answer["Vary"]
    assert untranslated(page, data) == []


# The reflection


def test_swedish_is_read_from_the_left(occasion: Occasion, read: Read) -> None:
    root = read(occasion.path).getroottree().getroot()
    assert (root.get("lang"), root.get("dir")) == ("sv", "ltr")


def test_the_page_and_the_thanks(occasion: Occasion, data: set[str], reader: Client) -> None:
    page = reader.get(occasion.path)
    is_spoken(page, data)
    thanks = reader.post(occasion.path, hidden(parsed(page)) | {"svar-tilltro": "3"})
    is_spoken(reader.get(thanks["Location"]), data)


def test_what_is_wrong_with_an_answer(occasion: Occasion, data: set[str], reader: Client) -> None:
    sent = hidden(parsed(reader.get(occasion.path)))
    for text in WRONG.values():
        is_spoken(reader.post(occasion.path, sent | {"svar-viktigast": text}), data, 422)
    for wrong in (
        {"svar-viktigast": "å" * 601},
        {"svar-tilltro": "11"},
        {"svar-hinder": ["tid", "nyckel som inte finns"]},
        {"svar-viktigast": "Hej", "id": "inget"},
    ):
        is_spoken(reader.post(occasion.path, sent | wrong), data, 422)


def test_a_second_sending_with_other_answers(occasion: Occasion, data: set[str], reader: Client) -> None:
    sent = hidden(parsed(reader.get(occasion.path)))
    reader.post(occasion.path, sent | {"svar-tilltro": "3"})
    is_spoken(reader.post(occasion.path, sent | {"svar-tilltro": "4"}), data, 422)


def test_before_and_after_and_before_there_are_questions(
    occasion: Occasion, coming_occasion: Occasion, closed_occasion: Occasion, data: set[str], reader: Client
) -> None:
    for one in (coming_occasion, closed_occasion):
        is_spoken(reader.get(one.path), data)
    occasion.module.unpublish()
    is_spoken(reader.get(occasion.path), data)


def test_a_question_that_must_be_answered(occasion: Occasion, data: set[str], reader: Client) -> None:
    module = occasion.module
    module.reflection[0].value["required"] = True
    publish(module)
    page = reader.get(occasion.path)
    is_spoken(page, data)
    is_spoken(reader.post(occasion.path, hidden(parsed(page)) | {"svar-tilltro": "3"}), data, 422)


def test_too_many_too_much_and_no_database(
    occasion: Occasion, data: set[str], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = hidden(parsed(reader.get(occasion.path))) | {"svar-viktigast": "Hej, alla"}
    is_spoken(reader.post(occasion.path, {"svar-viktigast": "å" * 1_000_000}), data, 400)
    with no_database():
        is_spoken(reader.post(occasion.path, sent), data, 503)
        is_spoken(reader.get(occasion.path), data, 503)
    monkeypatch.setattr("cms.portal.views.occasion.receive", lambda *a: 1 / 0)
    is_spoken(reader.post(occasion.path, sent), data, 500)
    few(monkeypatch, REFLECTIONS)
    reader.post(occasion.path, sent)
    is_spoken(reader.post(occasion.path, sent), data, 429)


def few(monkeypatch: pytest.MonkeyPatch, limit: Any) -> None:
    monkeypatch.setitem(limit.__dict__, "at_once", 1)
    monkeypatch.setitem(limit.__dict__, "a_minute", 0.1)


# The code


def test_the_door(occasion: Occasion, data: set[str], reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    is_spoken(reader.get("/t/"), data)
    is_spoken(reader.get("/t/?kod="), data, 404)
    is_spoken(reader.get("/t/?kod=NYCKEL"), data, 404)
    is_spoken(reader.get("/t/NYCKEL/arbetsblad.pdf"), data, 404)
    few(monkeypatch, WRONG_CODES)
    reader.get("/t/?kod=NYCKEL")
    is_spoken(reader.get("/t/?kod=NYCKEL"), data, 429)


def test_a_worksheet_that_cannot_be_built(
    occasion: Occasion, data: set[str], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshops.worksheet.build.build", lambda *a, **k: 1 / 0)
    is_spoken(reader.get(f"{occasion.path}/arbetsblad.pdf"), data, 503)
    is_spoken(reader.get(occasion.path), data)


# The worksheet that is handed in


def test_handing_in(
    occasion: Occasion, closed_occasion: Occasion, data: set[str], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(content: bytes, name: str = "svar.json") -> Any:
        return reader.post(ADDRESS, {"fil": SimpleUploadedFile(name, content)})

    data |= {"Öppna förskolan", "Kommunen", "Pappor", "Norra", "Södra"}
    is_spoken(reader.get(ADDRESS), data)
    is_spoken(reader.get(f"{closed_occasion.path}/lamna-in"), data)
    is_spoken(reader.post(f"{closed_occasion.path}/lamna-in", {"arbetsblad": "x"}), data, 422)
    is_spoken(reader.post(ADDRESS, {}), data, 422)
    is_spoken(reader.post(ADDRESS, {"arbetsblad": "x"}), data, 422)
    for refused in (
        b"hej",
        b"{}",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"<!doctype html>",
        answer_file(module="annan"),
        answer_file(occasion="CCCCCC"),
    ):
        is_spoken(choose(refused), data | {"annan", "CCCCCC"}, 422)
    read = choose(answer_file({"vag-in": None, "uppfoljning": "i mars", "foraldrar": "många"}))
    rows = choose(spreadsheet_file({3: {"team": "Norra"}, 4: {"team": "Södra"}, 5: {"team": "Södra"}}), "svar.xlsx")
    for shown in (read, rows):
        answers = {text.strip() for text in parsed(shown).xpath("//dd[not(@class)]//text()")}
        is_spoken(shown, data | {text for text in answers if text and "‹" not in text})
    is_spoken(reader.get(reader.post(ADDRESS, hidden(parsed(rows)))["Location"]), data)
    later = choose(follow_ups.file(follow_ups.worksheet()))
    written = {text.strip() for text in parsed(later).xpath("//dl[@class='read-back']//text()")}
    is_spoken(later, data | {text for text in written if text and "‹" not in text})
    is_spoken(reader.get(reader.post(ADDRESS, hidden(parsed(later)))["Location"]), data)
    is_spoken(choose(follow_ups.file(follow_ups.worksheet(), variant="grupp-1")), data, 422)
    few(monkeypatch, WORKSHEETS)
    is_spoken(choose(b"hej"), data, 429)


# The big screen


def test_the_big_screen(occasion: Occasion, data: set[str], reader: Client) -> None:
    address = f"/visning/{occasion.code}/{key_to(occasion)}"
    is_spoken(reader.get(address), data)
    reflect(occasion, [{"tilltro": step, "hinder": ["tid"], "viktigast": "Tid"} for step in (2, 8) * 3])
    is_spoken(reader.get(address), data)
    is_spoken(reader.get(f"{address}?stilla"), data)
    reflect(occasion, [{"tilltro": 3}])
    is_spoken(reader.get(address), data)
    with no_database():
        is_spoken(reader.get(address), data, 503)
    is_spoken(reader.get(f"{address}x"), data, 403)
    occasion.answers_close_at = timezone.now() - timedelta(hours=1)
    occasion.save()
    is_spoken(reader.get(address), data)


# The API, whose sentences the page shows


def test_what_the_api_answers_a_participant(occasion: Occasion, closed_occasion: Occasion, reader: Client) -> None:
    edition = occasion.module.editions.get().edition
    statuses = set()
    tried: dict[str, list[Any]] = {
        "KRT7M4": [
            {"answers": {"viktigast": "å" * 601, "tilltro": 11, "hinder": ["x"], "finns-inte": 1}},
            {"answers": {"viktigast": "811218-9876"}},
            {"answers": {}},
            {"edition": "2020-01-01-00000000", "answers": {"tilltro": 1}},
            {"edition": 1, "okand": 2},
            [],
        ],
        "CDFGHJ": [{"answers": {"tilltro": 1}}],
        "NYCKEL": [{"answers": {"tilltro": 1}}],
    }
    for code, sent in tried.items():
        for one in sent:
            body = {"id": str(uuid4()), "edition": edition, "answers": {}} | one if one else one
            answer = reader.post(f"/api/v1/occasions/{code}/reflections", body, content_type="application/json")
            problem = answer.json()
            said = [problem["title"], problem["detail"], *(fault["detail"] for fault in problem.get("errors", []))]
            assert [sentence for sentence in said if not sentence.startswith("‹")] == []
            assert answer["Content-Language"] == "ar"
            assert "Accept-Language" in answer["Vary"]
            statuses.add(answer.status_code)
    assert statuses == {404, 410, 422}


# All of it


def test_what_editors_wrote_is_told_to_be_swedish(occasion: Occasion, reader: Client) -> None:
    page = parsed(reader.get(occasion.path))
    swedish = {" ".join(part.text_content().split()) for part in page.xpath("//*[@lang='sv' and @dir='ltr']")}
    assert {occasion.title, "Vad är det viktigaste du tar med dig?", "Tid"} <= swedish
    assert not [text for text in swedish if "‹" in text]
    assert not parsed(Client().get(occasion.path)).xpath("//body//*[@lang]")


def test_what_is_typed_goes_its_own_way(occasion: Occasion, read: Read) -> None:
    assert set(read(occasion.path).xpath("//textarea/@dir")) == {"auto"}


def test_the_scripts_bring_no_words_of_their_own(occasion: Occasion, reader: Client) -> None:
    for address in (occasion.path, f"/visning/{occasion.code}/{key_to(occasion)}"):
        texts = json.loads(parsed(reader.get(address)).xpath("//script[@id='texter']")[0].text)
        never_stored = texts.pop("neverStored", ["personnummer", "samordningsnummer"])
        assert never_stored == ["personnummer", "samordningsnummer"]
        assert [text for text in json_texts(texts) if not re.fullmatch(r"‹[^‹›]+›", text)] == []
    for name in SCRIPTS:
        source = Path(str(finders.find(f"portal/{name}.js"))).read_text(encoding="utf-8")
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", source, flags=re.DOTALL)
        quoted = [text for _, text in re.findall(r"(['\"`])((?:(?!\1).)*)\1", code)]
        assert [text for text in quoted if re.search(r"[åäöÅÄÖ]|[A-Z][a-z]+[ .!?]", text)] == [], name
