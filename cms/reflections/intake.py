"""The one way in for reflections, from the web form and from the API alike.

What is kept: the edition, the day, and each answer with its question. No address, no browser, no session, no time.
"""

from datetime import datetime
from enum import Enum
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.common.text import storable
from cms.programme.models import Occasion
from cms.workshop_modules.editions import module_edition
from workshops import contract, swedish

from .models import Reflection
from .refusals import Closed, IdTaken, NotAnswers, NotOpenYet, Refused, Reworded


class Outcome(Enum):
    STORED = "stored"
    ALREADY_STORED = "already stored"


def receive(occasion: Occasion, sent: contract.ReflectionIn, now: datetime) -> Outcome:
    """Store a reflection once, however many times it is sent.

    The same id with the same content is ALREADY_STORED, also after the occasion has closed: whoever never heard back
    may ask again. Raises Refused: NotOpenYet, Closed, Reworded, NotAnswers or IdTaken.
    """
    stored = Reflection.objects.filter(pk=sent.id).first()
    if stored is None and (refusal := closed_door(occasion, now)):
        raise refusal
    answers = _checked(_prompts(occasion, sent.edition), sent.answers)
    reflection = Reflection(
        id=sent.id,
        occasion=occasion,
        edition=sent.edition,
        day=timezone.localdate(now),
        answers=[answer.model_dump(mode="json") for answer in answers],
    )
    return _recognise(stored, reflection) if stored else _store(reflection)


def closed_door(occasion: Occasion, now: datetime) -> Refused | None:
    """Why the occasion takes no answers at this moment, ready to raise or to show; None when it does."""
    if now < occasion.answers_open_at:
        return NotOpenYet(
            f"Du kan svara från {_moment(occasion.answers_open_at)}. Kom tillbaka då, med samma länk eller kod."
        )
    if now >= occasion.answers_close_at:
        return Closed(
            f"Svaren stängde {_moment(occasion.answers_close_at)}. Vill du ändå lämna något, kontakta arrangören."
        )
    return None


def _moment(when: datetime) -> str:
    local = timezone.localtime(when)
    return f"{swedish.day(local.date())} kl. {local:%H.%M}"


def _prompts(occasion: Occasion, edition: str) -> tuple[contract.ReflectionPrompt, ...]:
    module = module_edition(occasion.module.key or "", edition)
    if module is None:
        raise Reworded("Frågorna har ändrats sedan sidan öppnades. Ladda om sidan och svara på nytt.")
    return module.reflection


def _checked(prompts: tuple[contract.ReflectionPrompt, ...], raw: dict[str, Any]) -> list[contract.Answer]:
    """The prompts that were answered, in the order they were asked. Raises NotAnswers."""
    problems = dict.fromkeys(raw.keys() - {prompt.key for prompt in prompts}, "Frågan finns inte.")
    answers = []
    for prompt in prompts:
        try:
            answer = _answer(prompt, raw.get(prompt.key))
        except contract.AnswerError as error:
            problems[prompt.key] = error.message
            continue
        if answer.value is not None:
            answers.append(answer)
        elif prompt.required:
            problems[prompt.key] = "Frågan måste besvaras."
    if problems:
        raise NotAnswers("Svaren kunde inte tas emot. Rätta det som är fel och skicka igen.", problems)
    if not answers:
        raise NotAnswers("Inget är ifyllt. Svara på minst en fråga innan du skickar.", {})
    return answers


def _answer(prompt: contract.ReflectionPrompt, raw: Any) -> contract.Answer:
    try:
        return contract.answer(prompt, storable(raw))
    except contract.AnswerError:
        raise
    except (ValueError, RecursionError):  # half a character, a number of ten thousand digits, a list in a list in a …
        raise contract.AnswerError(prompt.key, "Svaret går inte att läsa.") from None


def _store(reflection: Reflection) -> Outcome:
    try:
        with transaction.atomic():
            reflection.save(force_insert=True)
    except IntegrityError:  # the same reflection came twice at once, and the other was first
        return _recognise(Reflection.objects.get(pk=reflection.pk), reflection)
    return Outcome.STORED


def _recognise(stored: Reflection, sent: Reflection) -> Outcome:
    same = (stored.occasion_id, stored.edition, stored.answers) == (sent.occasion_id, sent.edition, sent.answers)
    if not same:
        raise IdTaken("De här svaren har redan skickats, med annat innehåll. Ladda om sidan om du vill svara igen.")
    return Outcome.ALREADY_STORED
