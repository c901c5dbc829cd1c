"""Answers kept in this process for as long as the content's stamp is the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from wagtail.models import Site

from .stamp import stamp

LIMIT = 16_000_000
"""Bytes of answers that are kept in each process; over that it begins anew."""
TRIES = 3
"""How many times an answer is made while editors change what it is made of, before it is served as it came out."""


@dataclass
class _Kept:
    stamp: str | None = None
    size: int = 0
    answers: dict[str, bytes] = field(default_factory=dict)


_kept = _Kept()
_lock = Lock()


def kept(address: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives at the address, made once for each state of the content, and whole: all of one moment.

    The stamp is read before and after. If it changed while the answer was made, the answer may be half old and half
    new, and is made again.
    """
    now = stamp()
    if found := _found(now, address):
        return found
    for _ in range(TRIES):
        Site.clear_site_root_paths_cache()  # which each process keeps for an hour, whatever others change
        answer = make()
        before, now = now, stamp()
        if before == now:
            _keep(now, address, answer)
            break
    return answer


def forget() -> None:
    """Nothing is kept any longer."""
    global _kept
    _kept = _Kept()


def _found(now: str | None, address: str) -> bytes | None:
    with _lock:
        return _kept.answers.get(address) if now and now == _kept.stamp else None


def _keep(now: str | None, address: str, answer: bytes) -> None:
    global _kept
    with _lock:
        if now != _kept.stamp or _kept.size + len(answer) > LIMIT:
            _kept = _Kept(now)
        _kept.answers[address] = answer
        _kept.size += len(answer)
