"""What nobody sees is no text, and whatever can be seen is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.invisible import INVISIBLE, is_blank

SEEN_ALTHOUGH_FORMAT = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Unicode's Prepended_Concatenation_Mark: a frame or a line under the digits that follow."""
UNSEEN = [
    sign
    for sign in map(chr, range(0x110000))
    if unicodedata.category(sign) in ("Cc", "Cf", "Zs", "Zl", "Zp") and ord(sign) not in SEEN_ALTHOUGH_FORMAT
]
OF_THEIR_OWN = [*"\u034f\u115f\u1160\u17b4\u17b5\u180b\u2800\u3164\uffa0\ufe0f\U000e0100"]
"""Letters and marks by Unicode's categories, that are drawn as nothing."""


@given(st.text(st.sampled_from([*UNSEEN, *OF_THEIR_OWN])))
def test_nothing_is_seen_in_it(text: str) -> None:
    assert is_blank(text)


def test_every_such_character_is_known() -> None:
    assert [sign for sign in (*UNSEEN, *OF_THEIR_OWN) if not is_blank(sign)] == []


@given(st.text(), st.characters(categories=["L", "N", "P", "S", "Co"]).filter(lambda sign: sign not in OF_THEIR_OWN))
def test_one_character_that_is_seen_is_enough(text: str, sign: str) -> None:
    assert not is_blank(text + sign + text)


@pytest.mark.parametrize(
    "text",
    ["👩\u200d👩\u200d👧", "❤️", "\u200f\u0645\u0631\u062d\u0628\u0627", "می\u200cخواهم", "\u0301", "1\ufe0f\u20e3"],
)
def test_what_needs_invisible_characters_is_seen(text: str) -> None:
    assert not is_blank(text)


def test_the_ranges_stand_in_order_and_apart() -> None:
    ends = [ord(sign) for sign in INVISIBLE if sign != "-"]
    assert ends == sorted(ends)
