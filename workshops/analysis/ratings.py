"""Ratings: how the answers spread over the steps of a scale. The spread is the finding; a mean would hide it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workshops.contract import ASSESSMENT_STEPS, Assessment, AssessmentPrompt, ScalePrompt

from .questions import Question, TeamQuestion

if TYPE_CHECKING:
    import pandas as pd


def step_counts(question: Question) -> dict[int, int]:
    """Answers per step of a `scale` question, in the order of the steps and without gaps.

    The steps are those of the prompt, and further ones if an earlier edition had them. Empty if nobody answered.
    """
    if not question.chosen:
        return {}
    counts = {int(step): count for step, count in question.chosen.items()}
    prompt = question.prompt
    ends = [prompt.low, prompt.high] if isinstance(prompt, ScalePrompt) else []
    return {step: counts.get(step, 0) for step in range(min([*counts, *ends]), max([*counts, *ends]) + 1)}


def objective_levels(questions: Iterable[TeamQuestion]) -> "pd.DataFrame":
    """Teams per step of the `assessment` questions, one row an objective.

    Index: the objective's code, or the question's key where the module no longer asks it; by code. Columns: the
    steps 0–4 (int), values int64. Teams that gave evidence but no step are not counted. Objectives without any answer
    have no row.
    """
    import pandas as pd  # only the teams need it, and it is slow to load

    rows = {}
    for question in questions:
        levels = [value.level for value in question.values if isinstance(value, Assessment) and value.level is not None]
        if levels:
            prompt = question.prompt
            name = prompt.objective if isinstance(prompt, AssessmentPrompt) else question.key
            rows.setdefault(name, []).extend(levels)
    steps = range(len(ASSESSMENT_STEPS))
    table = {name: [levels.count(step) for step in steps] for name, levels in sorted(rows.items())}
    return pd.DataFrame.from_dict(table, orient="index", columns=list(steps)).astype("int64")
