"""How the kit's things look: one function for each of them, from data to something shown."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from workshops import safe
from workshops.collect.inbox import InboxResult
from workshops.collect.remarks import remarks
from workshops.collect.store import KeptReflections, KeptReturn
from workshops.collect.web import Fetched
from workshops.contract import (
    AgendaItem,
    Bundle,
    Module,
    Occasion,
    ReflectionSet,
    Report,
    ReportReceipt,
    Section,
    TeamReturn,
    clock_times,
)
from workshops.swedish import TIME_ZONE, count, day, hours, in_words, number, weekday

from .show import Shown, figure, heading, says, table, warns

_OF_TEAMS = ("malsattningar", "arbetsblad-")
_OUTCOMES = {"read": "Läst", "duplicate": "Dubblett", "refused": "Gick inte att läsa"}
_CARRIERS = {"pdf": "PDF", "docx": "Word", "json": "webbfil", "xlsx": "Excel"}
_RECEIPTS = {
    "created": "Rapporten ligger nu som utkast i handboken.",
    "updated": "Utkastet i handboken är uppdaterat.",
    "unchanged": "Samma rapport ligger redan som utkast i handboken; ingenting ändrades.",
}


def overview(module: Module, occasions: Sequence[Occasion]) -> Shown:
    objectives = "\n".join(f"{objective.code} {objective.text}" for objective in module.objectives)
    about = table(
        module.title,
        ("Det här", "gäller"),
        [
            ("Målområde", module.goal_area_title),
            ("Målsättningar", objectives),
            ("Utgåva", module.edition),
            ("Arbetsbladet", count(len(module.prompts), "en fråga", "frågor")),
            ("Reflektionen", count(len(module.reflection), "en fråga", "frågor")),
        ],
    )
    if not occasions:
        return about + says("Kitet har inget tillfälle än. Arbetsbladen blir då utan datum och kod.")
    return about + table(
        "Tillfällen",
        ("Kod", "Tillfälle", "När", "Var"),
        [(one.code, one.title, _when(one), "Digitalt" if one.digital else one.place) for one in occasions],
    )


def run_sheet(module: Module, occasions: Sequence[Occasion]) -> Shown:
    """By the clock of the occasion if there is just one, else of the module."""
    starts = occasions[0].starts_at.astimezone(TIME_ZONE).time() if len(occasions) == 1 else module.starts
    timed = clock_times(starts, module.agenda)
    return table(
        "Körschema",
        ("Klockan", "Moment", "Minuter", "Till dig som leder"),
        [(f"{begins:%H.%M}", item.title, str(item.minutes), _notes(item, module)) for begins, item in timed],
    )


def saved(bundle: Bundle, name: str) -> Shown:
    occasions = count(len(bundle.occasions), "ett tillfälle", "tillfällen") if bundle.occasions else "inget tillfälle"
    answers = sum(found.total for found in bundle.reflections)
    return says(
        f"Sparat i {name}: temat, {occasions} och {count(answers, 'ett svar', 'svar')}. Nu fungerar kitet utan nät."
    )


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


def sections(report: Report, of_teams: bool) -> Shown:
    """What the team worksheets say, or all the rest."""
    shown = Shown("", "")
    for section in report.sections:
        if section.key.startswith(_OF_TEAMS) == of_teams:
            shown += _section(section)
    return shown if shown.text else says("Inga arbetsblad är inlästa än.")


def quotes(candidates: Mapping[str, Mapping[str, str]]) -> Shown:
    """`candidates`: question → number → text."""
    if not candidates:
        return says("Det finns inget fritextsvar att citera än.")
    shown = Shown("", "")
    for question, texts in candidates.items():
        shown += table(question, ("Nummer", "Svar"), texts.items())
    return shown


def receipt(receipt: ReportReceipt) -> Shown:
    if urlsplit(receipt.edit_url).scheme not in ("http", "https"):
        return says(_RECEIPTS[receipt.outcome])
    link = f'<a href="{safe.html(receipt.edit_url)}" target="_blank" rel="noopener">Öppna utkastet</a>'
    return says(_RECEIPTS[receipt.outcome]) + Shown(f"<p>{link}</p>", receipt.edit_url)


def _section(section: Section) -> Shown:
    shown = heading(section.heading) + says(*section.paragraphs)
    if section.figure:
        shown += figure(section.figure)
    if section.table:
        shown += table(section.table.caption, section.table.header, section.table.rows)
    for quote in section.quotes:
        shown += Shown(f"<blockquote>{safe.html(quote)}</blockquote>", f"”{safe.plain(quote)}”")
    return shown


def _notes(item: AgendaItem, module: Module) -> Shown:
    """The editor's notes to the facilitator for an agenda item and its exercise."""
    from workshops.worksheet.markdown import parse, to_html

    exercises = [one.facilitator.markdown for one in module.exercises if one.key == item.exercise]
    markdown = "\n\n".join(note for note in [item.facilitator.markdown, *exercises] if note)
    return Shown(to_html(parse(markdown)), markdown)


def _when(occasion: Occasion) -> str:
    start = occasion.starts_at.astimezone(TIME_ZONE)
    return f"{weekday(start.date())} {hours(occasion.starts_at, occasion.ends_at)}"


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
