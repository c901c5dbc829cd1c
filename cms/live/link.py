"""The address that opens the big screen without signing in: for the machine at the projector."""

from datetime import datetime, timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare

from cms.programme.models import Occasion

LINGERS = timedelta(days=1)
"""How long the link works after answers have closed."""
_SIGNER = signing.Signer(salt="visning")


def key_to(occasion: Occasion) -> str:
    """What the link ends with. It shows nothing but what this occasion's screen shows."""
    return _SIGNER.signature(occasion.code)


def opens(key: str, occasion: Occasion, now: datetime) -> bool:
    return constant_time_compare(key, key_to(occasion)) and now < occasion.answers_close_at + LINGERS
