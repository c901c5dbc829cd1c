"""Quotes: a facilitator reads the free text, and names by number what the report may quote."""

import hashlib
from collections.abc import Mapping, Sequence

from .errors import KitError

Numbered = dict[str, dict[str, str]]
"""Question as worded → number → text. A number is eight characters, always the same for the same text."""


def numbered(texts: Mapping[str, Sequence[str]]) -> Numbered:
    """`texts`: question → its texts, as `workshops.report.quotable` gives them."""
    return {wording: {_number(text): text for text in some} for wording, some in texts.items() if some}


def chosen(numbers: str | Sequence[str | int], texts: Numbered) -> tuple[str, ...]:
    """The texts with these numbers. Raises KitError for a number that no text has."""
    wanted = [numbers] if isinstance(numbers, str) else [str(number) for number in numbers]
    every = {number: text for some in texts.values() for number, text in some.items()}
    unknown = [number for number in wanted if number not in every]
    if unknown:
        raise KitError(f"Inget svar har numret {unknown[0][:20]}. Kontrollera numret i tabellen över fritextsvar.")
    return tuple(every[number] for number in wanted)


def _number(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
