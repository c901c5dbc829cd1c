"""Charts say in words what they show, hide what must be hidden, and come out the same every time."""

import base64
from io import BytesIO
from itertools import pairwise
from typing import Any

import pandas as pd
from PIL import Image, ImageColor

from workshops.report import charts, tables


def tally(counts: list[int | None], labels: list[str] | None = None) -> pd.DataFrame:
    names = labels or [f"Alternativ {n}" for n in range(len(counts))]
    return pd.DataFrame({"label": names, "count": pd.array(counts, dtype="Int64")})


def size(png_base64: str) -> tuple[int, int]:
    header = base64.b64decode(png_base64)[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(header[16:20]), int.from_bytes(header[20:24])


def test_the_alternative_text_tells_every_bar_with_number_and_share() -> None:
    figure = charts.bars(tally([30, 10, 0], ["Tid", "Pengar", "Mandat"]), 40, "Hinder")
    assert figure.alt == "Stapeldiagram. Tid: 30 (75\u00a0%). Pengar: 10 (25\u00a0%). Mandat: 0."
    assert figure.caption == "Hinder"


def test_the_chart_and_its_table_say_the_same() -> None:
    frame = tally([30, None, 7])
    figure, table = charts.bars(frame, 40, "Hinder"), tables.tally(frame, 40, "Hinder", "Alternativ")
    for label, count, share in table.rows:
        assert f"{label}: {count}" in figure.alt
        assert share in figure.alt


def test_a_hidden_count_is_nowhere_in_the_words() -> None:
    figure = charts.bars(tally([8, None]), 11, "Hinder")
    assert figure.alt == "Stapeldiagram. Alternativ 0: 8 (omkring 70\u00a0%). Alternativ 1: visas inte."


def test_the_same_frame_gives_the_same_bytes() -> None:
    assert charts.bars(tally([8, 5]), 13, "A") == charts.bars(tally([8, 5]), 13, "A")
    assert charts.levels(levels(), "A") == charts.levels(levels(), "A")


def test_a_longer_list_makes_a_higher_picture_of_the_same_width() -> None:
    (wide, low), (also_wide, high) = (size(charts.bars(tally([5] * n), 40, "A").png_base64) for n in (2, 20))
    assert wide == also_wide
    assert high > 2 * low


def test_labels_are_drawn_as_text_whatever_they_hold() -> None:
    odd = ["$\\frac{1}{0}$", "\\input{x}", "<b>", "x" * 500, "🙂 \u202egnirts", "_a^b$", "\x00"]
    _, height = size(charts.bars(tally([6] * len(odd), odd), 50, "A").png_base64)
    assert height < 1000


def test_the_ground_is_paper_white_and_the_bars_keep_their_colour() -> None:
    picture = Image.open(BytesIO(base64.b64decode(charts.bars(tally([5]), 5, "A").png_base64))).convert("RGB")
    assert picture.getpixel((0, 0)) == (255, 255, 255)
    assert picture.getpixel((picture.width // 2, picture.height // 2)) == ImageColor.getrgb(charts.BAR)


def test_steps_keep_apart_in_grey_and_their_numbers_can_be_read_on_them() -> None:
    lights = [_light(step) for step in charts.STEPS]
    assert all(one / other >= 1.25 for one, other in pairwise(lights))
    for place, light in enumerate(lights):
        ink = 1.05 if place > 2 else _light(charts.INK)
        assert max(light, ink) / min(light, ink) >= 4.5


def _light(colour: str) -> float:
    """WCAG's relative luminance, with 0.05 for the room's own light."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (
        channel / 255 for channel in ImageColor.getrgb(colour)[:3]
    )]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05


def levels(**rows: Any) -> pd.DataFrame:
    given = rows or {"2.1": [1, 0, 0, 3, 0], "2.2": [0, 2, 2, 0, 0]}
    return pd.DataFrame.from_dict(given, orient="index", columns=list(range(5)))


def test_levels_are_told_per_objective() -> None:
    figure = charts.levels(levels(), "Team per steg")
    assert figure.alt == ("Staplat stapeldiagram. 2.1: 1 på steg 0 och 3 på steg 3. 2.2: 2 på steg 1 och 2 på steg 2.")


def test_the_table_of_levels_has_the_names_of_the_steps_and_the_sum() -> None:
    table = tables.levels(levels(), "Team per steg")
    assert table.header[0] == "Mål"
    assert table.header[1:6:4] == ("0 Inte påbörjat", "4 Följs upp och förbättras")
    assert table.rows[0] == ("2.1", "1", "0", "0", "3", "0", "4")


def test_shares_of_few_answers_are_rounded_to_tens() -> None:
    assert tables.share(5, 8) == "omkring 60\u00a0%"
    assert tables.share(8, 8) == "100\u00a0%"
    assert tables.share(5, 20) == "25\u00a0%"
