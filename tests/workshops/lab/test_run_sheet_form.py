"""The kernel's side of the run sheet: a change is on disk before it is acknowledged, and none is overwritten unseen."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from tests.anything import JSON
from workshops.handout.plan_file import plan_path, read_plan
from workshops.lab.run_sheet_form import RunSheetForm

MODULE, OCCASION = samples.module(), samples.occasion()
OWN = [[item.key, item.minutes] for item in MODULE.agenda]


def form(folder: Path) -> RunSheetForm:
    return RunSheetForm(MODULE, [OCCASION], folder)


def look(folder: Path) -> dict[str, Any]:
    return form(folder).answer({"ask": "1", "do": "look"})["sheets"][0]


def save(folder: Path, moments: list[list[Any]], basis: int = 0, **fields: Any) -> dict[str, Any]:
    message = {"ask": "2", "do": "save", "code": "KRT7M4", "basis": basis, "starts": 540, "moments": moments}
    return form(folder).answer(message | fields)


def shown(sheet: dict[str, Any]) -> list[list[Any]]:
    return [[one["key"], one["minutes"]] for one in sheet["moments"]]


def test_it_shows_the_modules_own_agenda_with_the_leaders_notes(tmp_path: Path):
    sheet = look(tmp_path)

    assert (sheet["revision"], sheet["starts"], sheet["ending"], sheet["late"]) == (
        0,
        540,
        "Slutar 12.00, på utsatt tid.",
        False,
    )
    assert shown(sheet) == sheet["own"]["moments"] == OWN
    assert sheet["moments"][0]["notes"] == "<p>Säg högt att inga enskilda personer ska beskrivas.</p>"
    assert not list(tmp_path.iterdir())


def test_a_change_is_on_disk_and_a_new_kernel_shows_it(tmp_path: Path):
    said = save(tmp_path, [[OWN[1][0], 40], OWN[0], *OWN[2:]])

    assert said["shown"]["ending"] == "Slutar 12.20, 20 minuter efter utsatt tid."
    assert said["shown"]["late"] is True
    assert shown(look(tmp_path))[:2] == [["intro", 40], ["valkommen", 20]]
    kept = read_plan(plan_path(tmp_path, "KRT7M4"), MODULE.key)
    assert kept is not None
    assert kept.revision == 1


def test_a_change_from_an_old_view_is_refused_and_the_new_one_shown(tmp_path: Path):
    save(tmp_path, [[OWN[0][0], 5], *OWN[1:]])

    said = save(tmp_path, [[OWN[0][0], 99], *OWN[1:]])

    assert "i ett annat fönster" in said["problem"]
    assert shown(said["shown"])[0] == ["valkommen", 5]
    assert shown(look(tmp_path))[0] == ["valkommen", 5]


def test_the_same_change_asked_for_again_is_answered_and_not_saved_twice(tmp_path: Path):
    changed = [[OWN[0][0], 5], *OWN[1:]]
    first, second = save(tmp_path, changed), save(tmp_path, changed)

    assert "problem" not in second
    assert second["shown"] == first["shown"]
    assert look(tmp_path)["revision"] == 1


def test_a_damaged_plan_is_told_shown_as_the_modules_own_and_kept_aside_at_the_first_change(tmp_path: Path):
    path = plan_path(tmp_path, "KRT7M4")
    path.write_text('{"moments": [')

    sheet = look(tmp_path)
    assert "är skadad" in sheet["remarks"][0]
    assert shown(sheet) == OWN
    assert path.read_text() == '{"moments": ['

    said = save(tmp_path, [[OWN[0][0], 5], *OWN[1:]])
    assert said["remark"] == "Den skadade filen ligger kvar som korschema-KRT7M4.skadad-1.json."
    assert said["shown"]["remarks"] == []
    assert (tmp_path / "korschema-KRT7M4.skadad-1.json").read_text() == '{"moments": ['


def test_what_is_new_in_the_module_is_marked_until_the_next_change(tmp_path: Path):
    save(tmp_path, [[OWN[0][0], 5], *OWN[1:]])
    new = MODULE.agenda[-1].model_copy(update={"key": "lek", "title": "Lek"})
    module = MODULE.model_copy(update={"agenda": (*MODULE.agenda[:-1], new)})

    sheet = RunSheetForm(module, [OCCASION], tmp_path).answer({"ask": "1", "do": "look"})["sheets"][0]

    assert [one["key"] for one in sheet["moments"] if one["isNew"]] == ["lek"]
    assert sheet["remarks"] == [
        "Det här har kommit till i temat sedan du ändrade schemat: ”Lek”.",
        "Det här finns inte längre i temat: ”Avslut”.",
    ]


def test_each_occasion_has_its_own_and_without_one_there_is_the_modules(tmp_path: Path):
    other = OCCASION.model_copy(update={"code": "CDF347"})
    both = RunSheetForm(MODULE, [OCCASION, other], tmp_path)
    save(tmp_path, [[OWN[0][0], 5], *OWN[1:]])

    first, second = both.answer({"do": "look"})["sheets"]
    assert (shown(first)[0], shown(second)[0]) == (["valkommen", 5], ["valkommen", 20])
    assert RunSheetForm(MODULE, [], tmp_path).answer({"do": "look"})["sheets"][0]["code"] == ""


def test_a_folder_that_cannot_be_written_in_is_told_and_nothing_is_acknowledged(tmp_path: Path):
    (tmp_path / "mapp").touch()

    said = save(tmp_path / "mapp", [[OWN[0][0], 5], *OWN[1:]])

    assert said["problem"].endswith(".")
    assert "shown" not in said


@pytest.mark.parametrize(
    "fields",
    [
        {"starts": "09:00"},
        {"starts": 1440},
        {"starts": -1},
        {"starts": None},
        {"moments": [["valkommen", "20"]]},
        {"moments": [["valkommen", True], *OWN[1:]]},
        {"moments": [["valkommen", 20.5], *OWN[1:]]},
        {"moments": OWN[1:]},
        {"moments": [["valkommen", 601], *OWN[1:]]},
        {"code": "CCCCCC"},
        {"code": "../x"},
        {"basis": "0"},
    ],
)
def test_what_the_form_never_sends_changes_nothing(tmp_path: Path, fields: dict[str, Any]):
    given: dict[str, Any] = {"moments": OWN} | fields
    said = save(tmp_path, **given)

    assert said["problem"].endswith(".")
    assert not list(tmp_path.iterdir())


@given(message=st.dictionaries(st.sampled_from(["ask", "do", "code", "basis", "starts", "moments"]), JSON))
def test_a_message_that_makes_no_sense_is_answered_in_swedish(
    tmp_path_factory: pytest.TempPathFactory, message: dict[str, Any]
):
    said = form(tmp_path_factory.mktemp("kit")).answer(message)

    assert said["answer"] == message.get("ask")
    assert said["problem"].endswith(".")
