"""How the things of the first notebook look: from data to something shown."""

from collections.abc import Sequence

from workshops.contract import (
    AgendaItem,
    Bundle,
    Module,
    Occasion,
    clock_times,
)
from workshops.swedish import TIME_ZONE, count, hours, weekday

from .show import Shown, says, table


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


def _notes(item: AgendaItem, module: Module) -> Shown:
    """The editor's notes to the facilitator for an agenda item and its exercise."""
    from workshops.worksheet.markdown import parse, to_html

    exercises = [one.facilitator.markdown for one in module.exercises if one.key == item.exercise]
    markdown = "\n\n".join(note for note in [item.facilitator.markdown, *exercises] if note)
    return Shown(to_html(parse(markdown)), markdown)


def _when(occasion: Occasion) -> str:
    start = occasion.starts_at.astimezone(TIME_ZONE)
    return f"{weekday(start.date())} {hours(occasion.starts_at, occasion.ends_at)}"
