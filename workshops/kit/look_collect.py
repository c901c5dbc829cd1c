"""How the things of the second notebook look: from data to something shown."""

from collections.abc import Iterable, Sequence

from workshops.collect.inbox import InboxResult
from workshops.collect.remarks import remarks
from workshops.collect.store import KeptReflections, KeptReturn
from workshops.collect.web import Fetched
from workshops.contract import (
    Occasion,
    ReflectionSet,
    TeamReturn,
)
from workshops.swedish import TIME_ZONE, count, day, in_words, number

from .show import Shown, says, table, warns

_OUTCOMES = {"read": "Läst", "duplicate": "Dubblett", "refused": "Gick inte att läsa"}
_CARRIERS = {"pdf": "PDF", "docx": "Word", "json": "webbfil", "xlsx": "Excel"}


def handed_in(fetched: Fetched) -> Shown:
    if not fetched.codes:
        return Shown("", "")
    found = count(fetched.worksheets, "ett arbetsblad", "arbetsblad") if fetched.worksheets else "inga arbetsblad"
    return says(f"Inlämnat på webben: {found}.")


def inbox(result: InboxResult) -> Shown:
    if not result.rows:
        return says("Inkorgen är tom. Lägg teamens filer i mappen inkorg och kör cellen igen.")
    summary = ", ".join(
        (
            count(len(result.read), "ett arbetsblad läst", "arbetsblad lästa"),
            count(len(result.duplicates), "en dubblett", "dubbletter"),
            f"{len(result.refused)} som inte gick att läsa",
        )
    )
    rows = [(row.name, _OUTCOMES[row.outcome], row.note) for row in result.rows]
    return table(f"Inkorgen: {summary}", ("Fil", "Vad hände", "Att veta"), rows)


def reflections(kept: Iterable[KeptReflections], occasions: Sequence[Occasion]) -> Shown:
    titles = {occasion.code: occasion.title for occasion in occasions}
    rows = [
        (one.found.occasion, titles.get(one.found.occasion, ""), str(one.found.total), _use(one.found), _asked(one))
        for one in kept
    ]
    if not rows:
        return says("Inga reflektioner är hämtade än.")
    return table("Reflektioner", ("Kod", "Tillfälle", "Antal svar", "I analysen", "Hämtade"), rows)


def on_paper(waiting: int) -> Shown:
    """Reflections that have been typed in and not been sent."""
    if not waiting:
        return Shown("", "")
    return warns(
        f"{count(waiting, 'En reflektion från papper är inte skickad', 'reflektioner från papper är inte skickade')}. "
        "Vad som står på papper räknas först när du har skickat det och hämtat reflektionerna igen."
    )


def returns(kept: Iterable[KeptReturn]) -> Shown:
    rows = [
        (
            one.name,
            _CARRIERS[one.returned.carrier],
            _answered(one.returned),
            one.returned.digest[:8],
            "\n".join(remarks(one.returned)),
        )
        for one in kept
    ]
    if not rows:
        return says("Inga arbetsblad är inlästa än.")
    return table("Arbetsblad från team", ("Fil", "Format", "Besvarade frågor", "Beteckning", "Att titta på"), rows)


def _use(found: ReflectionSet) -> str:
    if found.withheld:
        return f"Nej, färre än {in_words(found.threshold)} svar"
    if found.waiting:
        shown, waiting = number(len(found.reflections)), number(found.waiting)
        return f"{shown}. {waiting} väntar tills {in_words(found.threshold)} gör det"
    return "Ja"


def _asked(kept: KeptReflections) -> str:
    moment = kept.as_of.astimezone(TIME_ZONE)
    return f"{day(moment.date())} kl. {moment:%H.%M}"


def _answered(returned: TeamReturn) -> str:
    given = sum(answer.value is not None for answer in returned.answers)
    return f"{given} av {len(returned.answers)}"
