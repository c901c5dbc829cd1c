"""What teams and participants say stands in their way, and what help they ask for, side by side.

Made only of what the sections before it show: what they hide is not at hand here. The two are never added up.
"""

from collections.abc import Sequence

from workshops.contract import Section, Table
from workshops.swedish import sort_key

_GATHERED = (
    ("hinder", "Hindren, enligt teamen och deltagarna", "Hinder", "arbetsblad-hinder", "svar-hinder"),
    ("stod", "Stödet som efterfrågas, enligt teamen och deltagarna", "Stöd", "arbetsblad-stod-behov", "svar-stod"),
)
"""The section's key and heading, what it gathers, and the sections with the teams' answers and the participants'."""
KEYS = tuple(key for key, *_ in _GATHERED)
_NOT_ASKED = "–"


def side_by_side(sections: Sequence[Section]) -> list[Section]:
    """A section for barriers and one for help, where both teams and participants have answered with a table."""
    tables = {section.key: section.table for section in sections if section.table and section.figure}
    return [
        _section(key, heading, first, tables[teams], tables[people])
        for key, heading, first, teams, people in _GATHERED
        if teams in tables and people in tables
    ]


def _section(key: str, heading: str, first: str, teams: Table, people: Table) -> Section:
    by_team, by_person = ({label: numbers for label, *numbers in table.rows} for table in (teams, people))
    labels = sorted({**by_team, **by_person}, key=lambda label: (-_teams(by_team.get(label)), sort_key(label)))
    nothing = [_NOT_ASKED] * 2
    return Section(
        key=key,
        heading=heading,
        paragraphs=(
            "Samma tal som ovan, bredvid varandra. Teamens svar kommer ur arbetsbladen och deltagarnas ur de anonyma "
            "reflektionerna. De räknas aldrig ihop. Det som flest team nämner står först.",
        ),
        table=Table(
            caption=heading,
            header=(first, "Team", "Andel av teamen", "Deltagare", "Andel av deltagarna"),
            rows=tuple((label, *by_team.get(label, nothing), *by_person.get(label, nothing)) for label in labels),
        ),
    )


def _teams(numbers: Sequence[str] | None) -> int:
    """How many teams; the participants' hidden numbers have no say in the order."""
    digits = "".join(sign for sign in (numbers or [""])[0] if sign.isdigit())
    return int(digits) if digits else -1
