"""A message to whoever wants to hear that something published has changed. It tells what to fetch, not what it says."""

from typing import Literal

from pydantic import AwareDatetime

from .base import Document, Frozen, Key, ObjectiveCode

Kind = Literal[
    "handbook", "goal-area", "chapter", "module", "report", "objective", "perspective", "source", "word", "effect",
    "event", "picture", "calendar", "site",
]  # fmt: skip


class Changed(Frozen):
    """`key` is None for what has no address of its own in the API; `url` is the page for readers, if there is one;
    `api` is where the content is fetched now."""

    kind: Kind
    key: Key | ObjectiveCode | None = None
    url: str = ""
    api: str


class Change(Document):
    """The body of a webhook, in the form of the Standard Webhooks specification."""

    type: Literal["published", "withdrawn"]
    timestamp: AwareDatetime
    data: Changed
