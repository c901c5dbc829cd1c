"""Words as the search compares them: without case, accents and inflection."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
"""Letters and digits of any script. Nothing that a search engine could take for an operator survives it."""

LONGEST = 60
"""Characters of a word that count."""

_STEMMER = snowballstemmer.stemmer("swedish")
_DEFINITE = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz]{2})et$|(?<=.{4})an$")
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1$")


def folded(text: str) -> str:
    """ "Föräldrastöd" and "FORALDRASTOD" → "foraldrastod"; an å of two characters is one of one."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """A word in the form that it is compared in, with its inflection."""
    return "".join(filter(str.isalnum, folded(word)))[:LONGEST]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms of a Swedish word have in common: "barn", "barnet" and "barnens" → "barn".

    Snowball's Swedish stemmer until it takes no more away (it leaves "barnen" of "barnens"), and what it does not know:
    "barnet" is "barn", "skolan" is "skola", "workshoppar" is "workshop", and ä may have been typed as a.
    """
    known = bare(word)
    while (shorter := _STEMMER.stemWord(known)) != known:
        known = shorter
    return _DOUBLED.sub(r"\1", _DEFINITE.sub("", known))


def stems(text: str) -> list[str]:
    """The stems of a text's words, in their order."""
    return [known for word in WORD.findall(text) if (known := stem(word))]


def indexed(text: str) -> list[str]:
    """The stems, and after them the words whose beginnings could be typed without being the beginning of a stem."""
    words = {bare(word) for word in WORD.findall(text)}
    return [*stems(text), *sorted(word for word in words if word != stem(word))]


_EVERYWHERE = """
alla att av bara de dem den det detta dig din du då eller en er era ert ett finns från får för ha han hans har hon hos
hur här i in inte kan kring man med men mot ni nu när och om oss på sig sin sitt ska som så till under upp ut vad var
vara varför vem vi vid vilka vilken vill vår vårt är
"""
STOP_WORDS = frozenset(map(folded, _EVERYWHERE.split()))
"""Of no help in finding anything."""
