"""A plan on disk: what was saved is read back, and nothing that cannot be read is lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from workshops.handout.plan_file import plan_path, read_plan
from workshops.handout.run_sheet import Plan, own_start, replanned
from workshops.worksheet.kept import KeptError, save_kept

MODULE, OCCASION = samples.module(), samples.occasion()
OWN = [(item.key, item.minutes) for item in MODULE.agenda]
PLAN = replanned(MODULE, OCCASION, None, own_start(MODULE, OCCASION), [OWN[1], (OWN[0][0], 5), *OWN[2:]])


def read(path: Path) -> Plan | None:
    return read_plan(path, MODULE.key)


def test_each_occasion_has_a_file_of_its_own(tmp_path: Path):
    assert plan_path(tmp_path, "KRT7M4").name == "korschema-KRT7M4.json"
    assert plan_path(tmp_path).name == "korschema.json"


def test_what_was_saved_is_read_and_without_a_file_there_is_no_plan(tmp_path: Path):
    path = plan_path(tmp_path)
    assert read(path) is None
    assert save_kept(path, PLAN) is None
    assert read(path) == PLAN


def changed(**fields: object) -> bytes:
    return json.dumps(json.loads(PLAN.model_dump_json()) | fields).encode()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b" " * 300_000,
        changed(starts="nio"),
        changed(okand=1),
        changed(contract=2),
        changed(moments=[{"key": "a", "title": "A", "minutes": 601, "own": 5}]),
        changed(moments=[{"key": "a", "title": "A", "minutes": 6, "own": 5}] * 2),
        changed(module="ett-annat-tema"),
    ],
)
def test_a_damaged_file_is_told_of_and_kept_aside_when_a_new_one_is_saved(tmp_path: Path, damage: bytes):
    path = plan_path(tmp_path, "KRT7M4")
    path.write_bytes(damage)
    with pytest.raises(KeptError, match=r"korschema-KRT7M4\.json"):
        read(path)
    assert path.read_bytes() == damage

    aside = save_kept(path, PLAN)
    assert aside
    assert aside.read_bytes() == damage
    assert read(path) == PLAN


def test_files_kept_aside_are_numbered_and_never_replaced(tmp_path: Path):
    path = plan_path(tmp_path)
    for damage in (b"ett", b"tva"):
        path.write_bytes(damage)
        save_kept(path, PLAN)
    assert sorted(one.read_bytes() for one in tmp_path.glob("*.skadad-*.json")) == [b"ett", b"tva"]


@given(st.binary(max_size=400))
def test_no_content_is_more_than_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    path = plan_path(tmp_path_factory.mktemp("kit"))
    path.write_bytes(content)
    with pytest.raises(KeptError, match=r"\.$"):
        read(path)


def test_a_file_that_may_not_be_opened_is_a_sentence(tmp_path: Path):
    path = plan_path(tmp_path)
    path.mkdir()
    with pytest.raises(KeptError, match="går inte att öppna"):
        read(path)
