"""The one way in for reflections, from the web form and from the API alike.

What is kept: the edition, the day, and each answer with its question. No address, no browser, no session, no time.
"""

import logging
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db import Error
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic_core import from_json, to_json

from cms.common.text import storable
from cms.common.translated import moment, translated
from cms.programme.models import Occasion
from cms.workshop_modules.editions import edition_of
from workshops import contract
from workshops.screening import MAY_STAY, MUST_GO

from .latest_day import latest_day
from .models import Reflection, stored_id
from .refusals import Closed, IdTaken, NotAnswers, NotOpenYet, NotStored, PersonalData, Refused, Reworded
from .screening import screen
from .storage import NewReflection, insert

logger = logging.getLogger(__name__)


class Outcome(Enum):
    STORED = "stored"
    ALREADY_STORED = "already stored"


def receive(occasion: Occasion, sent: contract.ReflectionIn, now: datetime) -> Outcome:
    """Store a reflection once, however many times it is sent, and return only when it is safe on disk.

    The same id with the same content is ALREADY_STORED, also after the occasion has closed: whoever never heard back
    may ask again. Raises Refused: NotOpenYet, Closed, Reworded, NotAnswers, PersonalData, IdTaken or NotStored.
    """
    refusal = closed_door(occasion, now)
    try:
        if refusal and not Reflection.objects.filter(pk=stored_id(sent.id)).exists():
            raise refusal
        answers = _checked(_prompts(occasion, sent.edition), sent.answers)
        _refuse_personal_data(answers, sent.confirmed)
        day = _day(now, sent.edition).isoformat()
        new = NewReflection(stored_id(sent.id).hex, occasion.pk, sent.edition, day, to_json(answers).decode())
        if insert(new):
            return Outcome.STORED
        if stored := Reflection.objects.filter(pk=new.id).first():
            return _recognise(stored, new)
        raise _clock_is_wrong(new.day, f"answers have been stored on {latest_day()}")
    except Error as error:  # the disk is full, the file may not be written, somebody else holds it
        logger.error("A reflection could not be stored: %s", _name(error))
        raise _not_stored() from None


def closed_door(occasion: Occasion, now: datetime) -> Refused | None:
    """Why the occasion takes no answers at this moment, ready to raise or to show; None when it does."""
    if now < occasion.answers_open_at:
        return NotOpenYet(
            _("Du kan svara från %(moment)s. Kom tillbaka då, med samma länk eller kod.")
            % {"moment": moment(occasion.answers_open_at)}
        )
    if now >= occasion.answers_close_at:
        return Closed(
            _("Svaren stängde %(moment)s. Vill du ändå lämna något, kontakta arrangören.")
            % {"moment": moment(occasion.answers_close_at)}
        )
    return None


def _prompts(occasion: Occasion, edition: str) -> tuple[contract.ReflectionPrompt, ...]:
    module = edition_of(occasion.module_id, edition)
    if module is None:
        raise Reworded(_("Frågorna har ändrats sedan sidan öppnades. Ladda om sidan och svara på nytt."))
    return module.reflection


def _checked(prompts: tuple[contract.ReflectionPrompt, ...], raw: dict[str, Any]) -> list[contract.Answer]:
    """The prompts that were answered, in the order they were asked. Raises NotAnswers."""
    unknown = raw.keys() - {prompt.key for prompt in prompts}
    problems = dict.fromkeys(unknown, _("Frågan finns inte.")) if unknown else {}
    answers = []
    for prompt in prompts:
        try:
            answer = _answer(prompt, raw.get(prompt.key))
        except contract.AnswerError as error:
            problems[prompt.key] = translated(error)
            continue
        if answer.value is not None:
            answers.append(answer)
        elif prompt.required:
            problems[prompt.key] = _("Frågan måste besvaras.")
    if problems:
        raise NotAnswers(_("Svaren kunde inte tas emot. Rätta det som är fel och skicka igen."), problems)
    if not answers:
        raise NotAnswers(_("Inget är ifyllt. Svara på minst en fråga innan du skickar."), {})
    return answers


def _answer(prompt: contract.ReflectionPrompt, raw: Any) -> contract.Answer:
    try:
        return contract.answer(prompt, storable(raw))
    except contract.AnswerError:
        raise
    except (ValueError, RecursionError):  # half a character, a number of ten thousand digits, a list in a list in a …
        raise contract.AnswerError(prompt.key, gettext_noop("Svaret går inte att läsa.")) from None


def _refuse_personal_data(answers: list[contract.Answer], confirmed: bool) -> None:
    """Raises PersonalData unless there is none, or the person has seen it and it is of a kind that may be stored."""
    found = screen(answers)
    may_confirm = not any(one.is_never_stored for of_one in found.values() for one in of_one)
    if found and not (confirmed and may_confirm):
        raise PersonalData(_(MAY_STAY if may_confirm else MUST_GO), found, may_confirm)


def _day(now: datetime, edition: str) -> date:
    """Raises NotStored when the clock says a day before the one in the edition's name: then it has been set back."""
    day = timezone.localdate(now)
    if day < date.fromisoformat(edition[:10]):
        raise _clock_is_wrong(str(day), f"answers came to edition {edition}")
    return day


def _clock_is_wrong(day: str, why: str) -> NotStored:
    logger.error("The server's clock is wrong: it says %s, and %s", day, why)
    return NotStored(
        _("Serverns klocka går fel, så vi kan inte spara och inget är skickat. Vänta en minut och skicka igen.")
    )


def _not_stored() -> NotStored:
    return NotStored(_("Vi kan inte spara just nu, så inget är skickat. Vänta en minut och skicka igen."))


def _name(error: Error) -> str:
    """SQLITE_FULL, DiskFull, … and never the database's own words: they may quote the answer."""
    cause = error.__cause__ or error
    return getattr(cause, "sqlite_errorname", type(cause).__name__)


def _recognise(stored: Reflection, new: NewReflection) -> Outcome:
    same = (stored.occasion_id, stored.edition, stored.answers) == (new.occasion, new.edition, from_json(new.answers))
    if not same:
        raise IdTaken(_("De här svaren har redan skickats, med annat innehåll. Ladda om sidan om du vill svara igen."))
    return Outcome.ALREADY_STORED
