"""Markdown as a small tree that every renderer can draw: paragraphs, lists, bold, italic, links.

The worksheet's own headings are `Heading` parts, so a heading inside a text becomes a bold paragraph: it must not
break the order of levels. A table becomes a list of its rows, each cell after its column's name. Raw HTML stays text,
a picture becomes its alternative text, and a link keeps its address only if it leads to the web or to an e-mail
programme.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

PARSER = MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline"]).enable("table")
"""Of worksheets: raw HTML stays text, and a table is one."""
_SCHEMES = {"http", "https", "mailto"}


@dataclass(frozen=True)
class Span:
    """A run of text in one style; a line break within it is "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Paragraph:
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class List:
    ordered: bool
    items: tuple[tuple["Block", ...], ...]


Block = Paragraph | List


@lru_cache(512)
def parse(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text, in reading order. Every string is a text; nothing is an error.

    The latest are kept: one text stands in three formats, in every occasion's worksheet and in every variant's.
    """
    return tuple(_blocks(SyntaxTreeNode(PARSER.parse(markdown))))


def to_html(blocks: tuple[Block, ...]) -> str:
    """Blocks as HTML, every text escaped."""
    return "".join(_block_html(block) for block in blocks)


def as_data(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Blocks as JSON-able data: `{"type": "paragraph", "spans": […]}` and `{"type": "list", "ordered", "items"}`."""
    return [_block_data(block) for block in blocks]


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    for child in node.children:
        match child.type:
            case "paragraph":
                yield from _paragraph(_spans(child, Span("")))
            case "heading":
                yield from _paragraph(_spans(child, Span("", bold=True)))
            case "bullet_list" | "ordered_list":
                yield List(child.type == "ordered_list", tuple(tuple(_blocks(item)) for item in child.children))
            case "table":
                yield from _table(child)
            case "fence" | "code_block":
                yield from _paragraph(iter([Span(child.content.rstrip("\n"))]))
            case _:
                yield from _blocks(child)


def _table(node: SyntaxTreeNode) -> Iterator[Block]:
    (names,), *bodies = (part.children for part in node.children)
    rows = [tuple(_paragraph(_row(names, row))) for body in bodies for row in body]
    if items := tuple(filter(None, rows or [tuple(_paragraph(_row(names, names)))])):
        yield List(False, items)


def _row(names: SyntaxTreeNode, row: SyntaxTreeNode) -> Iterator[Span]:
    between = ""
    for name, cell in zip(names.children, row.children, strict=True):
        called, said = list(_spans(name, Span("", bold=True))), list(_spans(cell, Span("")))
        if any(span.text for span in said):
            yield Span(between)
            if name is not cell and any(span.text for span in called):
                yield from (*called, Span(": ", bold=True))
            yield from said
            between = " · "


def _paragraph(spans: Iterator[Span]) -> Iterator[Paragraph]:
    joined: list[Span] = []
    for span in spans:
        if joined and replace(joined[-1], text=span.text) == span:
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    if any(span.text.strip() for span in joined):
        yield Paragraph(tuple(joined))


def _spans(node: SyntaxTreeNode, style: Span) -> Iterator[Span]:
    for child in node.children:
        match child.type:
            case "softbreak":
                yield replace(style, text=" ")
            case "hardbreak":
                yield replace(style, text="\n")
            case "strong":
                yield from _spans(child, replace(style, bold=True))
            case "em":
                yield from _spans(child, replace(style, italic=True))
            case "link":
                yield from _spans(child, replace(style, href=_address(str(child.attrs.get("href", "")))))
            case _ if child.children:
                yield from _spans(child, style)
            case _:
                yield replace(style, text=child.content)


def _address(href: str) -> str | None:
    try:
        return href if urlsplit(href).scheme in _SCHEMES else None
    except ValueError:  # e.g. an unclosed [ in the host
        return None


def _block_html(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{''.join(map(_span_html, block.spans))}</p>"
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{_item_html(item)}</li>' for item in block.items)}</{tag}>"


def _item_html(item: tuple[Block, ...]) -> str:
    """A list item's first paragraph stands without `<p>`, so that lists stay tight."""
    if item and isinstance(item[0], Paragraph):
        return "".join(map(_span_html, item[0].spans)) + to_html(item[1:])
    return to_html(item)


def _span_html(span: Span) -> str:
    text = html.escape(span.text).replace("\n", "<br>")
    text = f"<em>{text}</em>" if span.italic else text
    text = f"<strong>{text}</strong>" if span.bold else text
    return f'<a href="{html.escape(span.href)}">{text}</a>' if span.href else text


def _block_data(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        spans = [{"text": s.text, "bold": s.bold, "italic": s.italic, "href": s.href} for s in block.spans]
        return {"type": "paragraph", "spans": spans}
    return {"type": "list", "ordered": block.ordered, "items": [as_data(item) for item in block.items]}
