"""How often one address may do a thing, without any address being kept.

What is kept is one number for each of 65 536 places in memory: how far ahead of its allowance a sender is. Which place
an address has follows from a random key that is thrown away, with all the numbers, once a day. Nothing reaches a disk,
and nobody can go from a place back to an address: many share each. Each limit has places of its own, so that what is
counted by the day shuts nobody out of what is counted by the second. All processes forked from the one that made the
limits (gunicorn's workers, see cms.config.gunicorn) see the same memory. Two requests in the same microsecond may be
counted as one: a flood is none the smaller for it, and no lock is left behind by a process that is killed.
"""

import math
import secrets
from dataclasses import dataclass, field
from hashlib import blake2b
from mmap import mmap
from time import monotonic

from django.http import HttpRequest
from django.utils.translation import gettext

from workshops.spoken import Spoken

from .client_address import client_address, household

DAY = 24 * 60 * 60
_KEY_BYTES = 32
_PLACES = 65_536

_key = mmap(-1, _KEY_BYTES)
_made = memoryview(mmap(-1, 8)).cast("d")
"""When the key was made."""
_tables: "list[memoryview[float]]" = []
"""One a limit: for each place, when its sender has used up nothing of its allowance any more."""


def _table() -> "memoryview[float]":
    _tables.append(memoryview(mmap(-1, 8 * _PLACES)).cast("d"))
    return _tables[-1]


class TooMany(Spoken):
    """More than the limit. `seconds` until the next is let through."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


@dataclass(frozen=True)
class Limit:
    """`at_once` of something from one address, and then `a_minute`. Made when its module is read, before any fork.

    `message` is Swedish, marked for translation, and says what to do; TooMany has it in the active language.
    """

    name: str
    at_once: int
    a_minute: float
    message: str
    _numbers: "memoryview[float]" = field(default_factory=_table, init=False, repr=False, compare=False)

    def take(self, request: HttpRequest) -> None:
        """Count one more. Raises TooMany, and counts nothing, when there have been enough."""
        self.check(request)
        self.count(request)

    def check(self, request: HttpRequest, whose: str = "") -> None:
        """Raises TooMany when there have been enough."""
        ahead = self._numbers[self._place(whose or _household(request))] - monotonic()
        over = ahead - (self.at_once - 1) * self._apart
        if over > 0:
            raise TooMany(gettext(self.message), math.ceil(over))

    def count(self, request: HttpRequest, whose: str = "") -> None:
        place = self._place(whose or _household(request))
        self._numbers[place] = max(self._numbers[place], monotonic()) + self._apart

    @property
    def _apart(self) -> float:
        """Seconds between two when they come evenly."""
        return 60 / self.a_minute

    def _place(self, whose: str) -> int:
        if not 0 <= monotonic() - _made[0] < DAY:
            forget_all()
        sender = f"{self.name} {whose}".encode(errors="replace")
        return int.from_bytes(blake2b(sender, key=_key[:], digest_size=2).digest(), "big")


def _household(request: HttpRequest) -> str:
    """Worked out once for each request, and forgotten with it."""
    if "samling.household" not in request.META:
        request.META["samling.household"] = household(client_address(request))
    return request.META["samling.household"]


def forget_all() -> None:
    """A new key and an empty memory: nothing that was counted can be found again."""
    _key[:] = secrets.token_bytes(_KEY_BYTES)
    for table in _tables:
        table.cast("B")[:] = bytes(table.nbytes)
    _made[0] = monotonic()


forget_all()
