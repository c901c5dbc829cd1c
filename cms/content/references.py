"""Everything that one starter file says about another is true: checked before anything is written."""

from collections.abc import Iterable

from .faults import StarterFault
from .pages import CHAPTER, GOAL_AREA, HANDBOOK, MODULE
from .starterfiles import Entry, Starter


def chapters(starter: Starter) -> list[tuple[Entry, Entry]]:
    """Each chapter with its goal area."""
    return [(area, entry) for area in starter.goal_areas for entry in area.children("chapters")]


def check_references(starter: Starter) -> None:
    """Raises StarterFault for the first field that is missing or unknown, and for the first name that leads nowhere."""
    handbook = starter.handbook.only(HANDBOOK.required, HANDBOOK.optional)
    areas = [area.only(GOAL_AREA.required, GOAL_AREA.optional)["key"] for area in starter.goal_areas]
    modules = [entry.only(MODULE.required, MODULE.optional)["key"] for entry in starter.modules]
    codes = [entry["code"] for entry in handbook.children("objectives", "code")]
    sources = [entry["key"] for entry in handbook.children("sources")]
    keys = []
    for _, entry in chapters(starter):
        entry.only(CHAPTER.required, CHAPTER.optional)
        _known(entry, "objectives", entry["objectives"], codes)
        _known(entry, "sources", entry.get("sources") or [], sources)
        keys.append(entry["key"])
    for entry in starter.modules:
        _known(entry, "goal_area", [entry["goal_area"]], areas)
    for entry in starter.occasions.children("occasions"):
        _known(entry, "module", [entry.get("module")], modules)
    _once("kapitel", keys)
    _once("målområde", areas)
    _once("workshopmodul", modules)


def _known(entry: Entry, field: str, named: Iterable[object], known: list[str]) -> None:
    if not isinstance(named, list):
        raise StarterFault(entry.at(field), "här ska det stå en lista.")
    for one in named:
        if one not in known:
            raise StarterFault(entry.at(field), f"”{one}” finns inte bland {', '.join(known)}.")


def _once(what: str, keys: list[str]) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise StarterFault(key, f"mer än ett {what} har den nyckeln.")
