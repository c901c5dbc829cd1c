"""What a worksheet says in its own voice, the same in every format."""

from .sheet import Sheet

PRIVACY = "Skriv inte om enskilda barn, föräldrar eller kollegor."
"""Stands by every field of free text."""
EVIDENCE = "Vad bygger ni bedömningen på?"
REQUIRED = "(måste besvaras)"
"""Stands after a question that must be answered."""
REFLECTION_HEADING = "Din egen reflektion"
REFLECTION = "Reflektionen är anonym och görs var för sig, på två minuter. Rikta kameran mot koden eller gå till:"


def kicker(sheet: Sheet) -> str:
    """The line above the title."""
    return f"{sheet.called} · målområde {sheet.number}"


def when(sheet: Sheet) -> str:
    """Day and place, as a line of its own; empty if the worksheet belongs to no occasion."""
    return sheet.when[:1].upper() + sheet.when[1:]


def qr_description(url: str) -> str:
    """Alternative text of the QR code."""
    return f"QR-kod till den anonyma reflektionen, {url}"
