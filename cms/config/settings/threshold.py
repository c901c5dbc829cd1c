"""How many answers a group must have before anything is shown of it."""

from django.core.exceptions import ImproperlyConfigured

from workshops.contract import LEAST_THRESHOLD, THRESHOLD


def threshold(given: str) -> int:
    """The number set in SAMLING_THRESHOLD; five if it is empty. Raises ImproperlyConfigured below three."""
    if not given.strip():
        return THRESHOLD
    k = int(given) if given.strip().isdecimal() else 0
    if k < LEAST_THRESHOLD:
        raise ImproperlyConfigured(
            f"SAMLING_THRESHOLD ska vara ett heltal som är minst {LEAST_THRESHOLD}, inte {given[:20]!r}. "
            "Det är så många svar som behövs innan något visas."
        )
    return k
