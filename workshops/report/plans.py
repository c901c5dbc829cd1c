"""The teams' next steps in one table, each with its role and the day on which its team checks."""

from collections.abc import Sequence

from workshops.analysis.plans import Step, steps
from workshops.contract import CHECK_PROMPT, PLAN_PROMPT, Module, Section, Table, TablePrompt, TeamReturn
from workshops.swedish import count, day, days

KEY = "steg"
_REPLACED = (f"arbetsblad-{PLAN_PROMPT}", f"arbetsblad-{CHECK_PROMPT}")


def with_steps(sections: Sequence[Section], module: Module, returns: Sequence[TeamReturn]) -> list[Section]:
    """The sections of the team worksheets, with the steps in the place of the two questions that they come from."""
    found = steps(returns)
    if not found:
        return list(sections)
    places = [place for place, section in enumerate(sections) if section.key in _REPLACED]
    rest = [section for section in sections if section.key not in _REPLACED]
    at = places[0] if places else len(rest)
    return [*rest[:at], _section(found, module), *rest[at:]]


def columns(found: Sequence[Step], module: Module) -> dict[str, str]:
    """Key → label of each column, in the module's order; those of earlier editions come last, by their keys."""
    prompt = next((one for one in module.prompts if one.key == PLAN_PROMPT and isinstance(one, TablePrompt)), None)
    labels = {column.key: column.label for column in prompt.columns} if prompt else {}
    return labels | {key: key for key in sorted({key for step in found for key in step.cells} - set(labels))}


def row(step: Step, keys: Sequence[str]) -> tuple[str, ...]:
    """The step's cells, and its day."""
    return (*(step.cells.get(key) or "–" for key in keys), day(step.check) if step.check else "Ingen dag är vald")


def _section(found: Sequence[Step], module: Module) -> Section:
    labels = columns(found, module)
    checks = [step.check for step in found if step.check]
    told = [f"Ur arbetsbladen. Teamen har skrivit {count(len(found), 'ett steg', 'steg')}."]
    if checks:
        told.append(f"De stäms av {days(min(checks), max(checks))}.")
    if without := len(found) - len(checks):
        told.append(f"För {count(without, 'ett steg', 'steg')} har teamet inte valt någon dag att stämma av.")
    return Section(
        key=KEY,
        heading="Teamens nästa steg",
        objectives=next((one.objectives for one in module.prompts if one.key == PLAN_PROMPT), ()),
        paragraphs=tuple(told),
        table=Table(
            caption="Stegen ur alla arbetsblad, de som stäms av först överst",
            header=(*labels.values(), "Stäms av"),
            rows=tuple(row(step, tuple(labels)) for step in found),
        ),
    )
