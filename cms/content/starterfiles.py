"""Reads the starter content's YAML files. What they may hold is checked here, before anything is written."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .faults import StarterFault

STARTER = Path(__file__).parent / "starter"


@dataclass(frozen=True)
class Entry:
    """One mapping from a file: its fields, and the place to name when something is wrong with it."""

    place: str
    fields: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.fields.get(name, default)

    def at(self, *steps: str) -> str:
        return " > ".join((self.place, *steps))

    def only(self, required: Set[str], optional: Set[str] = frozenset()) -> "Entry":
        """This entry, or StarterFault if a field is missing or unknown."""
        if missing := required - set(self.fields):
            raise StarterFault(self.place, f"fältet ”{min(missing)}” saknas.")
        if unknown := set(self.fields) - required - optional:
            raise StarterFault(self.place, f"fältet ”{min(map(str, unknown))}” är okänt.")
        return self

    def children(self, name: str, identity: str = "key") -> Iterator["Entry"]:
        """The mappings in the list `name`, each placed by its own `identity`. None of them may share it."""
        seen = set()
        for index, child in enumerate(_a_list(self.at(name), self.get(name)), start=1):
            place = self.at(name, str(index))
            if not isinstance(child, dict):
                raise StarterFault(place, "här ska det stå fält med namn och värde.")
            key = child.get(identity)
            if not isinstance(key, str):
                raise StarterFault(place, f"fältet ”{identity}” ska finnas och vara text inom citattecken.")
            if key in seen:
                raise StarterFault(place, f"”{key}” finns två gånger.")
            seen.add(key)
            yield Entry(self.at(name, key), child)


@dataclass(frozen=True)
class Starter:
    handbook: Entry
    goal_areas: tuple[Entry, ...]
    modules: tuple[Entry, ...]
    occasions: Entry


def read(folder: Path = STARTER) -> Starter:
    """Raises StarterFault for a file that is missing or is not YAML with named fields."""
    return Starter(
        handbook=_file(folder, folder / "handbook.yaml"),
        goal_areas=tuple(_file(folder, path) for path in sorted((folder / "goal-areas").glob("*.yaml"))),
        modules=tuple(_file(folder, path) for path in sorted((folder / "modules").glob("*.yaml"))),
        occasions=_file(folder, folder / "occasions.yaml"),
    )


def _file(folder: Path, path: Path) -> Entry:
    place = str(path.relative_to(folder))
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_NoDoubles)  # noqa: S506 (a SafeLoader)
    except FileNotFoundError:
        raise StarterFault(place, "filen saknas.") from None
    except UnicodeDecodeError:
        raise StarterFault(place, "filen ska vara sparad som UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"rad {mark.line + 1}, tecken {mark.column + 1}" if mark else "okänd rad"
        raise StarterFault(place, f"filen går inte att läsa ({where}). Kontrollera indrag och citattecken.") from None
    if not isinstance(loaded, dict):
        raise StarterFault(place, "filen ska börja med fält med namn och värde.")
    return Entry(place, loaded)


def _a_list(place: str, value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise StarterFault(place, "här ska det stå en lista.")
    return value


class _NoDoubles(yaml.CSafeLoader):
    """YAML lets a later field silently replace an earlier one of the same name. Here that is a fault."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [self.construct_object(name, deep=deep) for name, _ in node.value]
        if len(names) != len(set(map(str, names))):
            raise yaml.constructor.ConstructorError(None, None, "double", node.start_mark)
        return super().construct_mapping(node, deep=deep)
