"""What help is asked for, by the four categories: knowledge, skills, ways of contact, collaboration."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from workshops.analysis.frames import returns_frame
from workshops.analysis.questions import questions
from workshops.contract import Section, Table
from workshops.report import ReportError, charts, compose, tables

from .gathered import Collected

CATEGORIES = {
    "kunskap": "Kunskap",
    "kompetens": "Kompetens",
    "kontaktvagar": "Kontaktvägar",
    "samverkan": "Samverkan",
}
TEAMS, PEOPLE = "stod-behov", "stod"
"""The keys of the questions: in the worksheet, and in the reflection."""
_NOT_ASKED = "–"


def needs_section(collected: Sequence[Collected]) -> Section | None:
    """Teams by category and theme, and what each theme's report shows of its participants; None if nobody answered."""
    asked = [_teams(theme) for theme in collected]
    people = [_people(theme) for theme in collected]
    answered = sum(n for _, n in asked)
    if not answered and not any(people):
        return None
    totals = {key: sum(counts[key] for counts, _ in asked) for key in CATEGORIES}
    frame = pd.DataFrame({"label": list(CATEGORIES.values()), "count": list(totals.values())})
    caption = "Team som vill ha stödet"
    titles = [theme.module.goal_area_title for theme in collected]
    header = (
        "Stöd",
        *(f"Team: {title}" for title in titles),
        "Alla team",
        *(f"Deltagare: {title}" for title in titles),
    )
    rows = tuple(
        (
            label,
            *(tables.amount(counts[key]) if n else _NOT_ASKED for counts, n in asked),
            tables.amount(totals[key]),
            *(told.get(label, _NOT_ASKED) for told in people),
        )
        for key, label in CATEGORIES.items()
    )
    return Section(
        key="behov",
        heading="Stödet som efterfrågas",
        paragraphs=(
            "Teamens svar kommer ur arbetsbladen och deltagarnas ur de anonyma reflektionerna. De räknas aldrig ihop. "
            "Deltagarnas tal är de som varje temas rapport visar, tema för tema: en summa skulle kunna röja det som är "
            "dolt.",
        ),
        figure=charts.bars(frame, answered, caption) if answered else None,
        table=Table(caption="Stöd som efterfrågas, per tema", header=header, rows=rows),
    )


def _teams(theme: Collected) -> tuple[Counter[str], int]:
    found = [one for one in questions(returns_frame(theme.returns), theme.module.prompts) if one.key == TEAMS]
    return sum((Counter(one.chosen) for one in found), Counter()), sum(one.n for one in found)


def _people(theme: Collected) -> Mapping[str, str]:
    """Label → what the theme's own report shows, so that nothing more can be worked out here."""
    if not theme.reflections:
        return {}
    try:
        report = compose(theme.module, theme.reflections, ())
    except ReportError:
        return {}
    found = next((one.table for one in report.sections if one.key == f"svar-{PEOPLE}"), None)
    return {label: told for label, told, *_ in found.rows} if found else {}
