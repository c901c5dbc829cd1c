"""How what happens next looks: the teams' steps with their days, what stands in the way, and the help they ask for."""

from collections.abc import Sequence

from workshops.analysis.plans import steps, teams_without_a_day
from workshops.contract import NAMELESS, Module, Report, TeamReturn
from workshops.report import needs
from workshops.report.plans import columns, row
from workshops.swedish import count, listing, sort_key

from .look_analyse import section
from .show import Shown, says, table, warns


def next_steps(module: Module, returns: Sequence[TeamReturn], report: Report) -> Shown:
    """For the facilitator, who is to remind the teams: here they are named. In the report they are not."""
    shown = _steps(module, returns)
    gathered = [one for one in report.sections if one.key in needs.KEYS]
    for one in gathered:
        shown += section(one)
    return shown


def _steps(module: Module, returns: Sequence[TeamReturn]) -> Shown:
    found = steps(returns)
    if not found:
        return says("Inget team har skrivit några steg i sitt arbetsblad än.")
    labels = columns(found, module)
    rows = [(step.team or NAMELESS, *row(step, tuple(labels))) for step in found]
    caption = f"{count(len(found), 'Ett steg', 'steg')}, de som stäms av först överst"
    shown = table(caption, ("Team", *labels.values(), "Stäms av"), rows)
    late = sorted({name or NAMELESS for name in teams_without_a_day(returns)}, key=sort_key)
    if late:
        shown += warns(f"Ingen dag för avstämning är vald av {listing(late)}. Hör av dig och bestäm en.")
    return shown
