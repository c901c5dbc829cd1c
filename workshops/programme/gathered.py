"""What each theme's kit has collected, read without changing anything in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workshops.analysis.frames import distinct, fullest
from workshops.contract import Module, Occasion, ReflectionSet, TeamReturn
from workshops.kit.folders import NAME
from workshops.kit.opened import Opened
from workshops.spoken import Spoken


@dataclass(frozen=True)
class Collected:
    """One theme. The two kinds of answer are never joined."""

    module: Module
    occasions: tuple[Occasion, ...]
    reflections: tuple[ReflectionSet, ...]
    returns: tuple[TeamReturn, ...]


def gather(kits: Path) -> tuple[tuple[Collected, ...], tuple[str, ...]]:
    """The theme of every kit in the folder `kits`, by goal area, and Swedish sentences about what could not be had."""
    found, notes = list[Collected](), dict[str, None]()
    for path in sorted(kits.glob(f"*/{NAME}")):
        try:
            kit = Opened.open(path)
            found.append(
                Collected(
                    kit.module,
                    kit.occasions,
                    fullest(kit.reflection_sets()),
                    distinct(kit.team_returns()),
                )
            )
        except Spoken as trouble:
            notes[f"{path.parent.name}: {trouble.message}"] = None
        else:
            notes |= dict.fromkeys(kit.notes)
    return tuple(sorted(found, key=_order)), tuple(notes)


def programmes(collected: Iterable[Collected]) -> tuple[str, ...]:
    """The names of the programmes that the occasions are held within."""
    return tuple(sorted({held.programme for one in collected for held in one.occasions if held.programme}))


def within(one: Collected, programme: str) -> Collected:
    """What is of the occasions held within the programme."""
    held = tuple(occasion for occasion in one.occasions if occasion.programme == programme)
    codes = {occasion.code for occasion in held}
    return Collected(
        one.module,
        held,
        tuple(group for group in one.reflections if group.occasion in codes),
        tuple(returned for returned in one.returns if returned.occasion in codes),
    )


def of_none(collected: Iterable[Collected]) -> int:
    """Worksheets that are within no programme: they name no occasion, or one that is not known here."""
    return sum(
        returned.occasion not in {held.code for held in one.occasions if held.programme}
        for one in collected
        for returned in one.returns
    )


def worksheets(collected: Iterable[Collected]) -> int:
    return sum(len(one.returns) for one in collected)


def _order(one: Collected) -> tuple[str, str]:
    return (one.module.objectives[0].code if one.module.objectives else "", one.module.key)
