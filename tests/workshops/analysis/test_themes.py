"""Themes are suggested by word beginnings and counted by answers; quotes are only what a person approved."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import answers
from workshops.analysis.quotes import approved_quotes, readable, texts
from workshops.analysis.reflections import table
from workshops.analysis.tally import Tally, tally
from workshops.contract import Theme

THEMES = (
    Theme(key="samverkan", label="Samverkan", words=("samverk", "öppna förskol")),
    Theme(key="tid", label="Tid", words=("tid",)),
    Theme(key="tom", label="Inga ord", words=("", " ")),
)


def asked(*said: str, themes: tuple[Theme, ...] = THEMES) -> Tally:
    """What five times these texts come to."""
    people = [answers.reflection({"viktigast": text}) for text in said * 5]
    return tally(table([answers.reflection_set(people)]), answers.MODULE.reflection, themes, 5)[0]


def themes_of(text: str) -> list[str]:
    labels = {theme.label: theme.key for theme in THEMES}
    return [labels[label] for label, count in asked(text).themes if count]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Samverkan behövs", ["samverkan"]),
        ("SAMVERKA!", ["samverkan"]),
        ("Den öppna\nförskolan", ["samverkan"]),
        (unicodedata.normalize("NFD", "Öppna förskolor"), ["samverkan"]),
        ("Sam\u00adverkan tar tid", ["samverkan", "tid"]),
        ("Framtiden", []),
        ("(tid)", ["tid"]),
        ("", []),
    ],
)
def test_a_theme_is_suggested_where_a_word_begins_as_one_of_its_words(text: str, keys: list[str]) -> None:
    assert themes_of(text) == keys


def test_an_answer_counts_once_for_a_theme_however_often_it_says_it() -> None:
    found = asked("tid tid tid", "mer tid", "samverkan")
    assert found.themes == (("Tid", 10), ("Samverkan", 5), ("Inga ord", 0))


@given(st.text(max_size=200), st.text(max_size=8))
def test_no_text_and_no_word_of_an_editor_can_stop_the_count(text: str, word: str) -> None:
    ((_, count),) = asked(text, themes=(Theme(key="x", label="X", words=(word,)),)).themes
    assert count in (0, 5)


def test_words_are_listed_that_enough_answers_share_but_not_the_little_ones() -> None:
    people = ["Samverkan och tid, tid, tid!", "mer tid", "TID och samverkan", "tid", "tid och Kim", "e-tjänst"]
    found = tally(
        table([answers.reflection_set([answers.reflection({"viktigast": text}) for text in people])]),
        answers.MODULE.reflection, (), 5,
    )[0]  # fmt: skip
    assert found.words == (("tid", 5),)
    assert asked("en e-tjänst").words == (("e-tjänst", 5),)


EIGHT = texts(table([answers.eight()]), "viktigast")


def test_nothing_is_quoted_that_is_not_approved() -> None:
    assert approved_quotes(EIGHT, ()) == ()
    assert approved_quotes(EIGHT, ["Tillsammans når vi fler föräldrar.", "Aldrig skrivet."]) == (
        "Tillsammans når vi fler föräldrar.",
    )


def test_quotes_stand_in_an_order_that_does_not_depend_on_who_wrote_first() -> None:
    group = answers.eight()
    backwards = group.model_copy(update={"reflections": group.reflections[::-1]})
    order = readable(EIGHT, 5)
    assert order == readable(texts(table([backwards]), "viktigast"), 5)
    assert sorted(order) == sorted(EIGHT)
    assert order != EIGHT


def test_there_is_nothing_to_approve_on_a_question_that_too_few_answered() -> None:
    assert readable(EIGHT, 9) == ()
