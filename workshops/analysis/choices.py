"""Choices: how many chose each option."""

from workshops.contract import ChoicePrompt, ChoicesPrompt

from .questions import Question


def option_counts(question: Question) -> tuple[tuple[str, int], ...]:
    """Answers per option of a `choice` or `choices` question: each option's label and how many chose it.

    In the prompt's order, options that nobody chose included; options of earlier editions come last, by their keys.
    """
    labels = {}
    if isinstance(question.prompt, ChoicePrompt | ChoicesPrompt):
        labels = {option.key: option.label for option in question.prompt.options}
    keys = [*labels, *sorted(set(question.chosen) - set(labels))]
    return tuple((labels.get(key, key), question.chosen.get(key, 0)) for key in keys)
