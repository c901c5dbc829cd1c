"""Choices: how many chose each option."""

from collections import Counter

import pandas as pd

from workshops.contract import ChoicePrompt, ChoicesPrompt

from .questions import Question


def option_counts(question: Question) -> pd.Series:
    """Answers per option of a `choice` or `choices` question: index the options' labels, values int64.

    In the prompt's order, options that nobody chose included; options of earlier editions come last, by their keys.
    """
    values = question.answers["value"]
    chosen = Counter(key for value in values for key in ({value} if isinstance(value, str) else set(value)))
    labels = {}
    if isinstance(question.prompt, ChoicePrompt | ChoicesPrompt):
        labels = {option.key: option.label for option in question.prompt.options}
    keys = [*labels, *sorted(set(chosen) - set(labels))]
    return pd.Series([chosen[key] for key in keys], index=[labels.get(key, key) for key in keys], dtype="int64")
