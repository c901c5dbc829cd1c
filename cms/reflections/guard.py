"""What an occasion has shown of each question, and whether one table more would tell what the earlier ones hide."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from cms.programme.models import Occasion
from workshops import contract
from workshops.analysis.over_time import Look, Sum, gives_away, published

from .models import ShownTable

Answer = dict[str, Any]
"""As it is stored."""
Table = tuple[str, str]
"""A question's key and kind."""

_COUNTED = ("choice", "choices", "scale")
"""Kinds whose answers are counted one by one. A theme of texts has no total that could tell what is hidden."""


class Guard:
    """Knows the tables that the steps so far have let out, in one occasion and with one k."""

    def __init__(self, occasion: Occasion, k: int) -> None:
        self._occasion, self._k = occasion, k

    def allows(self, key: str, answers: Sequence[Answer]) -> bool:
        """Whether all of `answers` to the question may be shown. They are those shown before, and those waiting."""
        return not any(gives_away(kind, (*self._earlier[key, kind], look)) for kind, look in self._looks(key, answers))

    def remember(self, key: str, answers: Sequence[Answer]) -> None:
        """Answers that are out now."""
        for kind, look in self._looks(key, answers):
            ShownTable.objects.create(
                occasion=self._occasion, key=key, kind=kind, n=look.n, labels=look.labels, shown=look.shown
            )

    def _looks(self, key: str, answers: Iterable[Answer]) -> list[tuple[str, Look]]:
        given: dict[str, list[Any]] = defaultdict(list)
        for answer in answers:
            given[answer["kind"]].append(answer["value"])
        return [
            (kind, published(kind, self._counts((key, kind), values), len(values), self._k))
            for kind, values in given.items()
            if kind in _COUNTED
        ]

    def _counts(self, table: Table, values: Sequence[Any]) -> list[tuple[str, int]]:
        """In the order in which they are shown: steps rise, options stand as asked, those of old editions last."""
        counts = Counter(str(one) for value in values for one in (value if isinstance(value, list) else [value]))
        prompt = self._prompts.get(table)
        if table[1] == "scale":
            ends = [prompt.low, prompt.high] if isinstance(prompt, contract.ScalePrompt) else []
            steps = [*map(int, counts), *ends]
            labels = [str(step) for step in range(min(steps), max(steps) + 1)]
        else:
            asked = contract.ChoicePrompt | contract.ChoicesPrompt
            options = [option.key for option in prompt.options] if isinstance(prompt, asked) else []
            labels = [*options, *sorted(set(counts) - set(options))]
        return [(label, counts[label]) for label in labels]

    @cached_property
    def _prompts(self) -> dict[Table, contract.Prompt]:
        newest = self._occasion.module.editions.first()
        asked = contract.Module.model_validate(newest.document).reflection if newest else ()
        return {(prompt.key, prompt.kind): prompt for prompt in asked}

    @cached_property
    def _earlier(self) -> dict[Table, list[Look]]:
        found: dict[Table, list[Look]] = defaultdict(list)
        for one in ShownTable.objects.filter(occasion=self._occasion):
            shown = tuple(Sum(tuple(labels), count) for labels, count in one.shown)
            found[one.key, one.kind].append(Look(tuple(one.labels), shown, one.n))
        return found
