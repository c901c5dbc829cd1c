"""The reflection page speaks the active language, from the right if that one does, and holds no text of its own."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import translation
from lxml import html

from cms.programme.models import Occasion

from .conftest import Read
from .test_taking_part import hidden, parsed

pytestmark = pytest.mark.django_db

READ_OUT = ("aria-label", "title", "alt", "placeholder")
SCRIPTS = ("draft", "faults", "reflection", "sending", "screening")


@pytest.fixture
def from_the_right(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A made-up language with Arabic's direction: every text that can be translated stands in ‹brackets›."""
    monkeypatch.setattr(translation._trans, "gettext", lambda message: f"‹{message}›")
    with translation.override("ar"):
        yield


def untranslated(page: html.HtmlElement, data: set[str]) -> list[str]:
    """What a reader meets that is neither translated nor data."""
    texts = page.xpath("//text()[not(ancestor::script)]")
    texts += [value for name in READ_OUT for value in page.xpath(f"//@{name}")]
    return [text.strip() for text in texts if re.search(r"[^\W\d_]", without(text, data))]


def without(text: str, data: set[str]) -> str:
    while text != (text := re.sub(r"‹[^‹›]*›", "", text)):
        pass
    for known in sorted(data, key=len, reverse=True):
        text = text.replace(known, "")
    return text


@pytest.fixture
def data(occasion: Occasion) -> set[str]:
    """What editors and organisers wrote, the site's name and the sign for thousands of bytes."""
    module = occasion.module.editions.get().document
    written = set(json_texts(module)) | {occasion.title, occasion.organiser}
    return written | {"Regional samling", "kB"}


def json_texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from json_texts(inner)


def test_swedish_is_read_from_the_left(occasion: Occasion, read: Read) -> None:
    root = read(occasion.path).getroottree().getroot()
    assert (root.get("lang"), root.get("dir")) == ("sv", "ltr")


def test_every_state_of_the_page_is_in_the_active_language(
    occasion: Occasion, data: set[str], client: Client, read: Read, from_the_right: None
) -> None:
    page = read(occasion.path)
    sent = hidden(page)
    wrong = {"name and phone": "Anna Andersson 070-123 45 67", "personnummer": "811218-9876", "nothing": ""}
    states = {
        state: parsed(client.post(occasion.path, sent | {"svar-viktigast": text})) for state, text in wrong.items()
    }
    states |= {"open": page, "thanks": read(f"{occasion.path}/tack")}
    for state, shown in states.items():
        root = shown.getroottree().getroot()
        assert (root.get("lang"), root.get("dir")) == ("ar", "rtl"), state
        assert untranslated(shown, data | set(wrong["name and phone"].split()) | {wrong["name and phone"]}) == [], state


def test_what_is_typed_goes_its_own_way(occasion: Occasion, read: Read) -> None:
    assert set(read(occasion.path).xpath("//textarea/@dir")) == {"auto"}


def test_the_scripts_bring_no_words_of_their_own(occasion: Occasion, read: Read, from_the_right: None) -> None:
    texts = json.loads(read(occasion.path).xpath("//script[@id='texter']")[0].text)
    never_stored = texts.pop("neverStored")
    assert never_stored == ["personnummer", "samordningsnummer"]
    assert [text for text in json_texts(texts) if not re.fullmatch(r"‹[^‹›]+›", text)] == []
    for name in SCRIPTS:
        source = Path(str(finders.find(f"portal/{name}.js"))).read_text(encoding="utf-8")
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", source, flags=re.DOTALL)
        quoted = [text for _, text in re.findall(r"(['\"`])((?:(?!\1).)*)\1", code)]
        assert [text for text in quoted if re.search(r"[åäöÅÄÖ]|[A-Z][a-z]+[ .!?]", text)] == [], name
