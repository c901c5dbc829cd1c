"""What a page costs: bytes to whoever reads it, questions to the database."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.handbook.models import ChapterPage
from cms.portal import kept

pytestmark = pytest.mark.django_db

MOST_BYTES = 60_000
MOST_QUERIES = {"chapter": 24, "goal area": 22, "first page": 30, "module": 20}


@pytest.fixture
def starter_content(root: object) -> None:
    call_command("load_content", verbosity=0)


def static(name: str) -> bytes:
    return Path(str(finders.find(f"portal/{name}"))).read_bytes()


def asked(client: Client, path: str) -> int:
    """When the page is made anew, by a process that has its templates."""
    client.get(path)
    kept._kept.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_no_chapter_weighs_more_than_sixty_kilobytes_nor_asks_much(starter_content: None, client: Client) -> None:
    fonts = [static(f"fonts/AtkinsonHyperlegible-{weight}.woff2") for weight in ("Regular", "Bold")]
    always = sum(map(len, fonts)) + len(gzip.compress(static("portal.css"))) + len(static("icon.svg"))
    chapters = list(ChapterPage.objects.live())
    assert len(chapters) > 10
    for chapter in chapters:
        page = client.get(chapter.url).content
        assert always + len(page) <= MOST_BYTES, chapter.title
        assert page.count(b"<script") == 0
        assert asked(client, chapter.url) <= MOST_QUERIES["chapter"], chapter.title


def test_no_other_page_asks_much(starter_content: None, client: Client) -> None:
    assert asked(client, "/") <= MOST_QUERIES["first page"]
    assert asked(client, "/ett-tillgangligt-stod/") <= MOST_QUERIES["goal area"]
    assert asked(client, "/ett-tillgangligt-stod/workshop/") <= MOST_QUERIES["module"]
    for path in ("/ordlista/", "/malsattningar/", "/effekter/", "/tidslinje/", "/kalender/", "/personuppgifter/"):
        assert asked(client, path) <= 10, path
