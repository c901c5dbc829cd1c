"""Ratings: how the answers spread over the steps of a scale. The spread is the finding; a mean would hide it."""

from collections.abc import Iterable

import pandas as pd

from workshops.contract import ASSESSMENT_STEPS, AssessmentPrompt, ScalePrompt

from .questions import Question


def step_counts(question: Question) -> pd.Series:
    """Answers per step of a `scale` question: index the steps without gaps (int), values int64.

    The steps are those of the prompt, and further ones if an earlier edition had them. Empty if nobody answered.
    """
    steps = [int(value) for value in question.answers["value"]]
    if not steps:
        return pd.Series(dtype="int64")
    prompt = question.prompt
    ends = [prompt.low, prompt.high] if isinstance(prompt, ScalePrompt) else []
    every = range(min(steps + ends), max(steps + ends) + 1)
    return pd.Series(steps, dtype="int64").value_counts().reindex(every, fill_value=0)


def objective_levels(questions: Iterable[Question]) -> pd.DataFrame:
    """Teams per step of the `assessment` questions, one row an objective.

    Index: the objective's code, or the question's key where the module no longer asks it; by code. Columns: the
    steps 0–4 (int), values int64. Teams that gave evidence but no step are not counted. Objectives without any answer
    have no row.
    """
    rows = {}
    for question in questions:
        levels = [value.level for value in question.answers["value"] if value.level is not None]
        if levels:
            prompt = question.prompt
            name = prompt.objective if isinstance(prompt, AssessmentPrompt) else question.key
            rows.setdefault(name, []).extend(levels)
    steps = range(len(ASSESSMENT_STEPS))
    table = {name: [levels.count(step) for step in steps] for name, levels in sorted(rows.items())}
    return pd.DataFrame.from_dict(table, orient="index", columns=list(steps)).astype("int64")
