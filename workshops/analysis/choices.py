"""Choices: how many chose each option, and what of that may be shown."""

from collections.abc import Mapping

from workshops.contract import ChoicePrompt, ChoicesPrompt

from . import suppress
from .questions import Question


def option_labels(question: Question) -> dict[str, str]:
    """The options of a `choice` or `choices` question: key → label.

    In the prompt's order, options that nobody chose included; options of earlier editions come last, by their keys.
    """
    labels = {}
    if isinstance(question.prompt, ChoicePrompt | ChoicesPrompt):
        labels = {option.key: option.label for option in question.prompt.options}
    return labels | {key: key for key in sorted(set(question.chosen) - set(labels))}


def option_counts(question: Question) -> tuple[tuple[str, int], ...]:
    """Answers per option of a `choice` or `choices` question: each option's label and how many chose it."""
    return tuple((label, question.chosen.get(key, 0)) for key, label in option_labels(question).items())


def told(kind: str, counts: Mapping[str, int], n: int, k: int) -> dict[str, int | None]:
    """What may be shown of the counts of a `choice` or `choices` question that `n` answered, or of a text's themes.

    None where the count is hidden. They are weighed in the order of their keys, whatever order they are asked in: an
    editor who moves an option must not have another number hidden than the last report had.
    """
    keys = sorted(counts)
    numbers = [counts[key] for key in keys]
    if n < k:
        return dict.fromkeys(keys)
    if kind == "choice":
        return dict(zip(keys, suppress.parts(numbers, k), strict=True))
    people = n if kind == "choices" else 0  # a text may be about nothing
    return dict(zip(keys, suppress.overlapping(numbers, people, k), strict=True))
