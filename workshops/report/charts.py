"""Charts whose words are made from the same frame as their bars, so that picture, alt text and table agree.

Drawn with matplotlib's Agg canvas without its global state: same frame, same bytes, from any thread. Colours keep apart
in print and for colour-blind eyes, and no meaning rests on colour alone: every bar carries its number.
"""

import base64
import warnings
from functools import cache
from importlib.resources import files
from io import BytesIO
from textwrap import fill

import pandas as pd
from matplotlib import figure as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.font_manager import FontProperties
from PIL import Image

from workshops.contract import ASSESSMENT_STEPS, Figure
from workshops.safe import plain
from workshops.swedish import listing, number

from .tables import HIDDEN, amount, share

INK = "#1d2b36"
BAR = "#1f5c99"
GRID = "#c9d2da"
STEPS = ("#e3e7ea", "#b3cde3", "#6fa3cf", "#2f73b0", "#123f6d")
"""One hue from light to dark, told apart in greyscale too."""

_INCHES = 6.3  # the text width of an A4 page
_DPI = 160
_COLOURS = 48
_ROW = 0.36
_LOW_ROW = 0.26  # where there are many
_WRAP = 34


def bars(tally: pd.DataFrame, n: int, caption: str) -> Figure:
    """Horizontal bars of `tally` (columns `label` str, `count` Int64, NA where hidden), `n` answers in all."""
    labels = [_wrapped(label) for label in tally["label"]]
    picture, axes = _canvas(labels)
    places = range(len(labels))
    axes.barh(list(places), [0 if pd.isna(count) else int(count) for count in tally["count"]], color=BAR, height=0.62)
    axes.set_xlim(0, max([int(tally["count"].fillna(0).max()), 1]) * 1.28)
    for place, count in zip(places, tally["count"], strict=True):
        at = 0 if pd.isna(count) else int(count)
        axes.annotate(
            _told(count, n),
            (at, place),
            (4, 0),
            textcoords="offset points",
            va="center",
            fontproperties=_font(),
            color=INK,
        )
    _label(axes, labels)
    told = [f"{label}: {_told(count, n)}" for label, count in zip(tally["label"], tally["count"], strict=True)]
    return Figure(png_base64=_png(picture), alt=f"Stapeldiagram. {'. '.join(told)}.", caption=caption)


def levels(counts: pd.DataFrame, caption: str) -> Figure:
    """One stacked bar a row of `counts` (index the objective, columns the steps 0–4, values teams)."""
    labels = [_wrapped(str(label)) for label in counts.index]
    picture, axes = _canvas(labels, extra=0.75)
    left = pd.Series(0, index=counts.index)
    for step, name in enumerate(ASSESSMENT_STEPS):
        axes.barh(range(len(labels)), counts[step], left=left, color=STEPS[step], edgecolor="white", height=0.62,
                  label=f"{step} {name}")  # fmt: skip
        for place, (start, teams) in enumerate(zip(left, counts[step], strict=True)):
            if teams:
                axes.text(start + teams / 2, place, number(teams), ha="center", va="center", fontproperties=_font(),
                          color="white" if step > 2 else INK)  # fmt: skip
        left = left + counts[step]
    axes.set_xlim(0, max(int(left.max()), 1))
    _label(axes, labels)
    picture.legend(*axes.get_legend_handles_labels(), loc="outside lower left", ncols=3, frameon=False, prop=_font(8.5))
    return Figure(png_base64=_png(picture), alt=f"Staplat stapeldiagram. {_told_levels(counts)}", caption=caption)


def _told_levels(counts: pd.DataFrame) -> str:
    rows = []
    for name, teams in counts.iterrows():
        given = [f"{number(count)} på steg {step}" for step, count in teams.items() if count]
        rows.append(f"{name}: {listing(given)}.")
    return " ".join(rows)


def _told(count: int, n: int) -> str:
    """The words at the end of a bar."""
    if pd.isna(count):
        return HIDDEN
    return f"{amount(count)} ({share(count, n)})" if count else "0"


def _canvas(labels: list[str], extra: float = 0.12) -> tuple[mpl.Figure, Axes]:
    lines = sum(max(1, 0.62 * (1 + label.count("\n"))) for label in labels)
    height = lines * (_ROW if len(labels) < 8 else _LOW_ROW) + extra
    picture = mpl.Figure(figsize=(_INCHES, height), dpi=_DPI, layout="constrained")
    return picture, picture.add_subplot()


def _label(axes: Axes, labels: list[str]) -> None:
    axes.set_yticks(range(len(labels)), labels, fontproperties=_font(), color=INK, va="center", parse_math=False)
    axes.tick_params(length=0)
    axes.set_xticks([])
    axes.invert_yaxis()
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_color(GRID)
    axes.margins(y=0.02)


def _wrapped(label: str) -> str:
    """Text to draw, at most three lines."""
    return fill(plain(label), _WRAP, max_lines=3, placeholder=" …")


@cache
def _font(size: float = 10) -> FontProperties:
    folder = files("workshops.worksheet") / "fonts"
    return FontProperties(fname=str(folder / "AtkinsonHyperlegible-Regular.ttf"), size=size)


def _png(picture: mpl.Figure) -> str:
    """The picture in a few dozen colours, a third of the size: a report travels in one request."""
    canvas = FigureCanvasAgg(picture)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)  # drawn as a box; the table has the letter
        canvas.draw()
    image = Image.frombytes("RGBA", canvas.get_width_height(physical=True), bytes(canvas.buffer_rgba()))
    file = BytesIO()
    image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode()
