"""The glossary's words explained where they stand in a text: the first time each occurs on a page.

Each becomes a button that opens the explanation in a popover, which browsers do without scripts, for the mouse, the
finger and the keyboard. On paper, and in a browser that has no popovers, the explanations follow after the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cms.search.words import WORD, stem, stems

Phrase = tuple[str, ...]

_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_LEFT_ALONE = {
    "a",
    "button",
    "summary",
    "caption",
    "figcaption",
    "script",
    "style",
    "svg",
    *(f"h{n}" for n in range(1, 7)),
}


@dataclass(frozen=True)
class Term:
    key: str
    term: str
    definition: str
    synonyms: tuple[str, ...] = ()


Terms = Mapping[Phrase, Term]


def terms(rows: Iterable[Term]) -> Terms:
    """By the stems that each is known again by: "barnavårdscentral (BVC)" by either name, and by synonyms of several
    words ("öppna förskolan"). A synonym of one word is another word, and would be explained as if it were this."""
    return {phrase: row for row in rows for name in _names(row) if (phrase := tuple(stems(name)))}


def _names(row: Term) -> list[str]:
    return [*(name for name in row.synonyms if len(name.split()) > 1), *re.split(r"[()]", row.term)]


def explained(html: str, known: Terms) -> tuple[str, list[Term]]:
    """The same HTML with buttons round words, and the terms that they explain in the order of the text.

    Links, headings, captions and the like are left as they are.
    """
    found: dict[str, Term] = {}
    pieces, inside = [], 0
    for number, piece in enumerate(_TAG.split(html)):
        if number % 2:
            inside += _step(piece)
            pieces.append(piece)
        else:
            pieces.append(piece if inside else "".join(_with_buttons(piece, known, found)))
    return "".join(pieces), list(found.values())


def _step(tag: str) -> int:
    """1 into what is left alone, -1 out of it."""
    name = _NAME.match(tag)
    if name is None or name[1].lower() not in _LEFT_ALONE or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1


def _with_buttons(text: str, known: Terms, found: dict[str, Term]) -> Iterator[str]:
    words = list(WORD.finditer(text))
    longest = max(map(len, known), default=0)
    at = done = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            term = known.get(tuple(stem(word[0]) for word in words[at : at + length]))
            if term and term.key not in found and _beside_each_other(text, words[at : at + length]):
                found[term.key] = term
                start, end = words[at].start(), words[at + length - 1].end()
                button = f'<button type="button" class="term" popovertarget="ord-{term.key}">{text[start:end]}</button>'
                yield text[done:start] + button
                at, done = at + length, end
                break
        else:
            at += 1
    yield text[done:]


def _beside_each_other(text: str, words: list[re.Match[str]]) -> bool:
    return all(text[one.end() : other.start()].isspace() for one, other in pairwise(words))
