"""Words that several sections of a report share."""

from workshops.analysis.questions import Question


def section_key(prefix: str, question: Question) -> str:
    """A stable key for the question's section; `prefix` keeps worksheet and reflection apart."""
    return f"{prefix}-{question.key}"[:64].rstrip("-_")


def other_wordings(question: Question) -> list[str]:
    """A sentence that names the other wordings some were asked, if there are any."""
    if not question.other_wordings:
        return []
    quoted = "; ".join(f"”{wording}”" for wording in question.other_wordings)
    return [f"Frågan har ändrats under tiden. En del svarade när den löd: {quoted}"]
