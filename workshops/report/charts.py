"""Charts whose words are made from the same frame as their bars, so that picture, alt text and table agree.

Drawn with Pillow, a hundredth of a second each: same frame, same bytes, from any thread. Colours keep apart in print
and for colour-blind eyes, and no meaning rests on colour alone: every bar carries its number.
"""

import base64
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from textwrap import fill

import pandas as pd
from PIL import Image, ImageDraw, ImageFont

from workshops.contract import ASSESSMENT_STEPS, Figure
from workshops.safe import plain
from workshops.swedish import listing, number

from . import tables
from .tables import AT_LEAST, HIDDEN

INK = "#1d2b36"
BAR = "#1f5c99"
GRID = "#c9d2da"
STEPS = ("#e3e7ea", "#b3cde3", "#6fa3cf", "#2f73b0", "#123f6d")
"""One hue from light to dark, told apart in greyscale too."""

_WIDTH = 1008  # pixels over the text width of an A4 page: 160 an inch
_SIZE, _LINE = 22, 28  # of type, and from line to line
_BAR, _THIN = 36, 28  # thick, and where a row has several
_GAP, _LITTLE_GAP = 22, 12  # between bars, and where there are many
_MANY = 8
_MARGIN = 8
_COLOURS = 64
_WRAP = 34


def bars(tally: pd.DataFrame, n: int, caption: str) -> Figure:
    """Horizontal bars of `tally` (column `label`, and those of `tables.told`), `n` answers in all."""
    labels = [wrapped(label) for label in tally["label"]]
    told = [_told(*words) for words in tables.told(tally, n)]
    counts = [0 if pd.isna(count) else int(count) for count in tally["count"]]
    canvas = Canvas(labels, right=max((length(one) for one in told), default=0) + 2 * _MARGIN)
    for row, (count, words) in enumerate(zip(counts, told, strict=True)):
        end = canvas.bar(row, 0, count, max(*counts, 1), BAR)
        canvas.text((end + _MARGIN, canvas.middle(row)), words, "lm")
    said = [f"{label}: {words}" for label, words in zip(tally["label"], told, strict=True)]
    return Figure(png_base64=canvas.png(), alt=f"Stapeldiagram. {'. '.join(said)}.", caption=caption)


def levels(counts: pd.DataFrame, caption: str) -> Figure:
    """One stacked bar a row of `counts` (index the objective, columns the steps 0–4, values teams)."""
    canvas = Canvas([wrapped(str(label)) for label in counts.index], right=_MARGIN, below=3 * _LINE)
    longest = max(int(counts.sum(axis=1).max()), 1)
    for row, teams in enumerate(counts.to_numpy().tolist()):
        start = 0
        for step, count in enumerate(teams):
            if count:
                end = canvas.bar(row, start, start + count, longest, STEPS[step])
                begin = canvas.x(start, longest)
                middle = ((begin + end) // 2, canvas.middle(row))
                canvas.text(middle, number(count), "mm", "white" if step > 2 else INK)
            start += count
    canvas.legend([f"{step} {name}" for step, name in enumerate(ASSESSMENT_STEPS)], STEPS)
    return Figure(png_base64=canvas.png(), alt=f"Staplat stapeldiagram. {_told_levels(counts)}", caption=caption)


def _told_levels(counts: pd.DataFrame) -> str:
    rows = []
    for name, teams in counts.iterrows():
        given = [f"{number(count)} på steg {step}" for step, count in teams.items() if count]
        rows.append(f"{name}: {listing(given)}.")
    return " ".join(rows)


def _told(number: str, share: str) -> str:
    """The words at the end of a bar."""
    return number if number in (HIDDEN, "0") else f"{number} ({share.removeprefix(AT_LEAST).strip()})"


class Canvas:
    """Labels down the left side, right-aligned against a thin line that the bars start from."""

    def __init__(self, labels: Sequence[str], right: int, below: int = 0, bars: int = 1) -> None:
        self._thick = _BAR if bars == 1 else _THIN
        self._bars = bars
        gap = _GAP if len(labels) < _MANY else _LITTLE_GAP
        heights = [max(bars * self._thick, _LINE * (1 + label.count("\n"))) + gap for label in labels]
        self._tops = [_MARGIN + sum(heights[:row]) for row in range(len(heights) + 1)]
        self._left = max((length(line) for label in labels for line in label.split("\n")), default=0) + 2 * _MARGIN
        self._room = _WIDTH - self._left - right
        self._image = Image.new("RGB", (_WIDTH, self._tops[-1] + _MARGIN + below), "white")
        self._draw = ImageDraw.Draw(self._image)
        for row, label in enumerate(labels):
            at = (self._left - _MARGIN, self.middle(row))
            self._draw.multiline_text(at, label, INK, _font(), "rm", spacing=_LINE - _SIZE, align="right")
        self._draw.line([(self._left, _MARGIN), (self._left, self._tops[-1])], GRID, 2)

    def middle(self, row: int, place: int | None = None) -> int:
        """Of the row, or of one of its bars."""
        whole = (self._tops[row] + self._tops[row + 1]) // 2
        return whole if place is None else whole + (2 * place + 1 - self._bars) * self._thick // 2

    def x(self, value: int, longest: int) -> int:
        return self._left + 1 + self._room * value // longest

    def bar(self, row: int, start: int, end: int, longest: int, colour: str, place: int = 0) -> int:
        """Draws it, and says where it ends. `place` is which of the row's bars it is, from above."""
        left, right = self.x(start, longest), self.x(end, longest)
        top = self.middle(row, place) - self._thick // 2
        if right > left:
            self._draw.rectangle([left, top, max(left, right - 2), top + self._thick], colour)
        return right

    def text(self, at: tuple[int, int], words: str, anchor: str, colour: str = INK) -> None:
        self._draw.text(at, words, colour, _font(), anchor)

    def legend(self, names: Sequence[str], colours: Sequence[str]) -> None:
        """Below the bars, in as many lines as it takes."""
        x, y = _MARGIN, self._tops[-1] + _LINE
        for name, colour in zip(names, colours, strict=True):
            width = _SIZE + _MARGIN + length(name) + 3 * _MARGIN
            if x + width > _WIDTH:
                x, y = _MARGIN, y + _LINE + _MARGIN
            self._draw.rectangle([x, y - _SIZE // 2, x + _SIZE, y + _SIZE // 2], colour, INK)
            self.text((x + _SIZE + _MARGIN, y), name, "lm")
            x += width

    def png(self) -> str:
        """In a few dozen colours, a third of the size: a report travels in one request."""
        drawn = self._image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette, ground = drawn.getpalette() or [], drawn.getpixel((0, 0))
        if isinstance(ground, int):
            palette[3 * ground : 3 * ground + 3] = [255] * 3  # its mean is a shade off
            drawn.putpalette(palette)
        file = BytesIO()
        drawn.save(file, "PNG", compress_level=6)
        return base64.b64encode(file.getvalue()).decode()


def wrapped(label: str) -> str:
    """Text to draw, at most three lines."""
    return fill(plain(label), _WRAP, max_lines=3, placeholder=" …")


def length(words: str) -> int:
    return round(_font().getlength(words))


@cache
def _font() -> ImageFont.FreeTypeFont:
    with (files("workshops.worksheet") / "fonts" / "AtkinsonHyperlegible-Regular.ttf").open("rb") as file:
        return ImageFont.truetype(BytesIO(file.read()), _SIZE)
