"""Personal data in what people write: found before anything is stored, by the same rules on the device and here."""

from .find import Finding, find
from .rules import NEVER_STORED, RULES, Kind
from .wording import HEADING, MAY_STAY, MUST_GO, SENTENCES

__all__ = ["HEADING", "MAY_STAY", "MUST_GO", "NEVER_STORED", "RULES", "SENTENCES", "Finding", "Kind", "find"]
