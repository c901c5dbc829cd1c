"""One person's own machine: plain http on the loopback address, a secret key made on first use."""

import secrets

from .base import *  # noqa: F403
from .base import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def _own_secret_key() -> str:
    path = VAR_DIR / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = env("SECRET_KEY", default="") or _own_secret_key()

SAMLING_SECOND_FACTOR = env.bool("SAMLING_SECOND_FACTOR", default=False)
"""The loopback address is reached only by whoever already sits at the computer; a code from a phone would keep nobody
else out, and stand between a new editor and the first page."""
