"""The facilitator's token, which opens an occasion's answers. It is never written in a kit."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from .errors import SourceError

MADE_HERE = Path("var") / "samling-token"
"""What `make start` leaves for the site on this computer, seen from the project's folder."""
HERE = "SAMLING_TOKEN_MADE_HERE"
"""The environment's name for where that file is, for who does not stand in the project's folder."""
_THIS_COMPUTER = ("127.0.0.1", "localhost", "::1")


def read_token(server: str) -> str | None:
    """From SAMLING_TOKEN, from the file that SAMLING_TOKEN_FILE names, or from `MADE_HERE`.

    The last is the key to the site on this computer only, so no other server is shown it. Raises SourceError if the
    file cannot be read.
    """
    if token := os.environ.get("SAMLING_TOKEN", "").strip():
        return token
    if named := os.environ.get("SAMLING_TOKEN_FILE"):
        return _read(Path(named), "Filen som SAMLING_TOKEN_FILE pekar ut")
    made_here = Path(os.environ.get(HERE) or MADE_HERE)
    if made_here.exists() and _is_this_computer(server):
        return _read(made_here, f"Filen {made_here} med nyckeln")
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
