"""Answers from the file that the web worksheet saves.

{"contract": 1,
 "schema": {…},                      the WorksheetSchema, as it stood in the page
 "answers": {"<prompt key>": …}}     raw answers as `contract.answer` takes them; a key left out is unanswered
"""

import json
from typing import Any

from workshops.collect.carried import carried_schema
from workshops.collect.errors import ReturnRefused
from workshops.contract import WorksheetSchema
from workshops.spoken import gettext_noop as _

LARGEST_FILE = 5_000_000
"""Bytes. Twenty prompts of 5 000 characters are a tenth of it."""

_TOO_LARGE = _("Svarsfilen är för stor. Spara den på nytt från webbarbetsbladet och skicka den igen.")
_FOREIGN = _("Filen är ingen svarsfil från Samling. Skicka filen som webbarbetsbladet sparar med ”Spara svarsfil”.")
_UNKNOWN = _("Svarsfilen har svar på en fråga som inte finns i arbetsbladet. Spara den på nytt från webbarbetsbladet.")


def read_json(data: bytes) -> tuple[WorksheetSchema, dict[str, Any]]:
    """The schema in the file, and the raw answer to each prompt (None: unanswered).

    Raises ReturnRefused for what is no such file, is too large, names a key twice or answers an unknown prompt.
    """
    if len(data) > LARGEST_FILE:
        raise ReturnRefused(_TOO_LARGE)
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ReturnRefused(_FOREIGN) from None
    if not isinstance(found, dict) or set(found) != {"contract", "schema", "answers"}:
        raise ReturnRefused(_FOREIGN)
    if not isinstance(found["schema"], dict) or not isinstance(found["answers"], dict):
        raise ReturnRefused(_FOREIGN)
    schema = carried_schema(json.dumps(found["schema"]))
    keys = [prompt.key for prompt in schema.prompts]
    if set(found["answers"]) - set(keys):
        raise ReturnRefused(_UNKNOWN)
    answers = _writable(found["answers"])
    return schema, {key: answers.get(key) for key in keys}


def _writable(answers: dict[str, Any]) -> dict[str, Any]:
    """JavaScript can hold half of a character (a lone surrogate), which no file can: it becomes a question mark."""
    return json.loads(json.dumps(answers, ensure_ascii=False).encode("utf-8", "replace"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key twice")
    return made


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
