"""Participants are answered in their browser's language where there is a catalogue, without any cookie."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as real
from django.test import Client
from django.utils.translation import get_language
from lxml import html

from cms.config.settings.languages import languages
from cms.programme.models import Occasion
from tests.cms.pseudo_language import add_language

pytestmark = pytest.mark.django_db


def language_of(answer: Any) -> str:
    return html.fromstring(answer.content.decode()).getroottree().getroot().get("lang")


@pytest.fixture
def finnish_and_english(tmp_path: Path, settings: Any) -> None:
    add_language("fi", tmp_path / "one", settings)
    add_language("en", tmp_path / "two", settings)


def test_the_languages_are_those_that_have_a_catalogue(tmp_path: Path) -> None:
    for folder in ("fi/LC_MESSAGES/django.mo", "pt_BR/LC_MESSAGES/django.mo", "de/LC_MESSAGES/django.po", "sv"):
        (tmp_path / folder).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / folder).touch()
    assert languages([tmp_path]) == [("fi", "suomi"), ("pt-br", "Português Brasileiro")]
    assert ("sv", "svenska") in real.LANGUAGES


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("", "sv"),
        ("*", "sv"),
        ("fi", "fi"),
        ("fi-FI", "fi"),
        ("FI;q=0.9", "fi"),
        ("de, fr;q=0.9", "sv"),
        ("de, en-GB;q=0.9, fi;q=0.8", "en"),
        ("en;q=0.1, fi;q=0.9", "fi"),
        ("sv-SE, fi;q=0.9", "sv"),
        ("fi;q=0", "sv"),
        ("../../etc/passwd", "sv"),
        ("\x00,;q=,fi;q=9,é" + "a" * 5000, "sv"),
        ("fi" + ",fi" * 5000, "fi"),
    ],
)
def test_the_browser_is_answered_in_the_best_of_what_it_asks_for(
    finnish_and_english: None, client: Client, occasion: Occasion, asked: str, answered: str
) -> None:
    answer = client.get(occasion.path, headers={"Accept-Language": asked})
    assert language_of(answer) == answered
    assert answer["Vary"] == "Accept-Language"
    assert not answer.cookies
    assert get_language() == "sv"


def test_without_a_catalogue_of_ours_a_language_that_django_knows_is_not_spoken(
    client: Client, occasion: Occasion
) -> None:
    assert language_of(client.get(occasion.path, headers={"Accept-Language": "fi, de"})) == "sv"


def test_a_cookie_does_not_choose(finnish_and_english: None, client: Client, occasion: Occasion) -> None:
    client.cookies[real.LANGUAGE_COOKIE_NAME] = "fi"
    assert language_of(client.get(occasion.path)) == "sv"


@pytest.mark.parametrize("path", ["/", "/ordlista/", "/finns-inte/", "/admin/login/"])
def test_what_is_written_in_swedish_only_is_told_to_be_swedish(
    finnish_and_english: None, client: Client, occasion: Occasion, path: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": "fi"})
    assert language_of(answer) == "sv"
    assert "Accept-Language" not in answer.get("Vary", "")
