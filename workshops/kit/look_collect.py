"""How the things of the second notebook look: from data to something shown."""

from collections.abc import Iterable, Sequence

from workshops.collect.followed import asked
from workshops.collect.in_words import in_words
from workshops.collect.inbox import InboxResult
from workshops.collect.remarks import remarks
from workshops.collect.store import KeptReflections, KeptReturn
from workshops.collect.web import Fetched
from workshops.contract import (
    NAMELESS,
    Module,
    Occasion,
    ReflectionSet,
    TeamReturn,
)
from workshops.swedish import TIME_ZONE, count, day, number
from workshops.swedish import in_words as number_in_words

from .show import Shown, says, table, warns

_OUTCOMES = {"read": "Läst", "duplicate": "Dubblett", "refused": "Gick inte att läsa", "conflict": "Ändrad"}
NOTHING_READ = "Inga arbetsblad är inlästa än."
_CARRIERS = {"pdf": "PDF", "docx": "Word", "json": "webbfil", "xlsx": "Excel"}


def handed_in(fetched: Fetched) -> Shown:
    if not fetched.codes:
        return Shown("", "")
    found = count(fetched.worksheets, "ett arbetsblad", "arbetsblad") if fetched.worksheets else "inga arbetsblad"
    later = f" och {count(fetched.follow_ups, 'en uppföljning', 'uppföljningar')}" if fetched.follow_ups else ""
    return says(f"Inlämnat på webben: {found}{later}.")


def inbox(result: InboxResult) -> Shown:
    if not result.rows:
        return says("Inkorgen är tom. Lägg teamens filer i mappen inkorg och kör cellen igen.")
    papers = sum(row.paper and row.outcome == "read" for row in result.rows)
    changed = [row for row in result.rows if row.outcome == "conflict"]
    parts = (
        count(len(result.read), "ett arbetsblad läst", "arbetsblad lästa"),
        count(len(result.duplicates), "en dubblett", "dubbletter"),
        f"{len(result.refused)} som inte gick att läsa",
        count(papers, "en reflektion från papper", "reflektioner från papper") if papers else "",
    )
    summary = ", ".join(filter(None, parts))
    rows = [(row.name, _OUTCOMES[row.outcome], row.note) for row in result.rows]
    shown = table(f"Inkorgen: {summary}", ("Fil", "Vad hände", "Att veta"), rows)
    if not changed:
        return shown
    return shown + warns("Rader som är ändrade väntar på ditt val. Släpp samma fil på platsen ovanför, och välj där.")


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
        return says(NOTHING_READ)
    return table("Arbetsblad från team", ("Fil", "Format", "Besvarade frågor", "Beteckning", "Att titta på"), rows)


def versions(teams: Sequence[Sequence[KeptReturn]], module: Module) -> Shown:
    """Of worksheets and follow-ups: only what was answered differently, with each version in a column of its own."""
    if not teams:
        return says("Inget team har mer än en version av sitt arbetsblad.")
    return _below([_version_table(kept, module) for kept in teams])


def _version_table(kept: Sequence[KeptReturn], module: Module) -> Shown:
    prompts = {prompt.key: prompt for prompt in asked(kept[0].returned) or module.prompts}
    questions = {answer.key: answer.question for one in kept for answer in one.returned.answers}
    values = [{answer.key: answer.value for answer in one.returned.answers} for one in kept]
    said = {
        key: (question, *(in_words(prompts.get(key), some.get(key)) for some in values))
        for key, question in questions.items()
    }
    differing = [row for row in said.values() if len(set(row[1:])) > 1]
    names = [f"{one.name}\n{one.returned.digest[:8]}" for one in kept]
    same = len(said) - len(differing)
    told = f"{count(same, 'En fråga har', 'frågor har')} samma svar och visas inte." if same else ""
    several = f"{kept[0].returned.team or NAMELESS}: {number_in_words(len(kept))} versioner."
    caption = " ".join(
        filter(None, (several, "Alla räknas tills du tar bort krysset för någon i listan nedanför.", told))
    )
    return table(caption, ("Fråga", *names), differing)


def _below(some: Sequence[Shown]) -> Shown:
    first, *rest = some
    for one in rest:
        first += one
    return first


def _use(found: ReflectionSet) -> str:
    if found.withheld:
        return f"Nej, färre än {number_in_words(found.threshold)} svar"
    if found.waiting:
        shown, waiting = number(len(found.reflections)), number(found.waiting)
        return f"{shown}. {waiting} väntar tills {number_in_words(found.threshold)} gör det"
    return "Ja"


def _asked(kept: KeptReflections) -> str:
    moment = kept.as_of.astimezone(TIME_ZONE)
    return f"{day(moment.date())} kl. {moment:%H.%M}"


def _answered(returned: TeamReturn) -> str:
    given = sum(answer.value is not None for answer in returned.answers)
    return f"{given} av {len(returned.answers)}"
