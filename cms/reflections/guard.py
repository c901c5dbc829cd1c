"""What an occasion has shown of each question, and whether one table more would tell what the earlier ones hide."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from cms.programme.models import Occasion
from workshops import contract
from workshops.analysis.look import Look, Sum, published
from workshops.analysis.over_time import gives_away

from .models import ShownTable

Answer = dict[str, Any]
"""As it is stored."""
Table = tuple[str, str]
"""A question's key and kind."""


class Guard:
    """Knows the tables that the steps so far have let out, in one occasion and with one k."""

    def __init__(self, occasion: Occasion, k: int) -> None:
        self._occasion, self._k = occasion, k

    def allows(self, key: str, answers: Sequence[Answer]) -> bool:
        """Whether all of `answers` to the question may be shown. They are those shown before, and those waiting."""
        return not any(gives_away(kind, (*self._earlier[key, kind], look)) for kind, look in self._looks(key, answers))

    def remember(self, tables: Mapping[str, Sequence[Answer]]) -> None:
        """The answers to each question that are out now."""
        ShownTable.objects.bulk_create(
            ShownTable(occasion=self._occasion, key=key, kind=kind, **vars(look))
            for key, answers in tables.items()
            for kind, look in self._looks(key, answers)
        )

    def _looks(self, key: str, answers: Iterable[Answer]) -> list[tuple[str, Look]]:
        given: dict[str, list[Any]] = defaultdict(list)
        for answer in answers:
            given[answer["kind"]].append(answer["value"])
        return [
            (kind, published(kind, counts, len(values), self._k))
            for kind, values in given.items()
            if (counts := self._counts((key, kind), values))
        ]

    def _counts(self, table: Table, values: Sequence[Any]) -> dict[str, int]:
        """Every step in order, every option, or every theme."""
        if table[1] == "text":
            return self._themes(values)
        counts = Counter(str(one) for value in values for one in (value if isinstance(value, list) else [value]))
        prompt = self._prompts.get(table)
        if isinstance(prompt, contract.ChoicePrompt | contract.ChoicesPrompt):
            return {option.key: 0 for option in prompt.options} | counts
        if table[1] != "scale":
            return dict(counts)
        ends = [prompt.low, prompt.high] if isinstance(prompt, contract.ScalePrompt) else []
        steps = [*map(int, counts), *ends]
        return {str(step): counts[str(step)] for step in range(min(steps), max(steps) + 1)}

    def _themes(self, texts: Sequence[str]) -> dict[str, int]:
        """How many of the texts each theme of the module is in, as the report suggests it."""
        if not self._module or not self._module.themes:
            return {}
        import polars as pl  # heavy, and most requests never need it

        from workshops.analysis.themes import touches

        sums = [touches(theme).sum() for theme in self._module.themes]
        return pl.DataFrame({"value": texts}).select(sums).row(0, named=True)

    @cached_property
    def _module(self) -> contract.Module | None:
        newest = self._occasion.module.editions.first()
        return contract.Module.model_validate(newest.document) if newest else None

    @cached_property
    def _prompts(self) -> dict[Table, contract.Prompt]:
        asked = self._module.reflection if self._module else ()
        return {(prompt.key, prompt.kind): prompt for prompt in asked}

    @cached_property
    def _earlier(self) -> dict[Table, list[Look]]:
        found: dict[Table, list[Look]] = defaultdict(list)
        for one in ShownTable.objects.filter(occasion=self._occasion):
            shown = tuple(Sum(tuple(labels), count) for labels, count in one.shown)
            found[one.key, one.kind].append(Look(tuple(one.labels), shown, one.n, one.k, one.middle))
        return found
