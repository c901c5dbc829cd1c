"""What the server knows of a follow-up before one comes: which it can be, when it may come, and what it asks.

Nobody has told the server that a follow-up was made; the kit makes them from worksheets, some of which were never
handed in here. What is to be asked follows from the steps. They are compared with the worksheet's own if that is here.
"""

from datetime import datetime, timedelta

from cms.programme.models import Occasion
from workshops.collect.followed import asked, quoted_steps
from workshops.contract import TeamReturn
from workshops.worksheet.follow_up import follow_up_key, steps_of

from .models import Return

FOLLOW_UP_DAYS = 365
"""After the occasion. Teams choose their day, about three months on, and some are late."""


def kind_of(occasion: Occasion, returned: TeamReturn) -> Return.Kind:
    is_follow_up = returned.module == follow_up_key(occasion.module.key or "")
    return Return.Kind.FOLLOW_UP if is_follow_up else Return.Kind.WORKSHEET


def closes_at(occasion: Occasion, kind: Return.Kind) -> datetime:
    if kind is Return.Kind.WORKSHEET:
        return occasion.answers_close_at
    return max(occasion.answers_close_at, occasion.ends_at + timedelta(days=FOLLOW_UP_DAYS))


def takes_only_follow_ups(occasion: Occasion, now: datetime) -> bool:
    return closes_at(occasion, Return.Kind.WORKSHEET) <= now < closes_at(occasion, Return.Kind.FOLLOW_UP)


def is_genuine(occasion: Occasion, returned: TeamReturn) -> bool:
    """Whether it asks what a follow-up does, and about the steps of the worksheet that it follows if we have it."""
    if asked(returned) is None:
        return False
    worksheet = followed(occasion, returned)
    return worksheet is None or (worksheet.edition, steps_of(worksheet)) == (returned.edition, quoted_steps(returned))


def followed(occasion: Occasion, returned: TeamReturn) -> TeamReturn | None:
    """The worksheet whose steps a follow-up asks about, if it was handed in here."""
    if returned.follows is None:
        return None
    rows = Return.objects.filter(occasion=occasion, kind=Return.Kind.WORKSHEET, digest__startswith=returned.follows)
    document = rows.values_list("document", flat=True).first()
    return TeamReturn.model_validate_json(document) if document else None
