"""The kernel's side of the coding form: every decision is on disk before it is acknowledged, whatever is sent."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import TEXTS
from workshops.analysis.coding import digest
from workshops.collect.codes import Codes
from workshops.contract import Theme
from workshops.lab.coding_form import CodingForm, ToCode

THEMES = (Theme(key="tid", label="Tid", words=("tid",)), Theme(key="sprak", label="Språk", words=("tolk",)))
SAID = ("Tiden räcker inte", "Tolk tar tid", "Pengar")
QUESTION = ToCode("viktigast", "Vad tar du med dig?", SAID)


def form(folder: Path, *texts: str, themes: tuple[Theme, ...] = THEMES) -> CodingForm:
    asked = ToCode(QUESTION.key, QUESTION.wording, texts or SAID)
    return CodingForm([asked], themes, Codes(folder / "insamlat.sqlite"))


def said(do: str, **fields: Any) -> dict[str, Any]:
    return {"ask": "1", "do": do, "coder": 1} | fields


def save(text: str, *codes: str, **fields: Any) -> dict[str, Any]:
    return said("save", question="viktigast", text=digest(text), codes=list(codes), **fields)


def test_it_opens_with_what_the_words_suggest_and_nothing_decided(tmp_path: Path):
    answer = form(tmp_path).answer(said("look"))

    (question,) = answer["questions"]
    assert [(one["text"], one["suggested"]) for one in question["texts"]] == [
        ("Tiden räcker inte", ["tid"]),
        ("Tolk tar tid", ["tid", "sprak"]),
        ("Pengar", []),
    ]
    assert [code["label"] for code in answer["book"]] == ["Tid", "Språk"]
    assert answer["decided"] == {"viktigast": {}}


def test_the_answer_to_a_decision_tells_what_is_on_disk(tmp_path: Path):
    answer = form(tmp_path).answer(save("Pengar", "sprak"))

    kept = Codes(tmp_path / "insamlat.sqlite").coding().first
    assert kept == {("viktigast", digest("Pengar")): {"sprak"}}
    assert answer["decided"] == {"viktigast": {digest("Pengar"): ["sprak"]}}


def test_the_second_coder_does_not_see_what_the_first_has_decided(tmp_path: Path):
    one = form(tmp_path)
    one.answer(save("Pengar", "sprak"))

    assert one.answer(said("look", coder=2))["decided"] == {"viktigast": {}}
    assert "kodare 1 och kodare 2" in one.answer(said("look", coder=3))["problem"]


def test_the_worksheets_form_shares_the_codebook_and_nothing_else(tmp_path: Path):
    of_people = form(tmp_path)
    of_teams = CodingForm([QUESTION], THEMES, Codes(tmp_path / "insamlat.sqlite", of_teams=True))
    key = f"eget-{'0' * 8}-{'0' * 4}-4000-8000-{'0' * 12}"
    of_people.answer(save("Pengar", "sprak"))
    of_people.answer(said("add", key=key, label="Väntan"))
    answer = of_teams.answer(save("Pengar", key))

    assert [code["label"] for code in answer["book"]] == ["Tid", "Språk", "Väntan"]
    assert answer["decided"] == {"viktigast": {digest("Pengar"): [key]}}
    assert of_people.answer(said("look"))["decided"] == {"viktigast": {digest("Pengar"): ["sprak"]}}
    assert of_teams.answer(said("undo", step=answer["step"]))["decided"] == {"viktigast": {}}
    assert of_people.answer(said("book"))["decided"] == {"viktigast": {digest("Pengar"): ["sprak"]}}
    assert of_people.place != of_teams.place


def test_a_decision_about_a_text_that_is_not_there_is_refused(tmp_path: Path):
    assert "hör inte till" in form(tmp_path).answer(save("Något annat", "tid"))["problem"]
    assert Codes(tmp_path / "insamlat.sqlite").coding().first == {}


def test_decisions_on_many_threads_are_all_kept(tmp_path: Path):
    texts = tuple(f"Svar {n}" for n in range(24))
    one = form(tmp_path, *texts)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(one.answer, [save(text, "tid") for text in texts]))

    assert not any("problem" in answer for answer in answers)
    assert len(Codes(tmp_path / "insamlat.sqlite").coding().first) == 24


def test_an_undone_decision_is_told_by_its_text(tmp_path: Path):
    one = form(tmp_path)
    step = one.answer(save("Pengar", "tid"))["step"]
    undone = one.answer(said("undo", step=step))

    assert undone["undone"] == {"question": "viktigast", "text": digest("Pengar")}
    assert (undone["decided"], undone["step"]) == ({"viktigast": {}}, 0)
    assert one.answer(said("undo", step=step))["undone"] is None


def test_a_theme_is_added_under_the_browsers_key_once(tmp_path: Path):
    one, key = form(tmp_path), f"eget-{'0' * 8}-{'0' * 4}-4000-8000-{'0' * 12}"
    for _ in range(2):
        answer = one.answer(said("add", key=key, label="Väntan"))

    assert [code["label"] for code in answer["book"]] == ["Tid", "Språk", "Väntan"]
    assert "redan ett tema" in one.answer(said("add", key=key.replace("4000", "4001"), label="VÄNTAN"))["problem"]
    assert "samma version" in one.answer(said("add", key="tid", label="Ny"))["problem"]


@pytest.mark.parametrize("themes", [(), (Theme(key="tom", label="Tom"),), THEMES])
def test_hostile_texts_are_shown_as_text_and_coded_by_what_they_say(tmp_path: Path, themes: tuple[Theme, ...]):
    one = form(tmp_path, *TEXTS, themes=themes)
    shown = one.answer(said("look"))["questions"][0]["texts"]

    assert len({text["id"] for text in shown}) == len(TEXTS)
    assert not any("\u202e" in text["text"] or "\x00" in text["text"] for text in shown)
    assert not any("problem" in one.answer(save(text)) for text in TEXTS)


@given(
    message=st.dictionaries(
        st.sampled_from(["ask", "do", "coder", "question", "text", "codes", "step", "key", "label"]),
        st.sampled_from(["save", "undo", "add", "describe", "look", "viktigast", "\ud800", 1, None, [], [["tid"]]]),
    )
)
def test_a_message_that_makes_no_sense_is_answered_and_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, message: dict[str, Any]
):
    folder = tmp_path_factory.mktemp("kit")
    answer = form(folder).answer(message)

    assert answer["answer"] == message.get("ask")
    assert "problem" in answer or answer["decided"] == {"viktigast": {}}
    assert Codes(folder / "insamlat.sqlite").coding().first == {}


def test_no_text_and_no_decision_is_saved_in_the_notebook(tmp_path: Path):
    one = form(tmp_path)
    one.answer(save("Pengar", "tid"))

    state = str({name: value for name, value in one.get_state().items() if name not in ("_esm", "_css")})
    assert "Pengar" not in state
    assert "tid" not in state.replace("width", "")


def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path):
    one = form(tmp_path)
    (tmp_path / "insamlat.sqlite").write_bytes(b"not a database" * 100)

    assert "går inte att använda" in one.answer(save("Pengar"))["problem"]
    assert (tmp_path / "insamlat.sqlite").read_bytes() == b"not a database" * 100
