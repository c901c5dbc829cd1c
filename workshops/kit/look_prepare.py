"""How the things of the first notebook look: from data to something shown."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workshops.contract import Bundle, Module, Occasion
from workshops.swedish import TIME_ZONE, count, hours, weekday

from .show import Shown, in_a_row, link, says, table

if TYPE_CHECKING:
    from workshops.worksheet.variants import Outcome

_FORMATS = {"pdf": "PDF", "docx": "Word", "html": "webb", "xlsx": "Excel"}


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


def teams(outcomes: "Sequence[Outcome]", occasion: Occasion | None, folder: Path, beside: Path) -> Shown:
    """The teams' worksheets, a row a team: its files as links from a notebook in `beside`, or why there are none."""
    made: dict[tuple[str, str], list[Shown]] = {}
    for one in outcomes:
        files = made.setdefault((one.variant.name, one.variant.key), [])
        files.append(link(folder / one.file, beside, _FORMATS[one.format]) if one.file else says(one.error))
    return table(
        f"Arbetsblad till {count(len(made), 'ett team', 'team')}{f', {occasion.title}' if occasion else ''}",
        ("Team", "Kod", "Filer"),
        [(name, key, in_a_row(dict.fromkeys(files))) for (name, key), files in made.items()],
    )


def how_to_list_teams(name: str) -> Shown:
    return says(
        "Ska varje team ha ett eget arbetsblad, med namnet ifyllt? Gör en lista i ett kalkylprogram och spara den som "
        f"”CSV UTF-8” med namnet {name}. Öppna fillistan (mappen till vänster), dra filen dit och kör cellen igen."
    ) + table("Så här kan listan se ut", ("namn", "kod"), [("Exempelkommunen", "exempel"), ("Provkommunen", "prov")])


def saved(bundle: Bundle, name: str) -> Shown:
    occasions = count(len(bundle.occasions), "ett tillfälle", "tillfällen") if bundle.occasions else "inget tillfälle"
    answers = sum(found.total for found in bundle.reflections)
    return says(
        f"Sparat i {name}: temat, {occasions} och {count(answers, 'ett svar', 'svar')}. Nu fungerar kitet utan nät."
    )


def _when(occasion: Occasion) -> str:
    start = occasion.starts_at.astimezone(TIME_ZONE)
    return f"{weekday(start.date())} {hours(occasion.starts_at, occasion.ends_at)}"
