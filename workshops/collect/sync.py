"""Send the outbox to the server. Each reflection is stored there once, however often it is sent and whatever is lost.

An answer counts only if it is Samling's own: the network of a conference room may answer in the server's place.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

import httpx

from workshops import safe
from workshops.contract import ReflectionIn

from .outbox import Attempt, Outbox, State

_ANSWER_AT_MOST = 100_000
"""Bytes: a receipt or a problem is a few hundred."""
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol, httpx.LocalProtocolError)


class _Fate(Enum):
    STORED = "stored"
    REFUSED = "refused"
    TAKEN = "taken"
    NOT_HERE = "not here"
    """This occasion takes none at the moment."""
    NOT_NOW = "not now"
    """Certainly not stored; the next would fare no better."""
    UNKNOWN = "unknown"
    """No answer that can be believed: it may have arrived."""


@dataclass(frozen=True)
class Synced:
    """What became of it. `problems`: Swedish sentences, none if all went well. `unreachable`: try again later."""

    sent: int
    left: int
    problems: tuple[str, ...] = ()
    unreachable: bool = False


def sync(
    outbox: Outbox,
    server: str,
    occasions: Collection[str] | None = None,
    *,
    transport: httpx.BaseTransport | None = None,
) -> Synced:
    """Send what waits, of some occasions or all. Raises StoreError; what the net does is told in the result.

    What the server will not have stays in the outbox with the server's reason. `transport` lets a test stand in for
    the net.
    """
    sent, closed, problems, unreachable = 0, set[str](), dict[str, None](), False
    with httpx.Client(transport=transport, timeout=httpx.Timeout(20, connect=5)) as client:
        for occasion, identity in outbox.to_send(occasions):
            if occasion in closed:
                continue
            fate, said = _send(client, outbox, server, occasion, identity)
            sent += fate is _Fate.STORED
            problems |= {said: None} if said else {}
            closed |= {occasion} if fate is _Fate.NOT_HERE else set()
            if fate in (_Fate.NOT_NOW, _Fate.UNKNOWN):
                unreachable = True
                break
    left = sum(occasions is None or kept.occasion in occasions for kept in outbox.kept())
    return Synced(sent, left, tuple(problems), unreachable)


def _send(client: httpx.Client, outbox: Outbox, server: str, occasion: str, identity: UUID) -> tuple[_Fate | None, str]:
    """What became of one, and why; nothing if it was taken away or sent by somebody else meanwhile."""
    attempt = outbox.begin(identity)
    if attempt is None:
        return None, ""
    fate, said = _post(client, f"{server.rstrip('/')}/api/v1/occasions/{occasion}/reflections", attempt.reflection)
    _settle(outbox, attempt, fate, said)
    return fate, said


def _settle(outbox: Outbox, attempt: Attempt, fate: _Fate, said: str) -> None:
    match fate:
        case _Fate.STORED:
            outbox.arrived(attempt)
        case _Fate.REFUSED:
            outbox.came_back(attempt, State.REFUSED, said)
        case _Fate.TAKEN:
            outbox.came_back(attempt, State.TAKEN, said)
        case _Fate.NOT_HERE:
            outbox.came_back(attempt, attempt.was, said)
        case _Fate.NOT_NOW:  # the net's trouble is not this reflection's
            outbox.came_back(attempt, attempt.was, "")
        case _Fate.UNKNOWN:
            outbox.came_back(attempt, State.TRIED, "")


def _post(client: httpx.Client, address: str, reflection: ReflectionIn) -> tuple[_Fate, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    try:
        answer = client.post(address, content=reflection.model_dump_json(), headers=headers)
    except (httpx.InvalidURL, UnicodeError, *_NEVER_LEFT):
        return _Fate.NOT_NOW, "Servern går inte att nå. Svaren ligger kvar här tills nätet är tillbaka."
    except httpx.HTTPError:
        return _Fate.UNKNOWN, "Servern svarade inte i tid. Skicka igen: inget blir dubbelt."
    if answer.is_redirect:
        return _Fate.NOT_NOW, "Servern hänvisar till en annan adress. Logga in på nätet, eller rätta adressen."
    said = _document(answer)
    if answer.status_code in (200, 201) and said.get("outcome") in ("stored", "already stored"):
        return _Fate.STORED, ""
    if "problem+json" not in answer.headers.get("content-type", "") or said.get("status") != answer.status_code:
        return _Fate.UNKNOWN, "Något annat än Samling svarade. Kontrollera nätet och adressen och skicka igen."
    return _problem(answer.status_code), _sentences(said)


def _problem(status: int) -> _Fate:
    match status:
        case 409:
            return _Fate.TAKEN
        case 400 | 413 | 422:
            return _Fate.REFUSED
        case 403 | 404 | 410:
            return _Fate.NOT_HERE
        case 429 | 503:
            return _Fate.NOT_NOW
    return _Fate.UNKNOWN


def _document(answer: httpx.Response) -> dict[str, Any]:
    try:
        said = answer.json() if len(answer.content) <= _ANSWER_AT_MOST else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _sentences(problem: dict[str, Any]) -> str:
    """What the server says, and what it says about each answer; never the text that it found."""
    faults = problem.get("errors")
    said = [problem, *(faults if isinstance(faults, list) else ())]
    sentences = [one["detail"] for one in said if isinstance(one, dict) and isinstance(one.get("detail"), str)]
    return safe.plain(" ".join(dict.fromkeys(sentences)))[:1000] or "Servern tog inte emot svaret."
