"""A person's decisions take the place of suggestions, whole questions at a time, through the same suppression."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import answers
from tests.hostile import TEXTS
from workshops.analysis.coding import Code, Coding, by_hand, digest, of_people, progress
from workshops.analysis.findings import findings
from workshops.analysis.reflections import table
from workshops.contract import Reflection, ReflectionSet, Theme

THEMES = (Theme(key="tid", label="Tid", words=("tid",)), Theme(key="sprak", label="Språk", words=("språk",)))
BOOK = (Code("tid", "Tid"), Code("sprak", "Språk"), Code("eget", "Något ovanligt", own=True))


def said(*texts: str) -> list[Reflection]:
    return [answers.reflection({"viktigast": text}) for text in texts]


def decided(codes: Mapping[str, Sequence[str]]) -> Coding:
    return Coding(BOOK, {("viktigast", digest(text)): frozenset(keys) for text, keys in codes.items()})


def shown(people: ReflectionSet, coding: Coding) -> dict[str, int | None]:
    asked = table([people])
    found = findings(asked, answers.MODULE.reflection, THEMES, 5, by_hand(asked, coding, 5))
    return {row[0]: row[1] for row in found[0].rows}


def test_a_decision_counts_where_the_words_were_wrong():
    people = answers.reflection_set(said(*["Vi hade tid"] * 6, *["Tolk"] * 6))

    assert shown(people, Coding(BOOK)) == {"Tid": 6, "Språk": None}
    assert shown(people, decided({"Vi hade tid": [], "Tolk": ["sprak"]})) == {"Tid": None, "Språk": 6}


def test_until_every_text_of_the_question_is_coded_themes_are_suggestions():
    people = answers.reflection_set(said(*["Tid saknas"] * 9, "Pengar"))
    asked = table([people])
    coding = decided({"Tid saknas": ["sprak"]})

    assert by_hand(asked, coding, 5) == {}
    assert progress(of_people(asked), coding.first) == {"viktigast": (9, 10)}
    assert shown(people, coding) == {"Tid": 9, "Språk": None}


@given(st.lists(st.sampled_from(["tid", "sprak", "eget"]), min_size=5, max_size=24))
def test_a_coders_own_theme_is_named_only_from_k_and_no_small_count_is_shown(keys: list[str]):
    texts = [f"Svar {n}" for n in range(len(keys))]
    found = shown(answers.reflection_set(said(*texts)), decided(dict(zip(texts, ([key] for key in keys), strict=True))))

    assert ("Något ovanligt" in found) == (keys.count("eget") >= 5)
    for label, key in (("Tid", "tid"), ("Språk", "sprak"), ("Något ovanligt", "eget")):
        assert found.get(label) in (None, keys.count(key))
        assert (found.get(label) or 5) >= 5


@pytest.mark.parametrize("text", [text[:600] for text in TEXTS])
def test_any_text_is_known_again_by_what_it_says(text: str):
    people = answers.reflection_set(said(*[text] * 6))
    asked = table([people])

    assert by_hand(asked, decided({f" {text}\r\n": ["tid"]}), 5)["viktigast"]["Tid"]
    assert progress(of_people(asked), decided({f"{text}!": ["tid"]}).first) == {"viktigast": (0, 6)}


def test_two_who_wrote_the_same_share_a_decision_and_count_as_two():
    people = answers.reflection_set(said(*["Samma"] * 5, " Samma "))

    assert shown(people, decided({"Samma": ["tid"]})) == {"Tid": 6, "Språk": None}
