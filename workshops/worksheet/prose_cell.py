"""A text cell of a worksheet notebook as the parts that it shows: headings, and what stands between them."""

from collections.abc import Iterator

from .markdown import PARSER
from .sheet import Heading, Part, Prose
from .wording import from_markdown


def read_prose(source: str, parts: list[Part], title: str | None) -> str | None:
    """Add a text cell's parts; returns the worksheet's title, which is the first `#` of all.

    `##` (and a later `#`) is a heading of level 2, deeper ones of level 3, unless that would skip a level.
    """
    for level, text in _split(source):
        if level == 0:
            parts.append(Prose(text))
        elif level == 1 and title is None:
            title = text[:500].strip()
        else:
            deep = level > 2 and any(isinstance(part, Heading) for part in parts)
            parts.append(Heading(3 if deep else 2, text))
    return title


def _split(source: str) -> Iterator[tuple[int, str]]:
    """(level, text) in order; level 0 is Markdown between headings."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tokens = PARSER.parse("\n".join(lines))
    start = 0
    for index, token in enumerate(tokens):
        if token.type != "heading_open" or token.level or token.map is None:
            continue
        if between := "\n".join(lines[start : token.map[0]]).strip():
            yield 0, between
        if text := from_markdown(f"# {' '.join(tokens[index + 1].content.split())}")[0]:
            yield int(token.tag[1]), text
        start = token.map[1]
    if rest := "\n".join(lines[start:]).strip():
        yield 0, rest
