"""The style sheet agrees with the worksheets, and its colours can be read in the light and in the dark."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from workshops.worksheet.theme import theme

NAMES = {1: "blue", 2: "green", 3: "plum"}
Palette = dict[str, str]
DARK = "@media screen and (prefers-color-scheme: dark)"


def style_sheet() -> str:
    return Path(str(finders.find("portal/portal.css"))).read_text(encoding="utf-8")


def palettes() -> dict[str, Palette]:
    """The custom properties that are plain colours; the dark ones lie over the light ones."""
    light_css, dark_css = style_sheet().split(DARK)
    dark_css = dark_css[: dark_css.index("\nbody")]
    light, dark = (dict(re.findall(r"--([\w-]+): *(#[0-9a-fA-F]{6})", part)) for part in (light_css, dark_css))
    return {"light": light, "dark": light | dark}


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1–21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_goal_areas_have_the_colours_of_their_worksheets() -> None:
    light = palettes()["light"]
    for number, name in NAMES.items():
        assert light[name] == f"#{theme(number).ink}"
        assert light[f"{name}-tint"] == f"#{theme(number).tint}"


def test_paper_is_white_for_who_reads_in_the_dark() -> None:
    assert re.findall(r"@media[^{]*prefers-color-scheme[^{]*", style_sheet()) == [f"{DARK} "]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_every_ground_it_is_on(scheme: str) -> None:
    colours = palettes()[scheme]
    grounds = ["paper", "surface", *(f"{name}-tint" for name in NAMES.values())]
    pairs = [*product(["text", "quiet"], grounds), ("wrong", "wrong-tint"), ("wrong", "paper"), ("warn", "warn-tint")]
    for name in NAMES.values():
        pairs += [(name, "paper"), (name, "surface"), (name, f"{name}-tint"), ("on-ink", name)]
    weak = {pair: ratio for pair in pairs if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < 4.5}
    assert weak == {}
    assert contrast(colours["control"], colours["surface"]) >= 3
