"""The kernel's side of the questions: a choice is on disk before it is acknowledged, and none is overwritten unseen."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from tests.anything import JSON
from workshops.lab.question_form import QuestionForm

MODULE = samples.module()
ALL: list[list[Any]] = [[prompt.key, True] for prompt in MODULE.prompts]


def look(folder: Path) -> dict[str, Any]:
    return QuestionForm(MODULE, folder).answer({"ask": "1", "do": "look"})["shown"]


def save(folder: Path, questions: Any, basis: Any = 0) -> dict[str, Any]:
    return QuestionForm(MODULE, folder).answer({"ask": "2", "do": "save", "basis": basis, "questions": questions})


def shown(part: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(one["key"], one["asked"]) for one in part["questions"]]


def test_a_choice_is_on_disk_and_a_new_kernel_shows_it(tmp_path: Path):
    assert look(tmp_path)["summary"] == "Arbetsbladet har 10 av temats 10 frågor."
    said = save(tmp_path, [ALL[1], [ALL[0][0], False], *ALL[2:]])
    assert said["shown"]["summary"] == "Arbetsbladet har 9 av temats 10 frågor."
    assert shown(look(tmp_path)["parts"][0])[:2] == [(ALL[1][0], True), (ALL[0][0], False)]
    assert ALL[0][0] not in repr(QuestionForm(MODULE, tmp_path))


def test_a_choice_from_an_old_view_is_refused_and_the_same_again_is_answered(tmp_path: Path):
    first = save(tmp_path, [[ALL[0][0], False], *ALL[1:]])
    assert save(tmp_path, [[ALL[0][0], False], *ALL[1:]])["shown"] == first["shown"]
    assert "annat fönster" in save(tmp_path, ALL)["problem"]
    assert look(tmp_path)["revision"] == 1


@pytest.mark.parametrize(
    ("questions", "basis"),
    [
        (ALL[1:], 0),
        ([[key, False] for key, _ in ALL], 0),
        ([["team", 1], *ALL[1:]], 0),
        ("x", 0),
        (ALL, "0"),
        (None, 0),
    ],
)
def test_what_cannot_be_chosen_changes_nothing(tmp_path: Path, questions: Any, basis: Any):
    assert save(tmp_path, questions, basis)["problem"].endswith(".")
    assert not list(tmp_path.iterdir())


@given(message=st.dictionaries(st.sampled_from(["ask", "do", "basis", "questions"]), JSON))
def test_a_message_that_makes_no_sense_is_answered_in_swedish(
    tmp_path_factory: pytest.TempPathFactory, message: dict[str, Any]
):
    said = QuestionForm(MODULE, tmp_path_factory.mktemp("kit")).answer(message)
    assert said["answer"] == message.get("ask")
    assert said["problem"].endswith(".")
