"""Words that several sections of a report share."""

import pandas as pd

from workshops.analysis.questions import Question
from workshops.contract import ScalePrompt


def section_key(prefix: str, question: Question) -> str:
    """A stable key for the question's section; `prefix` keeps worksheet and reflection apart."""
    return f"{prefix}-{question.key}"[:64].rstrip("-_")


def other_wordings(question: Question) -> list[str]:
    """A sentence that names the other wordings some were asked, if there are any."""
    if not question.other_wordings:
        return []
    quoted = "; ".join(f"”{wording}”" for wording in question.other_wordings)
    return [f"Frågan har ändrats under tiden. En del svarade när den löd: {quoted}"]


def ends(question: Question, steps: pd.Series) -> str:
    """What the scale goes from and to; `steps` as `ratings.step_counts` gives them."""
    low, high = steps.index[0], steps.index[-1]
    prompt = question.prompt
    if isinstance(prompt, ScalePrompt) and (prompt.low, prompt.high) == (low, high):
        return f"på en skala från {low} ({prompt.low_label}) till {high} ({prompt.high_label})."
    return f"på en skala från {low} till {high}."
