"""What an editor's formatted text says, without its marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or an item of a list. `bold` if it is nothing but bold."""

    text: str
    links: tuple[str, ...]
    bold: bool


def paragraphs(html: str) -> Iterator[Paragraph]:
    """Those that say something, and those that hold a link."""
    for found in BeautifulSoup(html, "html.parser").find_all(["p", "li"]):
        if not isinstance(found, Tag) or found.find(["p", "li"]):
            continue
        text = _text(found)
        links = tuple(_text(link) for link in found.find_all("a"))
        strong = " ".join(_text(part) for part in found.find_all(["b", "strong"]))
        if text or links:
            yield Paragraph(text, links, bold=bool(text) and found.name == "p" and strong == text)


def plain(html: str) -> str:
    """One line a paragraph."""
    return "\n".join(paragraph.text for paragraph in paragraphs(html) if paragraph.text)


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text().split())
