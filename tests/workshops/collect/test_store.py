"""What has been collected stays collected, and counts once."""

import hashlib
import json
import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from workshops.collect.store import Store, StoreError
from workshops.contract import Carrier, Reflection, ReflectionSet, TeamReturn, Unread, answer

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MODULE = samples.module()


def reflections(total: int, occasion: str = "KRT7M4") -> ReflectionSet:
    one = Reflection(edition=MODULE.edition, day=date(2026, 11, 24), answers=(answer(MODULE.reflection[1], 7),))
    return ReflectionSet(module=MODULE.key, occasion=occasion, total=total, withheld=False, reflections=(one,) * total)


def team_return(text: str, carrier: Carrier = "pdf") -> TeamReturn:
    prompt = MODULE.prompts[0]
    return TeamReturn(module=MODULE.key, edition=MODULE.edition, carrier=carrier, answers=(answer(prompt, text),))


def test_what_was_kept_is_there_for_the_next_to_open_the_file(tmp_path: Path):
    Store(tmp_path / "insamlat.sqlite").keep_reflections(reflections(6), NOON)
    Store(tmp_path / "insamlat.sqlite").keep_return(team_return("Norra"), "norra.pdf")

    store = Store(tmp_path / "insamlat.sqlite")

    assert [(kept.found, kept.as_of) for kept in store.reflections()] == [(reflections(6), NOON)]
    assert [(kept.returned, kept.name) for kept in store.returns()] == [(team_return("Norra"), "norra.pdf")]


def test_fresher_reflections_replace_staler_ones_and_never_the_other_way(tmp_path: Path):
    store = Store(tmp_path / "insamlat.sqlite")
    store.keep_reflections(reflections(6), NOON)
    store.keep_reflections(reflections(5), NOON - timedelta(days=1))
    assert store.reflections()[0].found.total == 6

    store.keep_reflections(reflections(8), NOON + timedelta(hours=1))
    assert [kept.found.total for kept in store.reflections()] == [8]


def test_a_return_kept_before_unread_answers_were_is_still_read_and_still_the_same_return():
    returned = team_return("Norra")
    before = returned.model_dump(mode="json", exclude={"unread", "doubtful", "missing", "row"})
    as_then = json.dumps({name: value for name, value in before.items() if name != "carrier"}, ensure_ascii=False)
    compact = as_then.replace(": ", ":").replace(", ", ",")

    assert TeamReturn.model_validate(before) == returned
    assert '"Vilka verksamheter finns i teamet?"' in compact
    assert returned.digest == hashlib.sha256(compact.encode()).hexdigest()


def test_how_a_return_came_does_not_make_it_another_but_what_could_not_be_read_does():
    returned = team_return("Norra")
    unread = Unread(key="dag", question="Vilken dag?", text="i mars", why="Fel.")

    assert (
        returned.model_copy(update={"row": 7, "doubtful": ("team",), "missing": ("steg",), "carrier": "xlsx"}).digest
        == returned.digest
    )
    assert returned.model_copy(update={"unread": (unread,)}).digest != returned.digest


def test_the_same_answers_in_another_format_or_under_another_name_are_one_return(tmp_path: Path):
    store = Store(tmp_path / "insamlat.sqlite")

    assert store.keep_return(team_return("Norra", "pdf"), "norra.pdf") is None
    again = store.keep_return(team_return("Norra", "docx"), "kopia.docx")

    assert again is not None
    assert again.name == "norra.pdf"
    assert len(store.returns()) == 1


def test_a_return_that_was_wrong_can_be_forgotten(tmp_path: Path):
    store = Store(tmp_path / "insamlat.sqlite")
    store.keep_return(team_return("Norra"), "norra.pdf")
    store.keep_return(team_return("Södra"), "sodra.pdf")

    assert store.forget_return(team_return("Norra").digest[:8]) == 1
    assert [kept.name for kept in store.returns()] == ["sodra.pdf"]
    assert store.forget_return("%") == 0


@given(texts=st.lists(st.text(max_size=200), max_size=4))
def test_any_answers_come_back_to_the_letter_once_each(tmp_path_factory: pytest.TempPathFactory, texts: list[str]):
    store = Store(tmp_path_factory.mktemp("kit") / "insamlat.sqlite")
    different = dict.fromkeys(team_return(text) for text in texts)
    for text in texts * 2:
        store.keep_return(team_return(text), "fil.pdf")

    assert [kept.returned for kept in store.returns()] == list(different)


def test_any_thread_may_use_the_store(tmp_path: Path):
    store = Store(tmp_path / "insamlat.sqlite")
    threads = [
        threading.Thread(target=store.keep_return, args=(team_return(f"Team {n}"), f"{n}.pdf")) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(store.returns()) == 8


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\x00" + b"\xff" * 200])
def test_a_damaged_file_is_refused_and_left_alone(tmp_path: Path, content: bytes):
    path = tmp_path / "insamlat.sqlite"
    path.write_bytes(content)

    with pytest.raises(StoreError, match=r"insamlat\.sqlite"):
        Store(path).returns()
    with pytest.raises(StoreError):
        Store(path).keep_return(team_return("Norra"), "norra.pdf")
    assert path.read_bytes() == content


def test_a_document_of_another_version_is_refused(tmp_path: Path):
    store = Store(tmp_path / "insamlat.sqlite")
    store.keep_return(team_return("Norra"), "norra.pdf")
    with sqlite3.connect(store.path) as db:
        db.execute("""UPDATE returns SET document = replace(document, '"contract":1', '"contract":2')""")

    with pytest.raises(StoreError, match="annan version"):
        store.returns()
