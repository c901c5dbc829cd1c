"""Words that many share, counted in bounded memory and exactly as by hand."""

import re
from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.analysis import words
from workshops.swedish import LITTLE_WORDS

SOME = st.sampled_from(["tid", "Tid", "TILLIT", "språk", "åka-pulka", "och", "att", "barn’s", "7", "x", "tid!", "ö"])
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.lists(SOME | st.text(st.characters(max_codepoint=0x24F), max_size=8), max_size=8).map(" ".join),
    )
)


def by_hand(texts: list[tuple[str, str]], k: int) -> dict[tuple[str, str], int]:
    counted = Counter((key, word) for key, text in texts for word in set(found(text)))
    return {one: many for one, many in counted.items() if many >= k and one[1] not in LITTLE_WORDS}


def found(text: str) -> list[str]:
    """Runs of letters, joined by single hyphens and apostrophes; one letter alone is no word."""
    lower = pl.Series([text]).str.to_lowercase()[0]  # of İ there is more than one opinion
    letters = "".join(one if one.isalpha() or one in "-’'‐" else " " for one in lower)
    return re.findall(r"[^\W\d_]+(?:[-’'‐]?[^\W\d_])+", letters)


def shared(texts: list[tuple[str, str]], k: int) -> dict[tuple[str, str], int]:
    frame = pl.LazyFrame(texts, schema={"key": pl.String, "value": pl.String}, orient="row")
    rows = words.shared(frame, k).collect().iter_rows()
    counted = [((key, word), many) for key, word, many in rows]
    assert len(dict(counted)) == len(counted)
    return dict(counted)


@given(TEXTS, st.integers(1, 6), st.sampled_from([1, 3, 10, 1_000_000]))
def test_they_are_those_of_the_straightforward_count_however_few_fit_in_memory(
    texts: list[tuple[str, str]], k: int, room: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(words, "_A_SHARE", room)
        assert shared(texts, k) == by_hand(texts, k)


def test_a_word_of_its_own_in_every_text_hides_none_that_many_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_A_SHARE", 500)
    texts = [("a", f"tillit {own(number)} språk" if number % 2 else f"tillit {own(number)}") for number in range(3000)]
    assert shared(texts, 5) == {("a", "tillit"): 3000, ("a", "språk"): 1500}


def own(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}")


def test_counting_leaves_polars_as_it_was() -> None:
    before = pl.Config.state()
    shared([("a", "tid")], 1)
    assert pl.Config.state() == before
