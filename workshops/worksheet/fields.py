"""The fields of a prompt: what a form calls them, and how filled fields become an answer again.

PDF and Word share these names, so that one question is the same question in both:

    key                      text, number, date; scale and choice (one of `options`)
    key__<option>            choices: one box for each option
    key__<row>__<column>     table; rows are counted from 1
    key__level, key__evidence   assessment
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workshops.contract import (
    TEXT_LIMIT,
    Assessment,
    AssessmentPrompt,
    ChoicePrompt,
    ChoicesPrompt,
    DatePrompt,
    Key,
    NumberPrompt,
    Option,
    Prompt,
    ScalePrompt,
    TablePrompt,
    TextPrompt,
    Value,
)

from . import phrases

Control = Literal["area", "line", "number", "date", "check", "one"]
"""Text of many lines · of one · a number · a date · a box to tick · one of several options."""
FREE_TEXT: frozenset[Control] = frozenset({"area", "line"})


@dataclass(frozen=True)
class Field:
    name: str
    control: Control
    label: str
    """What the field is called by assistive technology; no two fields of a worksheet share it if questions differ."""
    options: tuple[Option, ...] = ()
    """For `one`: what can be chosen; the key is what is stored. For `check`: what the box stands for."""
    longest: int = TEXT_LIMIT
    """Characters, of what is typed."""
    required: bool = False
    """Whether this field must be filled in. Never a box or a table's cell: there any one of several will do."""


def fields(prompt: Prompt) -> tuple[Field, ...]:
    """The fields that `prompt` needs, in reading order."""
    key, question, required = prompt.key, prompt.question, prompt.required
    match prompt:
        case TextPrompt():
            control = "line" if prompt.lines == 1 else "area"
            return (Field(key, control, question, longest=prompt.max_length, required=required),)
        case NumberPrompt():
            return (Field(key, "number", question, required=required),)
        case DatePrompt():
            return (Field(key, "date", question, required=required),)
        case ScalePrompt() | ChoicePrompt():
            return (Field(key, "one", question, options(prompt), required=required),)
        case ChoicesPrompt():
            return tuple(Field(f"{key}__{o.key}", "check", f"{question} {o.label}", (o,)) for o in prompt.options)
        case TablePrompt():
            return tuple(
                Field(_cell(key, row, column.key), "area", f"{question} Rad {row}, {column.label}")
                for row in range(1, prompt.rows + 1)
                for column in prompt.columns
            )
        case AssessmentPrompt():
            return (
                Field(f"{key}__level", "one", f"{question} Steg", options(prompt), required=required),
                Field(f"{key}__evidence", "area", f"{question} {phrases.EVIDENCE}"),
            )
    raise TypeError(f"no such kind of prompt: {prompt!r}")


def options(prompt: ScalePrompt | ChoicePrompt | AssessmentPrompt) -> tuple[Option, ...]:
    """What can be chosen, one of several; on a scale the ends are named as well as numbered."""
    match prompt:
        case ScalePrompt():
            ends = {prompt.low: f" – {prompt.low_label}", prompt.high: f" – {prompt.high_label}"}
            return tuple(
                Option(key=str(step), label=f"{step}{ends.get(step, '')}")
                for step in range(prompt.low, prompt.high + 1)
            )
        case AssessmentPrompt():
            return tuple(Option(key=str(n), label=f"{n} – {step}") for n, step in enumerate(prompt.steps))
        case ChoicePrompt():
            return prompt.options


def assemble(prompt: Prompt, values: Mapping[str, str | bool | None]) -> Any:
    """The raw answer, as `contract.answer` takes it, from filled fields by name; None if none is filled.

    `check` fields are true or false; the others the text, or the key of the chosen option. A field that is missing
    counts as empty. Nothing is checked here: that is the work of `contract.answer`.
    """
    key = prompt.key
    match prompt:
        case ChoicesPrompt():
            return [option.key for option in prompt.options if values.get(f"{key}__{option.key}")] or None
        case TablePrompt():
            rows = (
                {column.key: values.get(_cell(key, row, column.key)) or None for column in prompt.columns}
                for row in range(1, prompt.rows + 1)
            )
            return [row for row in rows if any(row.values())] or None
        case AssessmentPrompt():
            raw = {part: values.get(f"{key}__{part}") or None for part in ("level", "evidence")}
            return raw if any(raw.values()) else None
    return values.get(key) or None


def filled_fields(prompts: Iterable[Prompt], answers: Mapping[Key, Value]) -> dict[str, str | bool]:
    """The filled fields of checked answers (by prompt key), by field name: the inverse of `assemble`.

    True is a tick; otherwise the text, or the key of the chosen option. Empty fields are left out.
    """
    filled: dict[str, Any] = {}
    for prompt in prompts:
        filled |= _spread(prompt, answers.get(prompt.key))
    return {name: one if one is True else str(one) for name, one in filled.items() if one not in (None, "")}


def _spread(prompt: Prompt, value: Any) -> dict[str, Any]:
    key = prompt.key
    match value:
        case Assessment():
            return {f"{key}__level": value.level, f"{key}__evidence": value.evidence}
        case tuple() if isinstance(prompt, TablePrompt):
            return {_cell(key, n, column): text for n, row in enumerate(value, 1) for column, text in row.items()}
        case tuple():
            return {f"{key}__{option}": True for option in value}
        case float():
            return {key: f"{value:.15g}".replace(".", ",")}
    return {key: value}


def _cell(key: str, row: int, column: str) -> str:
    return f"{key}__{row}__{column}"
