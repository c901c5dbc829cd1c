"""Small numbers: what may be shown of a group, so that nobody can be pointed out.

The rule, after the practice of Swedish health and municipal statistics: no count below k is shown, k is 5 and never
below 3, and what is hidden cannot be worked out from what is shown and the total (complementary suppression).
Everything hidden looks alike. If cells hidden because they are small were told from those hidden to protect them,
the reader could subtract.

The rule is for one closed group (`batches`). What several groups are shown as is made of what each shows (`several`).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

from workshops.contract import LEAST_THRESHOLD, THRESHOLD, ReflectionSet
from workshops.spoken import Spoken


class TooSmall(Spoken, ValueError):
    """k is set so low that people in small groups could be pointed out."""


@dataclass(frozen=True)
class Band:
    """Neighbouring steps of a scale, `low` to `high` inclusive, shown as one."""

    low: int
    high: int
    count: int

    @property
    def label(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


def checked(k: int) -> int:
    """`k` itself. Raises TooSmall (a ValueError) below 3."""
    if k < LEAST_THRESHOLD:
        raise TooSmall(
            f"Gränsen för små grupper får inte vara lägre än {LEAST_THRESHOLD}, den är {k}. Ange ett högre tal."
        )
    return k


def threshold(sets: Iterable[ReflectionSet]) -> int:
    """The k that suits all of the sets: the highest that one of them says. Nobody else sets it.

    A stricter k would not be a safer one: what it joins and hides differs, and beside the same table under the
    server's k it tells what both of them hide.
    """
    return max((group.threshold for group in sets), default=THRESHOLD)


def values(k: int) -> int:
    """How many possible values a hidden count keeps, also for a reader who knows how it was hidden. A small
    count has no more than k in all, and with a k under five too little could be shown if nearly all had to be left."""
    return 3 if k >= THRESHOLD else 2


def parts(counts: Sequence[int], k: int = THRESHOLD) -> tuple[int | None, ...]:
    """Counts that add up to a known total (each person is in exactly one); None where the count is hidden.

    The small ones are. Where they are not `safe` by themselves, so is the first that is not small: to choose the
    smallest would itself tell the reader how large they can be.
    """
    return _hide(counts, sum(counts), k, several=False)


def overlapping(counts: Sequence[int], people: int = 0, k: int = THRESHOLD) -> tuple[int | None, ...]:
    """Counts of things that one person may have several of; None where the count is hidden, as in `parts`.

    `people` have at least one each (0 if a person may have none). So the hidden counts add up to at least those
    people whom no shown count explains.
    """
    return _hide(counts, people, k, several=True)


def safe(hidden: int, k: int, several: bool) -> tuple[float, float]:
    """Between which numbers so many small counts may have to add up, if each is to keep its `values`.

    Where one person may have several (`overlapping`) it is what they add up to at least.
    """
    most = hidden * (k - 1)
    return (-math.inf, most - values(k)) if several else (k, most - (values(k) - 1))


def _hide(counts: Sequence[int], people: int, k: int, several: bool) -> tuple[int | None, ...]:
    small = [count < checked(k) for count in counts]
    rest = people - sum(count for count in counts if count >= k)
    # What nobody chose hides nobody: perhaps it could not be chosen, because an editor added it later.
    least, most = safe(max(1, sum(0 < count < k for count in counts)), k, several)
    if any(small) and not least <= rest <= most and not all(small):
        small[small.index(False)] = True
    return tuple(None if hide else count for hide, count in zip(small, counts, strict=True))


def bands(counts: Sequence[int], lowest: int = 0, k: int = THRESHOLD) -> tuple[Band, ...]:
    """The steps of a scale, `counts[0]` being step `lowest`, joined with their neighbours until each band holds
    at least k answers. Nothing is hidden and the bands add up to all answers. Empty if all together are fewer than k.
    """
    checked(k)
    found: list[Band] = []
    low, held = lowest, 0
    for step, count in enumerate(counts, start=lowest):
        held += count
        if held >= k:
            found.append(Band(low, step, held))
            low, held = step + 1, 0
    highest = lowest + len(counts) - 1
    if found and low <= highest:
        last = found.pop()
        found.append(Band(last.low, highest, last.count + held))
    return tuple(found)


def middle(counts: Sequence[int], lowest: int = 0, k: int = THRESHOLD) -> int | None:
    """The step that at least half of the answers do not exceed, where `bands` has only one band to show.

    None otherwise: beside several bands the middle answer would tell how many chose a single step; and among three or
    four people it tells who is on which side of it.
    """
    if len(bands(counts, lowest, k)) != 1 or sum(counts) < THRESHOLD:
        return None
    return median_low(step for step, count in enumerate(counts, start=lowest) for _ in range(count))
