"""Themes: what free text seems to be about. Word beginnings only suggest; a person decides what was meant."""

import re
import unicodedata
from collections.abc import Sequence

import pandas as pd

from workshops.contract import Theme


def suggest(texts: pd.Series, themes: Sequence[Theme]) -> pd.DataFrame:
    """Which themes each text seems to touch: one row a text (the index of `texts`), one bool column a theme's key.

    A theme is suggested if a word of the text begins with one of its `words`; "samverk" finds "Samverkan". A phrase
    may be given too. Capitals do not matter.
    """
    folded = [_folded(str(text)) for text in texts]
    columns = {theme.key: [bool(found.search(text)) for text in folded] for theme, found in _patterns(themes)}
    return pd.DataFrame(columns, index=texts.index, dtype="bool")


def theme_counts(texts: pd.Series, themes: Sequence[Theme]) -> pd.Series:
    """Texts (not words) that touch each theme: index the themes' labels, values int64, most frequent first."""
    found = suggest(texts, themes)
    counts = pd.Series([int(found[theme.key].sum()) for theme in themes], [theme.label for theme in themes], "int64")
    return counts.sort_values(ascending=False, kind="stable")


def _patterns(themes: Sequence[Theme]) -> list[tuple[Theme, re.Pattern[str]]]:
    nothing = "(?!)"
    patterns = []
    for theme in themes:
        beginnings = [r"\s+".join(map(re.escape, _folded(word).split())) for word in theme.words if word.strip()]
        patterns.append((theme, re.compile(rf"(?<!\w)(?:{'|'.join(beginnings) or nothing})")))
    return patterns


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\N{SOFT HYPHEN}", "")).casefold()
