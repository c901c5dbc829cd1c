"""Sentences of the library, which knows no Django, and what goes into sentences, in the active language."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from workshops import swedish
from workshops.spoken import Spoken


def translated(error: Spoken) -> str:
    """What the error says. It is Swedish if the catalogue does not have it."""
    return gettext(error.template) % error.values if error.values else gettext(error.message)


def moment(when: datetime) -> str:
    """ "24 november 2026 kl. 09.00"."""
    local = timezone.localtime(when)
    parts = {"day": date_format(local, gettext("j F Y")), "time": date_format(local, gettext("H.i"))}
    return gettext("%(day)s kl. %(time)s") % parts


def in_words(number: int) -> str:
    """As Swedish writes a small number; in figures where the language is another."""
    return swedish.in_words(number) if get_language() == settings.LANGUAGE_CODE else str(number)
