"""A team worksheet as it leaves us (its schema, carried inside the file) and as it comes back."""

import hashlib
from typing import Literal

from .answer import Answer
from .base import Document, Edition, Key, Line
from .joincode import JoinCode
from .prompt import Prompt

Carrier = Literal["pdf", "docx", "json"]


class WorksheetSchema(Document):
    """What a worksheet asks, in its own words. It travels inside the file, so that an old or reworded worksheet is
    read against what its team was shown, with or without a network."""

    module: Key
    title: Line
    edition: Edition
    occasion: JoinCode | None = None
    variant: Key | None = None
    prompts: tuple[Prompt, ...]


class TeamReturn(Document):
    """One team's answers, whichever carrier they came in."""

    module: Key
    edition: Edition
    occasion: JoinCode | None = None
    variant: Key | None = None
    carrier: Carrier
    answers: tuple[Answer, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of everything but the carrier: equal for the same answers in two formats or two copies."""
        return hashlib.sha256(self.model_dump_json(exclude={"carrier"}).encode()).hexdigest()
