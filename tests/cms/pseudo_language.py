"""A language made up on the spot: its catalogue has every text that is marked for translation, in ‹brackets›.

The texts are found as makemessages finds them, so one that is shown and not marked stands without brackets. The
catalogue is a file like any other: what these tests can read, a translator's work can be read in.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from django.utils import dates
from django.utils.translation.template import templatize

from cms.config.settings.languages import languages
from tests.circle.running_site import ROOT

Message = str | tuple[str, ...]

_KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2)}
_TEXT = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(?:ngettext|gettext|_)\(({_TEXT})(?:, ({_TEXT}))?")


@cache
def marked() -> frozenset[Message]:
    """Every text of ours that is marked for translation, and Django's names of days and months."""
    modules = [*(ROOT / "cms").rglob("*.py"), *(ROOT / "workshops").rglob("*.py"), Path(str(dates.__file__))]
    found = {message for path in modules for message in _in_module(path)}
    return frozenset(found.union(*map(_in_template, (ROOT / "cms").rglob("*.html"))))


def _in_module(path: Path) -> Iterator[Message]:
    with path.open("rb") as source:
        for _, message, *_ in extract("python", source, _KEYWORDS):
            yield tuple(message) if isinstance(message, list | tuple) else message


def _in_template(path: Path) -> set[Message]:
    calls = _CALL.finditer(templatize(path.read_text(encoding="utf-8")))
    texts = (tuple(ast.literal_eval(text) for text in call.groups() if text) for call in calls)
    return {text if len(text) > 1 else text[0] for text in texts}


def add_language(code: str, folder: Path, settings: Any) -> None:
    """Put the catalogue where the site looks for catalogues and let it look again: no more is done for a language."""
    catalogue = Catalog(locale=code)
    for message in marked():
        plurals = catalogue.num_plurals
        catalogue.add(message, f"‹{message}›" if isinstance(message, str) else (f"‹{message[1]}›",) * plurals)
    file = folder / code / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as written:
        write_mo(written, catalogue)
    settings.LOCALE_PATHS = [folder, *settings.LOCALE_PATHS]
    settings.LANGUAGES = languages(settings.LOCALE_PATHS)
