"""A team worksheet as it leaves us (its schema, carried inside the file) and as it comes back."""

import hashlib
import re
from datetime import date
from typing import Literal

from pydantic import Field

from .answer import Answer
from .base import Document, Edition, Frozen, Key, Line
from .joincode import JoinCode
from .prompt import Prompt

Carrier = Literal["pdf", "docx", "json", "xlsx"]

TEAM_PROMPT = "team"
"""The key of the prompt in which a team says who it is, in every module that asks."""

PLAN_PROMPT = "handlingsplan"
"""The key of the table with a team's next steps, in every module that asks for them."""

CHECK_PROMPT = "avstamning"
"""The key of the day on which the team checks its steps, about three months on."""

NAMELESS = "Team utan namn"
_FOLLOWS = re.compile(r"svar-([0-9a-f]{12})")


class WorksheetSchema(Document):
    """What a worksheet asks, in its own words. It travels inside the file, so that an old or reworded worksheet is
    read against what its team was shown, with or without a network."""

    module: Key
    title: Line
    edition: Edition
    occasion: JoinCode | None = None
    variant: Key | None = None
    prompts: tuple[Prompt, ...]


class Unread(Frozen):
    """What a team wrote that cannot be an answer to its question ("i mars" for a date): kept, so that nothing is lost.
    The question's answer is then None."""

    key: Key
    question: Line
    text: str
    """What was written, as it would be read aloud; one line a part where there are several."""
    why: str
    """A Swedish sentence."""


class TeamReturn(Document):
    """One team's answers, whichever carrier they came in."""

    module: Key
    edition: Edition
    occasion: JoinCode | None = None
    variant: Key | None = None
    carrier: Carrier
    answers: tuple[Answer, ...]
    unread: tuple[Unread, ...] = ()
    doubtful: tuple[Key, ...] = ()
    """Prompts whose answers were found by their place in the file, their names being gone: the words are right, but
    somebody should look at the line breaks."""
    missing: tuple[Key, ...] = ()
    """Prompts that must be answered and are not: told, and no reason to refuse the rest."""
    row: int | None = None
    """Which row of a spreadsheet, counted as the spreadsheet counts; None for a file that holds one return."""

    @property
    def digest(self) -> str:
        """SHA-256 of what was said, however it came: equal for the same answers in two formats or two copies.

        `unread` counts when there is any; a return from before there was such a thing keeps its digest.
        """
        how = {"carrier", "doubtful", "missing", "row"} | (set() if self.unread else {"unread"})
        return hashlib.sha256(self.model_dump_json(exclude=how).encode()).hexdigest()

    @property
    def followed_by(self) -> Key:
        """The variant of the follow-up that asks about this worksheet's steps."""
        return f"svar-{self.digest[:12]}"

    @property
    def follows(self) -> str | None:
        """How the digest of the worksheet begins that this follows up; None for what follows nothing."""
        found = _FOLLOWS.fullmatch(self.variant or "")
        return found[1] if found else None

    @property
    def team(self) -> str | None:
        """Who the team says it is, on one line; else the variant, if it was made for the team and not to follow up
        its worksheet; else None."""
        said = next((one.value for one in self.answers if one.key == TEAM_PROMPT and isinstance(one.value, str)), "")
        return " ".join(said.split()) or (None if self.follows else self.variant)


class ReceivedReturn(Frozen):
    """A worksheet that was handed in. A team's later versions stand beside its earlier ones and replace none."""

    day: date
    version: int = Field(ge=1)
    """1 for the first that came from its team, 2 for the next."""
    versions: int = Field(ge=1)
    """How many came from the same team: for the same variant or, where there is none, with the same name."""
    returned: TeamReturn


class ReturnSet(Document):
    """All worksheets handed in at one occasion, in the order they came; or all follow-ups, under their own key."""

    module: Key
    occasion: JoinCode
    returns: tuple[ReceivedReturn, ...]


class ReturnReceipt(Frozen):
    """What became of a worksheet. Both mean that it is stored, once; `digest` is what it is known by."""

    outcome: Literal["stored", "already stored"]
    digest: str
