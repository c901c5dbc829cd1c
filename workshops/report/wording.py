"""Words that several sections of a report share."""

from collections.abc import Collection

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


def ends(question: Question, steps: Collection[int]) -> str:
    """What the scale goes from and to; `steps` as `ratings.step_counts` gives them."""
    low, high = min(steps), max(steps)
    prompt = question.prompt
    if isinstance(prompt, ScalePrompt) and (prompt.low, prompt.high) == (low, high):
        return f"på en skala från {low} ({prompt.low_label}) till {high} ({prompt.high_label})."
    return f"på en skala från {low} till {high}."
