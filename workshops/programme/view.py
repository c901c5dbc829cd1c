"""The programme in the words of its notebook: every method gives back something to look at."""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from workshops.analysis.frames import is_shown
from workshops.contract import Section
from workshops.kit.errors import KitError
from workshops.kit.look_analyse import section
from workshops.kit.show import Shown, says, table, warns
from workshops.swedish import count, listing, number

from .gathered import Collected, gather, of_none, programmes, within, worksheets
from .municipalities import LIST, Municipality, read_municipalities

_NOTHING = "Inga arbetsblad är inlästa i temats kit än. Kör 2-samla-in i varje tema."


@dataclass(frozen=True)
class Programme:
    collected: tuple[Collected, ...]
    municipalities: tuple[Municipality, ...]
    notes: tuple[str, ...]

    @classmethod
    def open(cls, path: str | Path = LIST, name: str = "") -> Self:
        """Read what every theme's kit has collected, in the folder above the list's own; of the programme `name` if
        it is given. Nothing is fetched but the themes themselves; without a network from their bundles. Raises
        KitError for a list that cannot be read and for a programme that no occasion is of."""
        path = Path(path).resolve()
        listed = read_municipalities(path)
        collected, notes = gather(path.parents[1])
        found = programmes(collected)
        if name:
            if name not in found:
                raise KitError(_unknown(name, found))
            notes += _left_out(of_none(collected))
            collected = tuple(within(one, name) for one in collected)
        elif len(found) > 1:
            notes += (
                f"Underlaget kommer från flera program: {listing(found)}. Skriv ett av namnen inom citattecken efter "
                f"”{path.name}” i cellen Öppna programmet, med ett kommatecken emellan, och kör om för att se ett i "
                "taget.",
            )
        return cls(collected, listed, notes)

    def __repr__(self) -> str:
        return f"Programmet med {number(len(self.collected))} teman"

    def overview(self) -> Shown:
        """What there is to build on, theme by theme."""
        rows = [
            (
                one.module.goal_area_title,
                number(len({*(group.occasion for group in one.reflections), *_codes(one)})),
                number(len(one.returns)),
                number(sum(len(group.reflections) for group in one.reflections if is_shown(group))),
            )
            for one in self.collected
        ]
        header = ("Tema", "Tillfällen med svar", "Arbetsblad", "Reflektioner som får visas")
        return table("Underlaget", header, rows) + warns(*self.notes)

    def coverage(self) -> Shown:
        """Municipalities with and without a worksheet."""
        from .coverage import municipalities_section

        return section(municipalities_section(self.collected, self.municipalities))

    def sectors(self) -> Shown:
        """The sectors in the teams."""
        from .coverage import sectors_section

        return self._shown(sectors_section(self.collected))

    def objectives(self) -> Shown:
        """The objectives, the most discussed first."""
        from .objectives import objectives_sections

        shown = Shown("", "")
        for one in objectives_sections(self.collected):
            shown += section(one)
        return shown if shown.text else self._shown(None)

    def needs(self) -> Shown:
        """What help teams and participants ask for."""
        from .needs import needs_section

        return self._shown(needs_section(self.collected))

    def _shown(self, found: Section | None) -> Shown:
        if found is None:
            return says(_NOTHING if not worksheets(self.collected) else "Ingen har svarat på frågan än.")
        return section(found)


def _unknown(name: str, found: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, found, n=1)
    guess = f" Menar du ”{near[0]}”?" if near else f" Program med tillfällen: {listing(found)}." if found else ""
    return f"Inget tillfälle hör till ett program som heter ”{name}”.{guess}"


def _left_out(lost: int) -> tuple[str, ...]:
    what = count(lost, "Ett arbetsblad", "arbetsblad")
    return (f"{what} hör inte till något tillfälle som är känt här, och är därför inte med.",) if lost else ()


def _codes(one: Collected) -> set[str]:
    return {returned.occasion for returned in one.returns if returned.occasion}
