"""An editor's text in Word: paragraphs, lists and links."""

from collections.abc import Iterable, Iterator

from workshops.worksheet.markdown import Block, List, Paragraph, Span

from .docx_document import WordDocument
from .ooxml import Xml, paragraph, run


def prose(
    document: WordDocument, ink: str, blocks: Iterable[Block], depth: int = 0, *, keep_next: bool = False
) -> Iterator[Xml]:
    """`ink` is the colour of links, RRGGBB; `depth` is how many lists the blocks stand within; with `keep_next` it all
    stays on the page of what follows."""
    for block in blocks:
        if isinstance(block, Paragraph):
            style = f"List Continue{_suffix(depth)}" if depth else ""
            yield paragraph(style, *inline(document, ink, block.spans), keep_next=keep_next)
        else:
            yield from _list(document, ink, block, depth + 1, keep_next)


def inline(document: WordDocument, ink: str, spans: Iterable[Span]) -> Iterator[Xml]:
    """What stands within a paragraph."""
    for span in spans:
        colour = ink if span.href else ""
        made = run(span.text, bold=span.bold, italic=span.italic, colour=colour, underlined=bool(span.href))
        yield document.link(span.href, made) if span.href else made


def _list(document: WordDocument, ink: str, block: List, depth: int, keep_next: bool) -> Iterator[Xml]:
    style = ("List Number" if block.ordered else "List Bullet") + _suffix(depth)
    numbering = document.numbering(style) if block.ordered else None
    for item in block.items:
        first, rest = (item[0].spans, item[1:]) if item and isinstance(item[0], Paragraph) else ((), item)
        yield paragraph(style, *inline(document, ink, first), keep_next=keep_next, numbering=numbering)
        yield from prose(document, ink, rest, depth, keep_next=keep_next)


def _suffix(depth: int) -> str:
    """Word's list styles are "List Bullet", "List Bullet 2" and "List Bullet 3"."""
    return "" if depth == 1 else f" {min(depth, 3)}"
