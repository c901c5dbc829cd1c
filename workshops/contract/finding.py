"""What is found by searching, and what is in the calendar: what points at the rest."""

from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime

from .base import Document, Frozen, Key, Line


class SearchHit(Frozen):
    """`excerpt` is plain text round what was found; `url` is the page for readers."""

    kind: Literal["handbook", "goal_area", "chapter", "module", "term", "objective"]
    title: str
    url: str
    excerpt: str


class CalendarEvent(Document):
    """A workshop that anybody may know of. It has no code: that is for those who take part."""

    uid: UUID
    title: Line
    module: Key
    module_title: Line
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    digital: bool
    place: str
    organiser: Line
    sign_up: Literal["none", "link", "form"]
    sign_up_url: str = ""
    """Where one signs up: somebody else's page, or the event's own."""
    sign_up_closes_at: AwareDatetime | None = None
    """None where nobody signs up."""
    capacity: int | None = None
    places_left: int | None = None
    """By the form: who signs up when there is none stands in the queue. None where there is no limit."""
    url: str
    ics: str
    """The event as a file for calendar programs."""
    changed_at: AwareDatetime
