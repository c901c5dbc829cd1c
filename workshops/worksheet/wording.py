"""The wording of a question as Markdown in a notebook cell, and back: what a facilitator may rewrite.

The cell's first line is the question; what follows is its help. Both are plain text, so writing escapes what Markdown
(and JupyterLab's mathematics) would take for markup, and reading keeps the words and drops the formatting.
"""

import re

from .markdown import Block, List, Paragraph, parse

_INLINE = re.compile(r"([\\`*_\[\]<>&~$#|])")
_LINE_START = re.compile(r"^([-+=])|^(\d{1,9})([.)])")


def to_markdown(question: str, help: str) -> str:
    """The cell's source. Line breaks in `help` are kept, and an empty line makes a new paragraph."""
    paragraphs = [block for block in re.split(r"\n\s*\n", help.strip()) if block.strip()]
    return "\n\n".join([f"### {escape(question)}", *map(_paragraph, paragraphs)])


def from_markdown(source: str) -> tuple[str, str]:
    """(question, help); both are empty if the cell holds no text."""
    texts = [text for block in parse(source) if (text := _text(block))]
    return (" ".join(texts[0].split()), "\n\n".join(texts[1:])) if texts else ("", "")


def escape(line: str) -> str:
    """One line of plain text as Markdown that shows it to the letter (surrounding and repeated spaces apart)."""
    line = _INLINE.sub(r"\\\1", " ".join(line.split()))
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line)


def _paragraph(text: str) -> str:
    return "\\\n".join(escape(line) for line in text.splitlines() if line.strip())


def _text(block: Block) -> str:
    match block:
        case Paragraph():
            return "".join(span.text for span in block.spans).strip()
        case List():
            signs = (f"{n}." if block.ordered else "–" for n, _ in enumerate(block.items, 1))
            items = (" ".join(map(_text, item)) for item in block.items)
            return "\n".join(f"{sign} {item}" for sign, item in zip(signs, items, strict=True))
