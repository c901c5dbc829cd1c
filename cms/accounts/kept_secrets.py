"""What the database keeps of the second factor, so that a copy of it alone opens nothing: what is needed besides is
made of SECRET_KEY (HMAC-SHA-256, RFC 2104). Whoever has both has all, as has the server itself."""

from base64 import b32encode

from django.utils.crypto import salted_hmac

KEPT_DIGITS = 64
"""Hexadecimal digits of what is kept of an app: 32 random bytes. One of fewer was set up before, and is the secret."""


def secret_of(kept: str) -> bytes:
    """The 20 bytes that the app and the server share."""
    return _made_of("app", kept)[:20]


def fingerprint(code: str) -> str:
    """The 16 characters that are kept of a recovery code."""
    return b32encode(_made_of("recovery code", code)[:10]).decode().lower()


def _made_of(purpose: str, text: str) -> bytes:
    return salted_hmac(f"samling.second factor.{purpose}", text, algorithm="sha256").digest()
