"""The programme in the words of its notebook: every method gives back something to look at."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from workshops.analysis.frames import is_shown
from workshops.contract import Section
from workshops.kit.look_analyse import section
from workshops.kit.show import Shown, says, table, warns
from workshops.swedish import number

from .gathered import Collected, gather, worksheets
from .municipalities import LIST, Municipality, read_municipalities

_NOTHING = "Inga arbetsblad är inlästa i temats kit än. Kör 2-samla-in i varje tema."


@dataclass(frozen=True)
class Programme:
    collected: tuple[Collected, ...]
    municipalities: tuple[Municipality, ...]
    notes: tuple[str, ...]

    @classmethod
    def open(cls, path: str | Path = LIST) -> Self:
        """Read what every theme's kit has collected, in the folder above the list's own. Nothing is fetched but the
        themes themselves; without a network from their bundles. Raises KitError for a list that cannot be read."""
        path = Path(path).resolve()
        listed = read_municipalities(path)
        collected, notes = gather(path.parents[1])
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


def _codes(one: Collected) -> set[str]:
    return {returned.occasion for returned in one.returns if returned.occasion}
