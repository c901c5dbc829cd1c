"""Reflections: anonymous, about a theme, and never shown for a group smaller than the threshold."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from .answer import Answer
from .base import Document, Edition, Frozen, Key
from .joincode import JoinCode

THRESHOLD = 5
"""k: nothing is shown for fewer answers than this."""


class ReflectionIn(Frozen):
    """What a participant sends. `id` is made on the sender's side, so that sending twice stores once."""

    id: UUID
    edition: Edition
    answers: dict[Key, Any] = Field(max_length=40)


class Reflection(Frozen):
    """What is kept: no name, no municipality, no address, no time of day."""

    edition: Edition
    day: date
    answers: tuple[Answer, ...]


class ReflectionSet(Document):
    """All reflections of one occasion, in an order that says nothing about who came first.

    Below the threshold `reflections` is empty and `withheld` is true; `total` is always the true count.
    """

    module: Key
    occasion: JoinCode
    total: int
    threshold: int = THRESHOLD
    withheld: bool
    reflections: tuple[Reflection, ...]
