"""Closed groups: who has answered together, and is shown together, for good.

Reflections leave the server in batches (`contract.ReflectionSet`). Of each question those batches make a group that
together hold k answers to it; where they are too few the next batch is joined to them. A group never grows after it
has been shown, nobody is in two, and who is in it depends on how many answered and never on what. So whatever is told
of each group on its own may be told of all of them, at any time, and a later report tells nothing of an earlier one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from workshops.contract import Reflection, ReflectionSet

Question = tuple[str, str]
"""Its key and its kind."""


def closing(answered: Iterable[tuple[Question, int]], k: int) -> Mapping[tuple[Question, int], int]:
    """`answered` has a question and the batch it left in for every answer. For each such pair: the batch with which
    its group closes. Those whose group holds fewer than `k` answers so far are missing.
    """
    held: defaultdict[Question, Counter[int]] = defaultdict(Counter)
    for question, batch in answered:
        held[question][batch] += 1
    return {(question, batch): last for question, counts in held.items() for batch, last in _groups(counts, k)}


def _groups(counts: Mapping[int, int], k: int) -> Iterator[tuple[int, int]]:
    """Each batch with the last one of its group."""
    group: list[int] = []
    for batch in sorted(counts):
        group.append(batch)
        if sum(counts[one] for one in group) >= k:
            yield from ((one, batch) for one in group)
            group = []


def closed(found: ReflectionSet) -> tuple[ReflectionSet, ...]:
    """One set for each batch with which groups close, holding just the answers in those; oldest first."""
    groups = closing(
        (((answer.key, answer.kind), one.batch) for one in found.reflections for answer in one.answers),
        found.threshold,
    )
    return tuple(
        found.model_copy(update={"reflections": tuple(_within(found, groups, last))})
        for last in sorted(set(groups.values()))
    )


def _within(found: ReflectionSet, groups: Mapping[tuple[Question, int], int], last: int) -> Iterator[Reflection]:
    for one in found.reflections:
        answers = tuple(a for a in one.answers if groups.get(((a.key, a.kind), one.batch)) == last)
        if answers:
            yield one.model_copy(update={"answers": answers})
