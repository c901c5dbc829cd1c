"""Which piece of a text to show for what was sought, and the marks on its words."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from .query import Query
from .words import WORD

LENGTH = 200
"""Characters, about three lines of the portal."""


def excerpt(text: str, query: Query) -> str:
    """The piece with the most of the words that were sought, whole words, with "…" where text is left out."""
    if len(text) <= LENGTH * 1.4:
        return text
    places = [word.start() for word in WORD.finditer(text) if query.means(word[0])]
    most = max(places, key=lambda place: sum(place <= other < place + LENGTH for other in places), default=0)
    start = _beginning(text, most)
    end = len(text) if len(text) <= start + LENGTH else text.rfind(" ", start, start + LENGTH)
    if end <= start:
        end = start + LENGTH
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def _beginning(text: str, place: int) -> int:
    """Of the sentence, if it is near; otherwise of a word some way before."""
    if place < LENGTH // 2:
        return 0
    sentence = max(text.rfind(sign, place - LENGTH // 2, place) for sign in (". ", "? ", "! "))
    return sentence + 2 if sentence >= 0 else text.rfind(" ", 0, place - LENGTH // 4) + 1


def marked(text: str, query: Query) -> SafeString:
    """HTML with `<mark>` round each word that was sought."""
    pieces, done = [], 0
    for word in WORD.finditer(text):
        if query.means(word[0]):
            pieces += [conditional_escape(text[done : word.start()]), f"<mark>{conditional_escape(word[0])}</mark>"]
            done = word.end()
    return mark_safe("".join([*pieces, conditional_escape(text[done:])]))  # noqa: S308 — every piece is escaped
