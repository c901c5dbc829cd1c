"""The second step when signing in: a code from an app on the phone (TOTP, RFC 6238), or one of ten recovery codes.

django-otp keeps both and slows down whoever guesses; a code is taken once.
"""

import base64
import secrets
from io import BytesIO

import segno
from django.conf import settings
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.util import random_hex

from .kept_secrets import KEPT_DIGITS, fingerprint
from .models import App, User

RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def is_required() -> bool:
    """Whether nobody gets in without one."""
    return settings.SAMLING_SECOND_FACTOR


def device_of(user: User) -> App | None:
    """The app that the person has set up, if any."""
    return App.objects.filter(user=user, confirmed=True).first()


def begin(user: User) -> App:
    """What is to be set up: the same secret until it is confirmed, so that a page that is loaded again still holds."""
    return App.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "app", "key": random_hex(KEPT_DIGITS // 2)}
    )[0]


def confirm(user: User, code: str) -> bool:
    """Whether `code` comes from what was begun. If so it takes the place of any earlier app and its recovery codes."""
    with transaction.atomic():
        device = App.objects.select_for_update().filter(user=user, confirmed=False).first()
        if device is None or not device.verify_token(_digits(code)):
            return False
        App.objects.filter(user=user).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
    return True


def new_recovery_codes(user: User) -> list[str]:
    """Ten codes like "k3p7-x9mw" that each open the door once. Earlier ones no longer do."""
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(8)) for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="reservkoder")
        for code in codes:
            device.token_set.create(token=fingerprint(code))
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def recovery_codes_left(user: User) -> int:
    device = StaticDevice.objects.filter(user=user).first()
    return device.token_set.count() if device else 0


def accepts(user: User, code: str) -> bool:
    """Whether `code` is the app's now or a recovery code that is left. It is used up."""
    digits = _digits(code)
    from_app = digits.isdecimal() and len(digits) == 6
    kind = App if from_app else StaticDevice
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
        return device is not None and device.verify_token(digits if from_app else fingerprint(digits))


def forget(user: User) -> None:
    """The lost phone and its recovery codes open nothing any longer."""
    App.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def qr_code(device: App) -> str:
    """The secret as an SVG element for the app to read."""
    picture = BytesIO()
    segno.make(device.config_url, error="m").save(
        picture, kind="svg", omitsize=True, border=4, dark="#000", light="#fff", xmldecl=False, svgns=False, nl=False,
        title="QR-kod med hemligheten till appen",
    )  # fmt: skip
    return picture.getvalue().decode()


def spelled_out(device: App) -> str:
    """The secret in base32, four letters at a time, to type by hand."""
    text = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _digits(code: str) -> str:
    """As people write a code, with spaces and hyphens or without."""
    return "".join(code.split()).replace("-", "").lower()
