"""Themes are suggested by word beginnings and counted by answers; quotes are only what a person approved."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import answers
from workshops.analysis.frames import reflections_frame
from workshops.analysis.questions import Question, questions
from workshops.analysis.quotes import approved_quotes, candidates
from workshops.analysis.themes import suggest, theme_counts
from workshops.contract import Theme

THEMES = (
    Theme(key="samverkan", label="Samverkan", words=("samverk", "öppna förskol")),
    Theme(key="tid", label="Tid", words=("tid",)),
    Theme(key="tom", label="Inga ord", words=("", " ")),
)


def themes_of(text: str) -> list[str]:
    found = suggest(pd.Series([text], dtype="str"), THEMES).iloc[0]
    return [key for key in found.index if found[key]]


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
    texts = pd.Series(["tid tid tid", "mer tid", "samverkan"], dtype="str")
    assert theme_counts(texts, THEMES).to_dict() == {"Tid": 2, "Samverkan": 1, "Inga ord": 0}


@given(st.text(max_size=200), st.text(max_size=8))
def test_no_text_and_no_word_of_an_editor_can_stop_the_count(text: str, word: str) -> None:
    theme = Theme(key="x", label="X", words=(word,))
    assert theme_counts(pd.Series([text], dtype="str"), [theme]).sum() in (0, 1)


def asked() -> tuple[Question, ...]:
    return questions(reflections_frame([answers.eight()]), answers.MODULE.reflection)


def test_nothing_is_quoted_that_is_not_approved() -> None:
    text = asked()[0]
    assert approved_quotes(text, ()) == ()
    assert approved_quotes(text, ["Tillsammans når vi fler föräldrar.", "Aldrig skrivet."]) == (
        "Tillsammans når vi fler föräldrar.",
    )


def test_quotes_stand_in_an_order_that_does_not_depend_on_who_wrote_first() -> None:
    group = answers.eight()
    backwards = group.model_copy(update={"reflections": group.reflections[::-1]})
    (given_order,) = candidates(asked(), 5).values()
    (other_order,) = candidates(questions(reflections_frame([backwards]), answers.MODULE.reflection), 5).values()
    assert given_order == other_order
    assert len(given_order) == 8


def test_there_is_nothing_to_approve_on_a_question_that_too_few_answered() -> None:
    assert candidates(asked(), 9) == {}
