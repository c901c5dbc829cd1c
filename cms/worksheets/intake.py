"""The one way in for team worksheets and their follow-ups, from the portal and from the API alike."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.common.translated import moment
from cms.programme.models import Occasion
from workshops import contract

from .follow_ups import closes_at, is_genuine, kind_of
from .models import Return
from .refusals import Closed, Empty, Misplaced, NoFollowUp, NotOpenYet, Refused, TooMuch

LARGEST = 600_000
"""Bytes of JSON. Forty questions answered with 5 000 letters each are about a third of it."""


class Outcome(Enum):
    STORED = "stored"
    ALREADY_STORED = "already stored"


def receive(occasion: Occasion, returned: contract.TeamReturn, now: datetime) -> Outcome:
    """Store a worksheet once, however many times and in whichever formats the same answers come.

    Other answers from the same team are a return of their own: none replaces another. Raises Refused: Misplaced,
    NoFollowUp, Empty or TooMuch. The occasion's hours are for its participants, and are the portal's to keep
    (`closed_door`).
    """
    if refusal := not_for(occasion, returned):
        raise refusal
    _, is_new = Return.objects.get_or_create(
        occasion=occasion,
        digest=returned.digest,
        defaults={
            "document": returned.model_dump_json(),
            "day": timezone.localdate(now),
            "carrier": returned.carrier,
            "kind": kind_of(occasion, returned),
        },
    )
    return Outcome.STORED if is_new else Outcome.ALREADY_STORED


@transaction.atomic
def receive_all(occasion: Occasion, returns: Iterable[contract.TeamReturn], now: datetime) -> None:
    """`receive` each, all or none. Raises Refused."""
    for returned in returns:
        receive(occasion, returned, now)


def already_received(occasion: Occasion, returns: Iterable[contract.TeamReturn]) -> set[str]:
    """The digests of those that this occasion has."""
    digests = [returned.digest for returned in returns]
    return set(Return.objects.filter(occasion=occasion, digest__in=digests).values_list("digest", flat=True))


def not_for(occasion: Occasion, returned: contract.TeamReturn) -> Refused | None:
    """Why a worksheet cannot be handed in at this occasion, ready to raise or to show; None when it can."""
    is_worksheet = kind_of(occasion, returned) is Return.Kind.WORKSHEET
    if is_worksheet and returned.module != occasion.module.key:
        return Misplaced(
            "module",
            _(
                "Arbetsbladet hör till en annan workshop (%(module)s). Lämna in det på den workshopens sida, med koden "
                "som ni fick dit."
            )
            % {"module": returned.module},
        )
    if returned.occasion not in (None, occasion.code):
        return Misplaced(
            "occasion",
            _(
                "Arbetsbladet hör till ett annat tillfälle. Lämna in det med koden %(code)s, eller för över svaren "
                "till arbetsbladet som hör hit."
            )
            % {"code": returned.occasion},
        )
    if not is_worksheet and not is_genuine(occasion, returned):
        return NoFollowUp(
            _(
                "Frågorna i filen är inte de som er uppföljning har. Lämna in den fil som ni fick, eller be den som "
                "leder workshoppen om en ny."
            )
        )
    if not returned.unread and not any(_is_said(answer, returned) for answer in returned.answers):
        return Empty(
            _(
                "Inget är ifyllt i arbetsbladet. Fyll i det, spara filen och välj den igen. "
                "En PDF ska sparas, inte skrivas ut till PDF: då försvinner svaren."
            )
        )
    if len(returned.model_dump_json().encode()) > LARGEST:
        return TooMuch(
            _(
                "Arbetsbladet innehåller mer text än vi kan ta emot här. Korta svaren, eller lämna filen till den som "
                "leder workshoppen."
            )
        )
    return None


def _is_said(answer: contract.Answer, returned: contract.TeamReturn) -> bool:
    """Whether the team answered: its name may have stood in the worksheet from the start, if that was made for it."""
    return answer.value is not None and not (returned.variant and answer.key == contract.TEAM_PROMPT)


def closed_door(
    occasion: Occasion, now: datetime, kind: Return.Kind = Return.Kind.WORKSHEET
) -> NotOpenYet | Closed | None:
    """Why participants cannot hand in at this moment, ready to raise or to show; None when they can."""
    if now < occasion.answers_open_at:
        return NotOpenYet(
            _("Ni kan lämna in arbetsbladet från %(moment)s. Kom tillbaka då, med samma länk eller kod.")
            % {"moment": moment(occasion.answers_open_at)}
        )
    closes = closes_at(occasion, kind)
    if now >= closes:
        if kind is Return.Kind.FOLLOW_UP:
            told = _("Inlämningen stängde %(moment)s. Kontakta arrangören om ni ändå vill lämna in något.")
        else:
            told = _("Inlämningen av arbetsblad stängde %(moment)s. Kontakta arrangören om ni ändå vill lämna in ett.")
        return Closed(told % {"moment": moment(closes)})
    return None
