"""Two bars a row, one above the other: the shares of two groups. The words are made from the same rows as the bars."""

from collections.abc import Sequence

from workshops.contract import Figure
from workshops.swedish import listing

from . import charts
from .tables import HIDDEN, amount, share

COLOURS = ("#5a92c2", charts.STEPS[-1])
"""Light and dark of one hue, told apart in greyscale too, both with 3:1 to the paper; every bar carries its number."""
Row = tuple[str, int | None, int | None]


def paired(rows: Sequence[Row], names: tuple[str, str], ns: tuple[int, int], caption: str) -> Figure:
    """`rows`: label and the two groups' counts, None where hidden; of `ns` answers each. Bars are shares."""
    told = [[_told(count, n) for count, n in zip(row[1:], ns, strict=True)] for row in rows]
    longest = max((_part(count, n) for row in rows for count, n in zip(row[1:], ns, strict=True)), default=1) or 1
    right = max((charts.length(words) for pair in told for words in pair), default=0) + 16
    canvas = charts.Canvas([charts.wrapped(row[0]) for row in rows], right=right, below=72, bars=2)
    for at, row in enumerate(rows):
        for place, (count, n) in enumerate(zip(row[1:], ns, strict=True)):
            end = canvas.bar(at, 0, _part(count, n), longest, COLOURS[place], place)
            canvas.text((end + 8, canvas.middle(at, place)), told[at][place], "lm")
    canvas.legend(names, COLOURS)
    said = [f"{row[0]}: {_both(pair, names)}" for row, pair in zip(rows, told, strict=True)]
    alt = f"Stapeldiagram med två staplar per rad. {'. '.join(said)}."
    return Figure(png_base64=canvas.png(), alt=alt, caption=caption)


def _both(told: Sequence[str], names: tuple[str, str]) -> str:
    return listing([f"{words}, {name}" for words, name in zip(told, names, strict=True)])


def _told(count: int | None, n: int) -> str:
    if count is None:
        return HIDDEN
    return f"{share(count, n)} ({amount(count)} av {amount(n)})"


def _part(count: int | None, n: int) -> int:
    """The share in tenths of a per cent."""
    return round(1000 * (count or 0) / n)
