"""The colour of each goal area, the same in PDF, Word and HTML."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """Colours as RRGGBB. `ink` has a contrast of at least 4.5:1 against `tint` and against white."""

    ink: str
    """Headings, rules and borders."""
    tint: str
    """The ground behind fields and bands."""


_THEMES = {
    1: Theme(ink="1F5C99", tint="EAF2FA"),
    2: Theme(ink="1E6B4A", tint="E8F4EE"),
    3: Theme(ink="8A3B6B", tint="F8EDF4"),
}


def theme(number: int) -> Theme:
    """The theme of goal area `number`, 1–3. Raises KeyError for any other."""
    return _THEMES[number]
