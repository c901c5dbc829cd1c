"""The report once more, objective by objective.

Made only of what the sections before it show: what they hide is not at hand here, so nothing can be worked out from
this that could not be worked out before.
"""

from collections.abc import Sequence

from workshops.contract import Module, Section, Table
from workshops.swedish import listing

from .comparison import PREFIX
from .tables import HIDDEN
from .teams import LEVELS


def overview(module: Module, sections: Sequence[Section]) -> list[Section]:
    """A row for each objective and each question that serves it, with ratings and themes; nothing if none does."""
    rows = [
        (objective.code, section.heading, _found(section, objective.code))
        for objective in module.objectives
        for section in sections
        if objective.code in section.objectives and not section.key.startswith(PREFIX)
    ]
    if not rows:
        return []
    without = [one.code for one in module.objectives if one.code not in {code for code, *_ in rows}]
    return [
        Section(
            key="per-malsattning",
            heading="Målsättning för målsättning",
            objectives=tuple(dict.fromkeys(code for code, *_ in rows)),
            paragraphs=(
                "Samma svar som ovan, samlade under den målsättning som frågan gäller. En fråga kan gälla flera.",
                *([f"Svar saknas om {listing(without)}."] if without else []),
            ),
            table=Table(
                caption="Vad svaren säger om varje målsättning", header=("Mål", "Fråga", "Svar"), rows=tuple(rows)
            ),
        )
    ]


def _found(section: Section, code: str) -> str:
    """The section's numbers for the objective in a line, or its words if it has none."""
    if section.table is None or section.figure is None:  # nothing was counted
        return " ".join(section.paragraphs)
    if section.key == LEVELS:
        steps = section.table.header[1:-1]
        given = next(row for row in section.table.rows if row[0] == code)[1:-1]
        return "; ".join(f"{step}: {teams} team" for step, teams in zip(steps, given, strict=True) if teams != "0")
    step = "steg " if section.table.header[0] == "Steg" else ""
    return "; ".join(f"{step}{label}: {number}" for label, number, *_ in section.table.rows if number != HIDDEN)
