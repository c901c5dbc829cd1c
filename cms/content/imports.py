"""Decides, one row at a time, whether the starter content may write: never over an editor's work."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

from django.core.serializers.json import DjangoJSONEncoder

from .models import Imported

Outcome = Literal["created", "changed", "same", "edited", "deleted"]

_LINES = {
    "created": "ny: {}",
    "changed": "ändrad: {}",
    "edited": "hoppar över: ändrad i admin: {}",
    "deleted": "hoppar över: borttagen i admin: {}",
}


@dataclass
class Run:
    """One run of the loader: what it may do, what it has done, and whom it tells."""

    force: bool = False
    say: Callable[[str], object] = print
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    written: dict[str, str] = field(default_factory=lambda: dict(Imported.objects.values_list("name", "digest")))
    """Digest of every row as the loader last wrote it, by name."""

    @property
    def has_written(self) -> bool:
        return bool(self.outcomes["created"] or self.outcomes["changed"])

    def note(self, outcome: Outcome, what: str, *, is_page: bool = True) -> None:
        """Count it, and say so if someone may want to know. New register rows are too many to name."""
        self.outcomes[outcome] += 1
        if outcome in _LINES and (is_page or outcome != "created"):
            self.say(f"  {_LINES[outcome].format(what)}")

    def is_deleted(self, name: str) -> bool:
        """True if this was written before, its row is gone, and it is not to be brought back."""
        return not self.force and name in self.written

    def verdict(self, name: str, now: str, wanted: str) -> Outcome:
        """What to do with an existing row whose fields have the digest `now`: `changed` means write."""
        if now == wanted:
            return "same"
        return "changed" if self.force or self.written.get(name) == now else "edited"

    def remember(self, name: str, digest: str) -> None:
        if self.written.get(name) != digest:
            Imported.objects.update_or_create(name=name, defaults={"digest": digest})
            self.written[name] = digest


def digest(fields: dict[str, Any]) -> str:
    """SHA-256 of fields in their stored form; the order of the fields does not matter."""
    return sha256(json.dumps(fields, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()
