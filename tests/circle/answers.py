"""A team's answers: one that nobody could guess to every prompt."""

from typing import Any

from workshops.contract import (
    AssessmentPrompt,
    ChoicePrompt,
    ChoicesPrompt,
    DatePrompt,
    NumberPrompt,
    Prompt,
    ScalePrompt,
    TablePrompt,
)

AWKWARD = "Åsa sade: ”prova” – och räkna\n=1+1 <script>alert('é')</script> 🌱"


def team_answer(prompt: Prompt, mark: str) -> Any:
    """An answer that nobody could guess, as `samling read --json` is to give it back."""
    text = f"{mark} {prompt.key}: {AWKWARD}"
    match prompt:
        case ScalePrompt():
            return prompt.high - 1
        case ChoicePrompt():
            return prompt.options[-1].key
        case ChoicesPrompt():
            return [prompt.options[0].key, prompt.options[-1].key]
        case NumberPrompt():
            return 12.5
        case DatePrompt():
            return "2027-02-24"
        case TablePrompt():
            return [{column.key: f"{text} {column.key}" for column in prompt.columns}]
        case AssessmentPrompt():
            return {"level": 3, "evidence": text}
    return text
