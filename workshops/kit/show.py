"""What a notebook cell shows: HTML for people to look at, and the same in plain text for a terminal.

Every text goes through `workshops.safe` here, so that nothing above has to think of it.
"""

import base64
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

from workshops import safe
from workshops.contract import Figure

_LEFT = 'style="text-align:left;vertical-align:top;white-space:pre-wrap;max-width:42em;padding:.3em .8em .3em 0"'
_CAPTION = 'style="text-align:left;caption-side:top;font-weight:bold;color:inherit;padding:.5em 0"'


@dataclass(frozen=True)
class Shown:
    """Something to look at; `+` puts one thing below another."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        """JupyterLab would set whatever stands between dollar signs as mathematics, and lose what was written."""
        return f'<div class="mathjax_ignore">{self.html}</div>'

    def __repr__(self) -> str:
        return self.text

    def __add__(self, below: "Shown") -> "Shown":
        return Shown(f"{self.html}\n{below.html}", "\n\n".join(filter(None, (self.text, below.text))))


def heading(text: str) -> Shown:
    return Shown(f"<h3>{safe.html(text)}</h3>", safe.plain(text))


def says(*sentences: str) -> Shown:
    """One paragraph a sentence."""
    return Shown(
        "".join(f'<p style="max-width:42em">{safe.html(sentence)}</p>' for sentence in sentences),
        "\n".join(map(safe.plain, sentences)),
    )


def warns(*sentences: str) -> Shown:
    """Sentences that must not be missed, said to a screen reader too. Nothing at all if there are none."""
    if not sentences:
        return Shown("", "")
    lines = "".join(f"<p>{safe.html(sentence)}</p>" for sentence in sentences)
    return Shown(
        '<div role="note" style="max-width:42em;border-left:4px solid #b45309;padding:.1em 1em;margin:.5em 0">'
        f"<strong>Att tänka på</strong>{lines}</div>",
        "\n".join(f"! {safe.plain(sentence)}" for sentence in sentences),
    )


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str | Shown]]) -> Shown:
    """A table with its caption; the first column names the row."""
    cells = [[_cell(cell) for cell in row] for row in rows]
    head = "".join(f'<th scope="col" {_LEFT}>{safe.html(name)}</th>' for name in header)
    body = "".join(
        f'<tr><th scope="row" {_LEFT}>{first.html}</th>'
        + "".join(f"<td {_LEFT}>{cell.html}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in cells
    )
    lines = [" | ".join(header), *(" | ".join(cell.text for cell in row) for row in cells)]
    return Shown(
        f"<table><caption {_CAPTION}>{safe.html(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>",
        "\n".join([safe.plain(caption), *lines]),
    )


def figure(chart: Figure) -> Shown:
    """A chart with its alternative text and caption."""
    png = base64.b64encode(base64.b64decode(chart.png_base64)).decode()  # nothing but base64 reaches the attribute
    return Shown(
        f'<figure style="margin:1em 0"><img alt="{safe.html(chart.alt)}" src="data:image/png;base64,{png}"'
        f' style="max-width:100%"><figcaption>{safe.html(chart.caption)}</figcaption></figure>',
        f"[{safe.plain(chart.caption)}: {safe.plain(chart.alt)}]",
    )


def files(paths: Iterable[Path], beside: Path) -> Shown:
    """A list of files as links from a notebook in the folder `beside`, each with its size."""
    found = [(os.path.relpath(path, beside), path) for path in paths]
    items = "".join(
        f'<li><a href="{safe.html(quote(place))}" target="_blank">{safe.html(path.name)}</a> ({_size(path)})</li>'
        for place, path in found
    )
    return Shown(f"<ul>{items}</ul>", "\n".join(f"- {place} ({_size(path)})" for place, path in found))


def link(path: Path, beside: Path, words: str) -> Shown:
    """A file as a link from a notebook in the folder `beside`."""
    place = os.path.relpath(path, beside)
    return Shown(f'<a href="{safe.html(quote(place))}" target="_blank">{safe.html(words)}</a>', safe.plain(place))


def in_a_row(things: Iterable[Shown]) -> Shown:
    """One thing after another, on one line."""
    row = list(things)
    return Shown(" · ".join(one.html for one in row), ", ".join(one.text for one in row))


def counted(what: str) -> Callable[[int, int], None]:
    """A counter for slow work: called with how many are done and how many there are, it rewrites one line."""

    def tell(done: int, total: int) -> None:
        if total > 1:
            print(f"\r{what}: {done} av {total}", end="\n" if done == total else "", flush=True)

    return tell


def ticked(what: str, total: int) -> Callable[[object], None]:
    """As `counted`, but called with each thing when it is done."""
    tell, done = counted(what), count(1)
    return lambda _: tell(next(done), total)


def _cell(cell: str | Shown) -> Shown:
    return cell if isinstance(cell, Shown) else Shown(safe.html(cell), safe.plain(cell))


def _size(path: Path) -> str:
    return f"{max(1, round(path.stat().st_size / 1000))} kB"
