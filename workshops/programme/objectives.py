"""Which objectives are discussed the most: in worksheets that say something about them, and in reflections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from workshops.analysis.reflections import table as answers
from workshops.analysis.suppress import threshold
from workshops.analysis.tally import tally
from workshops.contract import Answer, Module, Section, Table, TeamReturn
from workshops.contract.answer import Assessment
from workshops.report import charts, tables
from workshops.report.tables import HIDDEN

from .gathered import Collected

_NOT_ASKED = "–"


def objectives_sections(collected: Sequence[Collected]) -> list[Section]:
    """All objectives in one table, those that most worksheets say something about first; then a chart a theme, since
    each theme has its own number of worksheets. Nothing if no theme has objectives or no worksheet is here."""
    rows = [_row(theme, code, text) for theme in collected for code, text in _objectives(theme)]
    if not rows or not any(row.teams for row in rows):
        return []
    order = sorted(rows, key=lambda row: -row.teams)
    whole = Section(
        key="malsattningar",
        heading="De mest diskuterade målsättningarna",
        objectives=tuple(row.code for row in order),
        paragraphs=(
            "Ett arbetsblad räknas om teamet har bedömt målsättningen eller svarat på någon fråga som gäller den. "
            "Temana har olika många arbetsblad. Därför står det hur många som kunde säga något.",
            "Deltagarnas tal är hur många som svarade på den av reflektionens frågor om målsättningen som flest "
            "svarade på. De två räknas aldrig ihop, och tal för små grupper visas inte.",
        ),
        table=Table(
            caption="Alla målsättningar, de mest diskuterade först",
            header=("Mål", "Målsättning", "Arbetsblad", "Av arbetsbladen i temat", "Deltagare"),
            rows=tuple(
                (row.code, row.text, tables.amount(row.teams), tables.amount(row.of), row.people) for row in order
            ),
        ),
    )
    return [whole, *(_chart(theme) for theme in collected if theme.returns and theme.module.objectives)]


@dataclass(frozen=True)
class _Row:
    code: str
    text: str
    teams: int
    of: int
    people: str


def _row(theme: Collected, code: str, text: str) -> _Row:
    return _Row(code, text, _teams(theme, code), len(theme.returns), _people(theme).get(code, _NOT_ASKED))


def _objectives(theme: Collected) -> list[tuple[str, str]]:
    return [(one.code, one.text) for one in theme.module.objectives]


def _chart(theme: Collected) -> Section:
    counts = sorted(
        ((f"{code} {text}", _teams(theme, code)) for code, text in _objectives(theme)), key=lambda one: -one[1]
    )
    frame = pd.DataFrame({"label": [label for label, _ in counts], "count": [count for _, count in counts]})
    caption = "Arbetsblad som säger något om målsättningen"
    return Section(
        key=f"malsattningar-{theme.module.key}"[:64].rstrip("-_"),
        heading=theme.module.goal_area_title,
        figure=charts.bars(frame, len(theme.returns), caption),
        table=tables.tally(frame, len(theme.returns), caption, "Målsättning", "Arbetsblad"),
    )


def _teams(theme: Collected, code: str) -> int:
    serving = {prompt.key for prompt in theme.module.prompts if code in _served(prompt)}
    return sum(_says(one, serving) for one in theme.returns)


def _says(returned: TeamReturn, keys: set[str]) -> bool:
    return any(answer.key in keys and _is_said(answer) for answer in returned.answers)


def _is_said(answer: Answer) -> bool:
    if isinstance(answer.value, Assessment):
        return answer.value.level is not None or bool((answer.value.evidence or "").strip())
    return answer.value is not None


def _served(prompt: object) -> tuple[str, ...]:
    own = (getattr(prompt, "objective", None),)
    return tuple(code for code in (*getattr(prompt, "objectives", ()), *own) if code)


def _people(theme: Collected) -> Mapping[str, str]:
    """Objective → how many answered the question about it that most answered: a number that the theme's own report
    tells too. Hidden under the threshold; an objective that no question is about is left out."""
    k = threshold(theme.reflections)
    asked = _asked(theme.module)
    numbers = {one.key: one.n for one in tally(answers(theme.reflections), theme.module.reflection, (), k)}
    most = {code: max(numbers.get(key, 0) for key in keys) for code, keys in asked.items()}
    return {code: tables.amount(n) if n >= k else HIDDEN for code, n in most.items()}


def _asked(module: Module) -> dict[str, list[str]]:
    codes = [one.code for one in module.objectives]
    found = {code: [prompt.key for prompt in module.reflection if code in prompt.objectives] for code in codes}
    return {code: keys for code, keys in found.items() if keys}
