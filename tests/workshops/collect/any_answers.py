"""Answers that nobody can guess, to every kind of prompt: what a filler writes and the reader shall find again."""

import string
from typing import Any

from hypothesis import strategies as st

from workshops.contract import (
    AssessmentPrompt,
    ChoicePrompt,
    ChoicesPrompt,
    DatePrompt,
    NumberPrompt,
    Prompt,
    ScalePrompt,
    TablePrompt,
    TextPrompt,
)

_LETTERS = string.ascii_letters + string.digits + "åäöÅÄÖéüŁłğźПр–—”’•…€§=+@<>&'\"\\()[]{}%#🙂✓→"
words = st.text(_LETTERS, min_size=1, max_size=12)
"""What people type, and what breaks programs: Swedish, Polish, Turkish and Russian letters, dashes, quotes, emoji."""
texts = st.lists(words, min_size=1, max_size=8).map(" ".join)
long_texts = st.lists(texts, min_size=1, max_size=4).map("\n".join)


def answers_to(prompts: tuple[Prompt, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Raw answers by key, some prompts left unanswered."""
    return st.fixed_dictionaries({}, optional={prompt.key: _answer(prompt) for prompt in prompts})


def _answer(prompt: Prompt) -> st.SearchStrategy[Any]:
    match prompt:
        case TextPrompt():
            return texts if prompt.lines == 1 else long_texts
        case NumberPrompt():
            return st.integers(0, 10**6)
        case DatePrompt():
            return st.dates().map(str)
        case ScalePrompt():
            return st.integers(prompt.low, prompt.high)
        case ChoicePrompt():
            return st.sampled_from([option.key for option in prompt.options])
        case ChoicesPrompt():
            return st.sets(st.sampled_from([option.key for option in prompt.options]), min_size=1).map(sorted)
        case TablePrompt():
            row = st.fixed_dictionaries({column.key: texts for column in prompt.columns})
            return st.lists(row, min_size=1, max_size=prompt.rows)
        case AssessmentPrompt():
            return st.fixed_dictionaries({"level": st.integers(0, 4), "evidence": long_texts})
    raise AssertionError(prompt)
