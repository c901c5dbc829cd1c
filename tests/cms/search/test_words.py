"""Words as the search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.search.words import LONGEST, stem, stems


@pytest.mark.parametrize(
    "forms",
    [
        "barn barnet barnen barnens barnets Barn",
        "kommun kommunen kommuner kommunerna kommunernas",
        "arena arenan arenor arenorna",
        "skola skolan skolor",
        "workshop workshoppar workshoppen",
        "målsättning målsättningar målsättningarna",
        "trygg tryggt trygghet",
        "föräldrastöd foraldrastod FÖRÄLDRASTÖDET fo\u0308ra\u0308ldrasto\u0308d",
        "familjecentral familjecentralen familjecentralers",
        "samverka samverkan",
        "samhälle samhället",
        "folk folket",
    ],
)
def test_the_forms_of_a_word_are_one(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("barn", "barr"), ("plan", "pla"), ("mål", "medel"), ("stöd", "stad")])
def test_other_words_are_others(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text())
def test_of_any_text_only_letters_and_digits_are_left(text: str) -> None:
    assert all(word.isalnum() and len(word) <= LONGEST for word in stems(text))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", min_size=1, max_size=30))
def test_a_stem_does_not_depend_on_case_or_accents(word: str) -> None:
    plain = word.translate(str.maketrans("åäö", "aao"))
    assert stem(word) == stem(word.upper()) == stem(plain)
