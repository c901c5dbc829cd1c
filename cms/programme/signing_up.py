"""Signing up for an occasion: a place, or one in the queue for it. A third store, beside answers and worksheets."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from workshops.spoken import Spoken

from .models import Occasion, SignUp, SignUpBy

KEPT_DAYS = 30
"""After the occasion. Then nobody needs to reach those who came, and the rows are erased."""
MOST = 2_000
"""Sign-ups for one occasion, the queue included: more is no people."""

CLOSED = gettext_noop("Anmälan har stängt.")
TOO_MANY = gettext_noop("Det går inte att anmäla fler. Kontakta arrangören.")
USED = gettext_noop("Formuläret har redan använts till en annan workshop. Öppna sidan på nytt och skriv igen.")


class NotOpen(Spoken):
    """Why nobody can sign up now."""


def closed_door(occasion: Occasion, now: datetime) -> NotOpen | None:
    """The reason to refuse, or None."""
    if occasion.sign_up_by != SignUpBy.FORM or not occasion.in_calendar:
        return NotOpen(CLOSED)
    return NotOpen(CLOSED) if now >= (occasion.sign_up_closes_at or occasion.starts_at) else None


@transaction.atomic
def sign_up(occasion: Occasion, token: UUID, fields: dict[str, str], now: datetime) -> SignUp:
    """The stored row; the same one for a form that is sent again, also twice at once. Raises NotOpen.

    Nothing is counted before: who has a place follows from the order of the rows, so two at once cannot take the last.
    """
    row = SignUp.objects.filter(token=token).first()
    if row is None:
        if refusal := closed_door(occasion, now):
            raise refusal
        if SignUp.objects.filter(occasion=occasion).count() >= MOST:
            raise NotOpen(TOO_MANY)
        row, _ = SignUp.objects.get_or_create(token=token, defaults={"occasion": occasion, **fields})
    if row.occasion_id != occasion.pk:
        raise NotOpen(USED)
    return row


def place_in_queue(row: SignUp) -> int:
    """0 for who has a place at the workshop; otherwise how many must step back before that."""
    before = SignUp.objects.filter(occasion=row.occasion_id, pk__lt=row.pk).count()
    capacity = row.occasion.capacity
    return 0 if capacity is None else max(0, before + 1 - capacity)


def places_left(occasion: Occasion, taken: int | None = None) -> int | None:
    """None where there is no limit. `taken` is how many have signed up, where that is known already."""
    if occasion.capacity is None:
        return None
    taken = SignUp.objects.filter(occasion=occasion).count() if taken is None else taken
    return max(0, occasion.capacity - taken)


def erase_old(today: date) -> int:
    """Erase the sign-ups of occasions that ended more than KEPT_DAYS days ago; their number."""
    last = timezone.make_aware(datetime.combine(today, datetime.min.time())) - timedelta(days=KEPT_DAYS)
    return SignUp.objects.filter(occasion__ends_at__lt=last).delete()[0]
