"""Where the programme has reached: municipalities and sectors, from the team worksheets alone."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from workshops.analysis.choices import option_labels
from workshops.analysis.frames import returns_frame
from workshops.analysis.questions import questions
from workshops.contract import Section, Table
from workshops.report import charts, tables
from workshops.swedish import count, listing, number

from .gathered import Collected, worksheets
from .municipalities import Municipality, of

SECTORS = "roller"
"""The key of the question about which sectors are in the team."""
_NONE = "–"


def municipalities_section(collected: Sequence[Collected], all_of_them: Sequence[Municipality]) -> Section:
    """Worksheets by municipality and theme, those with none included; how many worksheets name no municipality."""
    placed = [Counter(of(one, all_of_them) for one in theme.returns) for theme in collected]
    reached = [one for one in all_of_them if any(theme[one] for theme in placed)]
    missing = [one.name for one in all_of_them if one not in reached]
    unknown = sum(theme[None] for theme in placed)
    caption = "Kommuner som har lämnat minst ett arbetsblad, per tema"
    frame = pd.DataFrame(
        {
            "label": [one.module.goal_area_title for one in collected],
            "count": [sum(bool(theme[one]) for one in all_of_them) for theme in placed],
        }
    )
    header = ("Kommun", "Län", *(one.module.goal_area_title for one in collected), "Arbetsblad")
    return Section(
        key="kommuner",
        heading="Kommunerna",
        paragraphs=(
            f"Ur arbetsbladen. {number(len(reached))} av {count(len(all_of_them), 'en kommun', 'kommuner')} har lämnat "
            "minst ett arbetsblad. Ett arbetsblad hör till den kommun som teamet nämner i sitt namn.",
            *([f"Inget arbetsblad än från {listing(missing)}."] if missing else []),
            *([f"{count(unknown, 'Ett arbetsblad nämner', 'arbetsblad nämner')} ingen kommun."] if unknown else []),
        ),
        figure=charts.bars(frame, len(all_of_them), caption) if collected and all_of_them else None,
        table=Table(
            caption="Arbetsblad per kommun och tema",
            header=header,
            rows=tuple((one.name, one.county, *_row([theme[one] for theme in placed])) for one in all_of_them),
        ),
    )


def sectors_section(collected: Sequence[Collected]) -> Section | None:
    """How many teams have each sector in them; None if no worksheet says."""
    labels: dict[str, str] = {}
    per_theme = list[Counter[str]]()
    answered = 0
    for theme in collected:
        asked = [one for one in questions(returns_frame(theme.returns), theme.module.prompts) if one.key == SECTORS]
        for one in asked:
            labels |= option_labels(one)
        answered += sum(one.n for one in asked)
        per_theme.append(sum((Counter(one.chosen) for one in asked), Counter()))
    if not answered:
        return None
    totals = {key: sum(theme[key] for theme in per_theme) for key in labels}
    order = sorted(labels, key=lambda key: -totals[key])
    frame = pd.DataFrame({"label": [labels[key] for key in order], "count": [totals[key] for key in order]})
    caption = "Team där verksamheten finns med"
    header = ("Verksamhet", *(one.module.goal_area_title for one in collected), "Team")
    absent = [labels[key] for key in order if not totals[key]]
    return Section(
        key="verksamheter",
        heading="Verksamheterna",
        paragraphs=(
            f"Ur arbetsbladen. {count(answered, 'Ett team', 'team')} av {number(worksheets(collected))} har svarat. "
            "Ett team kan ha flera verksamheter.",
            *([f"Inte med i något team: {listing(absent)}."] if absent else []),
        ),
        figure=charts.bars(frame, answered, caption),
        table=Table(
            caption=f"{caption}, i siffror",
            header=header,
            rows=tuple((labels[key], *_row([theme[key] for theme in per_theme])) for key in order),
        ),
    )


def _row(counts: Sequence[int]) -> tuple[str, ...]:
    return (*(tables.amount(one) if one else _NONE for one in counts), tables.amount(sum(counts)))
