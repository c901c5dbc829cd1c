"""Decisions and codebook are on disk, once each, and can be taken back one by one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.analysis.coding import Code
from workshops.collect.codes import Codes, CodesError
from workshops.contract import Theme

TID, SPRAK = Theme(key="tid", label="Tid"), Theme(key="sprak", label="Språk")
TEXT = st.sampled_from(["a" * 64, "b" * 64, "c" * 64])
KEYS = st.sets(st.sampled_from(["tid", "sprak"]))


def codes(folder: Path) -> Codes:
    kept = Codes(folder / "insamlat.sqlite")
    kept.offer([TID, SPRAK])
    return kept


@given(st.lists(st.tuples(TEXT, KEYS), max_size=12))
def test_taking_back_every_decision_leads_back_to_the_beginning(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, set[str]]]
):
    folder = tmp_path_factory.mktemp("kit")
    kept = codes(folder)
    stood = [kept.coding().first]
    for text, keys in steps:
        kept.save(1, "q", text, keys)
        if kept.coding().first != stood[-1]:
            stood.append(kept.coding().first)

    for before in reversed(stood[:-1]):
        again = Codes(folder / "insamlat.sqlite")  # as in a new kernel
        assert again.undo(1, again.last_step(1))
        assert again.coding().first == before
    assert kept.undo(1, kept.last_step(1)) is None


def test_the_same_undo_heard_twice_takes_back_one_decision(tmp_path: Path):
    kept = codes(tmp_path)
    kept.save(1, "q", "a", ["tid"])
    kept.save(1, "q", "b", ["tid"])
    step = kept.last_step(1)

    assert kept.undo(1, step) == ("q", "b")
    assert kept.undo(1, step) is None
    kept.save(1, "q", "c", [])
    assert kept.undo(1, step) is None
    assert set(kept.coding().first) == {("q", "a"), ("q", "c")}


def test_the_two_coders_do_not_touch_each_others_decisions(tmp_path: Path):
    kept = codes(tmp_path)
    kept.save(1, "q", "a", ["tid"])
    kept.save(2, "q", "a", ["sprak"])
    kept.undo(2, kept.last_step(2))

    assert kept.coding().first == {("q", "a"): {"tid"}}
    assert kept.coding().second == {}


def test_the_book_follows_the_module_and_keeps_what_the_coder_wrote(tmp_path: Path):
    kept = codes(tmp_path)
    kept.add("k1", "  Ärlighet ")
    kept.add("k2", "Åska")
    kept.describe("tid", "Något annat namn", "När tiden tar slut", "=1+1")
    kept.offer([Theme(key="sprak", label="Språk och tolk")])

    assert kept.coding().book == (
        Code("sprak", "Språk och tolk"),
        Code("tid", "Tid", "När tiden tar slut", "=1+1"),
        Code("k2", "Åska", own=True),
        Code("k1", "Ärlighet", own=True),
    )


def test_a_theme_heard_twice_is_added_once_and_a_name_is_taken_once(tmp_path: Path):
    kept = codes(tmp_path)
    assert kept.add("k1", "Väntan") == kept.add("k1", "Väntan")
    with pytest.raises(CodesError, match="redan ett tema som heter"):
        kept.add("k2", "väntan")
    with pytest.raises(CodesError, match="behöver ett namn"):
        kept.add("k3", " \u202e ")
    with pytest.raises(CodesError, match="högst 120 tecken"):
        kept.add("k3", "å" * 121)
    with pytest.raises(CodesError, match="redan ett tema"):
        kept.describe("k1", "Tid", "", "")


def test_a_code_that_is_not_in_the_book_is_refused_and_nothing_changes(tmp_path: Path):
    kept = codes(tmp_path)
    kept.save(1, "q", "a", ["tid"])
    with pytest.raises(CodesError, match="inte i kodboken"):
        kept.save(1, "q", "a", ["finns-inte"])
    assert kept.coding().first == {("q", "a"): {"tid"}}
