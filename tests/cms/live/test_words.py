"""Which words are offered for the big screen: those that several people share, and none that only one wrote."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cms.live.words import MOST, candidates
from tests import hostile

TEXTS = [
    "Att vi måste samverka tidigare med förskolan.",
    "Samverkan med BVC. Tid behövs!",
    "Vi tar första steget nu, det tar tid.",
    "Första steget är att ringa förskolan; BVC är med.",
]


def test_a_shared_word_is_offered_and_a_lone_one_is_not() -> None:
    found = candidates(TEXTS)
    assert {"förskolan", "tid", "BVC", "första steget"} <= set(found)
    assert not {"samverka", "ringa", "nu"} & set(found)


def test_a_word_that_only_lives_in_a_phrase_is_not_offered_beside_it() -> None:
    assert "steget" not in candidates(TEXTS)
    assert {"steget", "första steget"} <= set(candidates([*TEXTS, "Ta steget"]))


def test_little_words_are_neither_offered_nor_at_the_ends_of_a_phrase() -> None:
    assert candidates(["det är att vi ska"] * 5) == ()
    assert candidates(["och stöd till föräldrar är"] * 2) == ("stöd till föräldrar",)


def test_a_person_who_repeats_a_word_is_still_one_person() -> None:
    assert candidates(["tid tid tid tid"]) == ()


def test_a_word_is_spelled_as_in_running_text() -> None:
    assert candidates(["Tid är allt", "mer tid", "BVC", "BVC"]) == ("BVC", "tid")


def test_a_phrase_does_not_reach_over_a_full_stop() -> None:
    assert candidates(["Ge tid. Lokaler finns."] * 2) == ("Lokaler", "tid")


@given(st.lists(st.lists(st.sampled_from(["tid", "stöd", "Anna", "och", "bvc", "språk"]), max_size=7), max_size=8))
def test_what_one_person_alone_wrote_is_never_offered(texts: list[list[str]]) -> None:
    found = candidates(" ".join(words) for words in texts)
    assert len(found) <= MOST
    for phrase in found:
        assert sum(f" {phrase} ".casefold() in f" {' '.join(words)} ".casefold() for words in texts) >= 2


@given(st.lists(st.sampled_from(hostile.TEXTS) | st.text(), max_size=6))
def test_whatever_is_written_only_letters_come_out(texts: list[str]) -> None:
    for phrase in candidates(texts * 2):
        assert re.fullmatch(r"[^\W\d_]+(?:[-’' ][^\W\d_]+)*", phrase)
        assert len(phrase) <= 80
