"""Teams that have more than one version of their worksheet here. All are kept; only a person knows which holds."""

from collections import defaultdict
from collections.abc import Iterable

from .store import KeptReturn


def versions(kept: Iterable[KeptReturn]) -> tuple[tuple[KeptReturn, ...], ...]:
    """For each team with several: its worksheets, in the order they were read. A team is the variant that was made for
    it, or the name that it gave itself, within one occasion; a worksheet with neither is nobody's other version."""
    teams: dict[tuple[str, str], list[KeptReturn]] = defaultdict(list)
    for one in kept:
        name = one.returned.variant or one.returned.team
        if name:
            teams[one.returned.occasion or "", name.casefold()].append(one)
    return tuple(tuple(some) for some in teams.values() if len(some) > 1)
