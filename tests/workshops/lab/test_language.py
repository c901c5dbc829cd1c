"""JupyterLab's Swedish: whole, the same in each of its forms, and found by the JupyterLab that is installed."""

import gettext
import json
import re
from importlib.metadata import entry_points
from typing import Any, cast

import pytest
from babel.messages.catalog import Catalog, Message

from tests.workshops.lab.msgids import Asked, of_jupyterlab, of_widgets, programming_languages
from workshops.lab.language.__main__ import WORDS, browsers, catalogs

PLACEHOLDER = re.compile(r"%\d|\$|`[^`\s,]+`")
TYPELESS = {
    "%1 is read-only",
    "Are you sure you want to reload the %1 from the disk?",
    "Are you sure you want to revert the %1 to checkpoint? ",
    "Duplicate %1",
    "New View for %1",
    "No checkpoints are available for this %1.",
    "Reload %1 from Disk",
    "Rename%1…",
    "Revert %1 to Checkpoint…",
    "Revert %1 to checkpoint",
    "Save %1",
    "Save %1 As…",
}
"""What JupyterLab puts in these is the kind of document, always in English: "Spara Notebook". They go without."""
ALIKE = {
    *("%1 (%2)", "%1/%2", "%1:%2/%3", "© %1-%2 Project Jupyter Contributors"),
    *("Cell", "Cell %1/%2", "Global", "Full", "Info", "Information", "OK", "Ok", "Session", "Terminal", "Terminal %1"),
    *("Version", "Version %1", "Version: %1", "URL"),
    *("CodeMirror", "codemirror", "Hub", "JupyterHub", "PDF", "ReStructured Text"),
    *("Content visibility", "Display"),  # as CSS has them
}
"""Words that are the same in Swedish, and names. So are those of programming languages."""

DOMAINS = {path.stem: catalog for path, catalog in catalogs()}


@pytest.fixture(params=DOMAINS)
def words(request: pytest.FixtureRequest) -> Catalog:
    return DOMAINS[request.param]


def messages(catalog: Catalog) -> dict[Asked, Message]:
    return {
        Asked(*((one.id, None) if isinstance(one.id, str) else one.id), context=one.context): one
        for one in catalog
        if one.id
    }


def said(message: Message) -> tuple[str, ...]:
    assert message.string is not None
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_there_are_swedish_words_for_all_that_the_installed_jupyterlab_asks_for_and_for_nothing_else():
    assert set(messages(DOMAINS["jupyterlab"])) == of_jupyterlab()
    assert set(messages(DOMAINS["jupyterlab_widgets"])) == of_widgets()


def test_none_is_empty_unsure_or_still_in_english(words: Catalog):
    names = ALIKE | programming_languages()
    for asked, message in messages(words).items():
        assert len(said(message)) == (2 if asked.plural else 1)
        assert all(said(message))
        assert not message.fuzzy
        assert asked.id in names or asked.id not in said(message)


def test_what_is_put_into_a_sentence_stands_in_the_swedish_one_too(words: Catalog):
    for asked, message in messages(words).items():
        for english, swedish in zip((asked.id, asked.plural), said(message), strict=False):
            kept = [] if asked.id in TYPELESS else sorted(PLACEHOLDER.findall(english or ""))
            assert sorted(PLACEHOLDER.findall(swedish)) == kept, asked.id


def test_space_at_the_ends_and_three_points_are_kept_since_sentences_are_joined(words: Catalog):
    for asked, message in messages(words).items():
        for swedish in said(message):
            assert (swedish[0].isspace(), swedish[-1].isspace()) == (asked.id[0].isspace(), asked.id[-1].isspace())
            assert swedish.endswith("…") == asked.id.endswith("…")


def test_the_browsers_words_are_those_of_the_source(words: Catalog):
    read = json.loads((WORDS / f"{words.domain}.json").read_text(encoding="utf-8"))

    assert read == browsers(words)
    assert read.pop("") == {
        "domain": words.domain,
        "language": "sv-SE",
        "plural_forms": "nplurals=2; plural=(n != 1);",
        "version": words.version,
    }
    assert read == {
        f"{one.context}\x04{one.id}" if one.context else one.id: list(said(message))
        for one, message in messages(words).items()
    }


def test_the_servers_words_are_those_of_the_source(words: Catalog):
    with (WORDS / f"{words.domain}.mo").open("rb") as file:
        server = gettext.GNUTranslations(file)
    for asked, message in messages(words).items():
        if asked.plural:
            assert tuple(server.ngettext(asked.id, asked.plural, n) for n in (1, 2)) == said(message)
        elif asked.context:
            assert (server.pgettext(asked.context, asked.id),) == said(message)
        else:
            assert (server.gettext(asked.id),) == said(message)
    assert server.info()["language"] == "sv_SE"
    assert len(cast(Any, server)._catalog) == sum(len(said(message)) for message in messages(words).values()) + 1


def test_jupyterlab_finds_the_pack_by_its_entry_point():
    (pack,) = entry_points(group="jupyterlab.languagepack", name="sv_SE")

    assert pack.load().__name__ == "jupyterlab_language_pack_sv_SE"
