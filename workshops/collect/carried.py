"""The schema that a returned file carries: what its team was asked, in the words they saw."""

import json

from pydantic import ValidationError

from workshops.collect.errors import ReturnRefused
from workshops.contract import CONTRACT_VERSION, WorksheetSchema
from workshops.spoken import gettext_noop as _

_MOST_PROMPTS = 200
_DAMAGED = _("Filens uppgifter om frågorna är skadade. Spara arbetsbladet på nytt och lämna in det igen.")
_OTHER_VERSION = _(
    "Arbetsbladet är gjort med en annan version av Samling och går inte att läsa in här. Hämta arbetsbladet på nytt, "
    "för över svaren och lämna in det."
)


def carried_schema(source: str | bytes) -> WorksheetSchema:
    """The schema from its JSON text. Raises ReturnRefused if it is none of this version, or asks one thing twice."""
    try:
        schema = WorksheetSchema.model_validate_json(source)
    except ValidationError:
        raise ReturnRefused(_OTHER_VERSION if _is_of_other_version(source) else _DAMAGED) from None
    keys = [prompt.key for prompt in schema.prompts]
    if len(set(keys)) < len(keys) or len(keys) > _MOST_PROMPTS:
        raise ReturnRefused(_DAMAGED)
    return schema


def _is_of_other_version(source: str | bytes) -> bool:
    try:
        found = json.loads(source)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("contract"), int) and found["contract"] != CONTRACT_VERSION
