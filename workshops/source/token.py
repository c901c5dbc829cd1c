"""The facilitator's token, which opens an occasion's answers. It is never written in a kit."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from . import keyring
from .errors import SourceError

Place = Literal["environment", "file", "keyring", "session", "here"]

MADE_HERE = Path("var") / "samling-token"
"""What `make start` leaves for the site on this computer, seen from the project's folder."""
HERE = "SAMLING_TOKEN_MADE_HERE"
"""The environment's name for where that file is, for who does not stand in the project's folder."""
_THIS_COMPUTER = ("127.0.0.1", "localhost", "::1")


def read_token(server: str) -> str | None:
    """The token in whatever place `find_token` finds it. Raises SourceError if a file cannot be read."""
    found = find_token(server)
    return found.token if found else None


@dataclass(frozen=True)
class Found:
    token: str = field(repr=False)
    place: Place


def find_token(server: str) -> Found | None:
    """From SAMLING_TOKEN, from the file that SAMLING_TOKEN_FILE names, from the keyring, or from `MADE_HERE`.

    The last two are keys to one server each, so no other server is shown them. Raises SourceError if a file cannot
    be read.
    """
    if token := os.environ.get("SAMLING_TOKEN", "").strip():
        return Found(token, "environment")
    if (named := os.environ.get("SAMLING_TOKEN_FILE")) and (
        token := _read(Path(named), "Filen som SAMLING_TOKEN_FILE pekar ut")
    ):
        return Found(token, "file")
    if kept := keyring.find(server):
        return Found(*kept)
    made_here = Path(os.environ.get(HERE) or MADE_HERE)
    if made_here.exists() and _is_this_computer(server):
        token = _read(made_here, f"Filen {made_here} med nyckeln")
        return Found(token, "here") if token else None
    return None


def _is_this_computer(server: str) -> bool:
    try:
        return urlsplit(server).hostname in _THIS_COMPUTER
    except ValueError:
        return False


def _read(path: Path, what: str) -> str | None:
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        raise SourceError(f"{what} går inte att läsa. Kontrollera sökvägen och din läsrätt.") from None
