"""An answer in the worksheet's own words: labels, not keys."""

from collections.abc import Mapping

from workshops import swedish
from workshops.contract import (
    Assessment,
    AssessmentPrompt,
    ChoicePrompt,
    ChoicesPrompt,
    Prompt,
    TablePrompt,
    Value,
)


def in_words(prompt: Prompt | None, value: Value) -> str:
    """The answer to `prompt` as one would read it aloud, a line a part; with its keys where the prompt is not known."""
    labels = {one.key: one.label for one in prompt.options} if isinstance(prompt, ChoicePrompt | ChoicesPrompt) else {}
    match value:
        case None:
            return "(inget svar)"
        case Assessment(level=level, evidence=evidence):
            return "\n".join(filter(None, (_step(prompt, level), evidence)))
        case float() as number:
            return swedish.number(number)
        case tuple() as rows:
            return "\n".join(f"– {labels.get(row, row) if isinstance(row, str) else _row(prompt, row)}" for row in rows)
    return labels.get(str(value), str(value))


def _step(prompt: Prompt | None, level: int | None) -> str:
    if level is None:
        return ""
    return f"Steg {level}: {prompt.steps[level]}" if isinstance(prompt, AssessmentPrompt) else f"Steg {level}"


def _row(prompt: Prompt | None, row: Mapping[str, str | None]) -> str:
    columns = {one.key: one.label for one in prompt.columns} if isinstance(prompt, TablePrompt) else {}
    return "; ".join(f"{columns.get(key, key)}: {cell}" for key, cell in row.items() if cell is not None)
