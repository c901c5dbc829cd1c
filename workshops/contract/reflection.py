"""Reflections: anonymous, about a theme, and never shown for a group smaller than the threshold."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from .answer import Answer
from .base import Document, Edition, Frozen, Key
from .joincode import JoinCode

THRESHOLD = 5
"""k: nothing is shown for fewer answers than this, unless another k is set."""

LEAST_THRESHOLD = 3
"""No setting may take k below this."""


class ReflectionIn(Frozen):
    """What a participant sends. `id` is made on the sender's side, so that sending twice stores once.

    `confirmed`: the person has been told what in the answers looks like personal data, and sends them as they are.
    """

    id: UUID
    edition: Edition
    answers: dict[Key, Any] = Field(max_length=40)
    confirmed: bool = False


class Reflection(Frozen):
    """What is kept: no name, no municipality, no address, no time of day."""

    edition: Edition
    day: date
    answers: tuple[Answer, ...]
    batch: int = Field(1, ge=1)
    """With which others it left (see `ReflectionSet`)."""


class ReflectionCount(Frozen):
    """How many have answered at an occasion so far."""

    occasion: JoinCode
    total: int = Field(ge=0)


class ReflectionSet(Document):
    """The reflections of one occasion that may be read, in an order that says nothing about who came first.

    They leave in batches of at least `threshold`, numbered from 1. Answers to a question that fewer than `threshold`
    of a batch have answered leave with the next one. Who leaves together depends on how many have answered, never on
    what. What is shown is reckoned batch by batch (`analysis.batches`) and then added up, so whoever compares two sets
    never sees one person's answers. So some wait: `total` is the true number that has been left, and an answer may be
    missing from a reflection that is here. Before the first batch `reflections` is empty and `withheld` is true.
    """

    module: Key
    occasion: JoinCode
    total: int
    threshold: int = Field(THRESHOLD, ge=LEAST_THRESHOLD)
    withheld: bool
    reflections: tuple[Reflection, ...]

    @property
    def waiting(self) -> int:
        """Reflections that have been left and may not be read yet."""
        return self.total - len(self.reflections)
