"""Every string that the installed JupyterLab asks a language pack for, read out of its bundles and schemas."""

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jupyterlab_server.translation_utils import _prepare_schema_patterns

LAB = Path(sys.prefix) / "share" / "jupyter" / "lab"
WIDGETS = LAB.parent / "labextensions" / "@jupyter-widgets" / "jupyterlab-manager"
SERVER = "Open full post"  # the only one in JupyterLab's Python
_STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\$]|\\.)*`)"""
_CALLS = {
    # in the bundles: (function, which of its arguments is what)
    rf"\.__\({_STRING}": ("id",),
    rf"\.gettext\({_STRING}": ("id",),
    rf"\._n\({_STRING},{_STRING}": ("id", "plural"),
    rf"\._p\({_STRING},{_STRING}": ("context", "id"),
}
_LANGUAGE = re.compile(rf"displayName:\w+\.__\({_STRING}")


class Asked(NamedTuple):
    id: str
    plural: str | None = None
    context: str | None = None


@cache
def of_jupyterlab() -> frozenset[Asked]:
    """All that is asked for in the domain `jupyterlab`: also for the settings of the extensions that are installed."""
    found = {Asked(SERVER), *_in_schemas(LAB), *_in_schemas(LAB.parent / "labextensions")}
    for source in _bundles(LAB / "static"):
        found.update(_in_script(source))
    counted = {(one.context, one.id) for one in found if one.plural}
    return frozenset(one for one in found if one.plural or (one.context, one.id) not in counted)


@cache
def of_widgets() -> frozenset[Asked]:
    found = set(_in_schemas(WIDGETS))
    for source in _bundles(WIDGETS / "static"):
        found.update(_in_script(source))
    return frozenset(found)


@cache
def programming_languages() -> frozenset[str]:
    return frozenset(_value(hit[1]) for text in _bundles(LAB / "static") for hit in _LANGUAGE.finditer(text))


def _bundles(folder: Path) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js")))


def _in_script(source: str) -> Iterator[Asked]:
    for call, parts in _CALLS.items():
        for hit in re.finditer(call, source):
            yield Asked(**{part: _value(text) for part, text in zip(parts, hit.groups(), strict=True)})


def _value(literal: str) -> str:
    """What a JavaScript string says."""

    def character(hit: re.Match[str]) -> str:
        code = hit[1]
        if code[0] in "ux":
            return chr(int(code[1:], 16))
        return {"n": "\n", "t": "\t", "\n": ""}.get(code, code)

    return re.sub(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.|\n)", character, literal[1:-1])


def _in_schemas(folder: Path) -> Iterator[Asked]:
    """By the server's own rules for what of a schema is translated."""
    for path in sorted(folder.rglob("schemas/**/*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        yield from _in_schema(schema, _prepare_schema_patterns(schema), "")


def _in_schema(schema: dict, patterns: dict[re.Pattern[str], str], place: str) -> Iterator[Asked]:
    for key, value in schema.items():
        here = f"{place}/{key}"
        if isinstance(value, str):
            context = next((context for pattern, context in patterns.items() if pattern.fullmatch(here)), None)
            if context:
                yield Asked(value, context=context)
        elif isinstance(value, dict):
            yield from _in_schema(value, patterns, here)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _in_schema(item, patterns, f"{here}[{number}]")
