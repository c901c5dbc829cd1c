"""A facilitator's keys in the computer's own keyring, one a server. A key is given back for its own server only.

Where the computer has no keyring that works, a key lives in this process's memory and dies with it.
"""

from typing import Literal
from urllib.parse import urlsplit

Place = Literal["keyring", "session"]

SERVICE = "Samling"
_PORTS = {"http": 80, "https": 443}
_session: dict[str, str] = {}


def keep(server: str, token: str) -> Place:
    """Keep the token for the server, in place of an older one. Says where it lies; `session` is only until the end."""
    name = _name(server)
    _session.pop(name, None)
    try:
        import keyring

        keyring.set_password(SERVICE, name, token)
        if keyring.get_password(SERVICE, name) == token:
            return "keyring"
    except Exception:  # noqa: S110 (each system's keyring has errors of its own; the token is in none of our messages)
        pass
    _session[name] = token
    return "session"


def find(server: str) -> tuple[str, Place] | None:
    """The token that was kept for this server, and where. Never another server's."""
    name = _name(server)
    if token := _session.get(name):
        return token, "session"
    try:
        import keyring

        token = keyring.get_password(SERVICE, name)
    except Exception:
        return None
    return (token, "keyring") if token else None


def forget(server: str) -> None:
    """Take the server's token away, wherever it is. Nothing happens if there is none."""
    name = _name(server)
    _session.pop(name, None)
    try:
        import keyring

        keyring.delete_password(SERVICE, name)
    except Exception:
        return


def _name(server: str) -> str:
    """Scheme, host, port and path, spelled in one way: the same server has one name, and no other server has it."""
    try:
        parts = urlsplit(server.strip())
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return server
    if "@" in parts.netloc:  # no address of ours; it is not taken for the one after the sign
        return server
    return f"{parts.scheme}://{parts.hostname}:{port}{parts.path.rstrip('/')}"
