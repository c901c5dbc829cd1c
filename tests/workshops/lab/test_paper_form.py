"""The kernel's side of the paper form: every message gets an answer, whatever it holds and whatever thread it is on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from tests.anything import JSON
from tests.workshops.collect.paper_server import CODE, MODULE, reflection
from workshops.collect.outbox import Outbox
from workshops.contract import Occasion, ReflectionIn
from workshops.lab.paper_form import PaperForm


def paper_form(folder: Path, occasion: Occasion | None = None) -> PaperForm:
    outbox = Outbox(folder / "insamlat.sqlite")
    return PaperForm(MODULE, [occasion or samples.occasion()], outbox, "http://127.0.0.1:9")


def save(one: ReflectionIn, **fields: Any) -> dict[str, Any]:
    said = {"ask": "1", "do": "save", "occasion": CODE, "revision": 1, "reflection": one.model_dump(mode="json")}
    return said | fields


def test_an_answer_says_what_is_now_kept(tmp_path: Path):
    one = reflection("Ett")
    said = paper_form(tmp_path).answer(save(one))

    kept = {"id": str(one.id), "revision": 1, "answers": one.answers, "state": "waiting", "said": ""}
    assert said == {"answer": "1", "kept": [kept], "sent": 0}


def test_saves_on_many_threads_are_all_kept(tmp_path: Path):
    form = paper_form(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(form.answer, [save(reflection(f"Papper {n}")) for n in range(24)]))

    assert not any("problem" in answer for answer in answers)
    assert len(Outbox(tmp_path / "insamlat.sqlite").kept()) == 24


def test_an_occasion_that_is_not_the_kits_is_refused(tmp_path: Path):
    said = paper_form(tmp_path).answer(save(reflection(), occasion="CCCCCC"))

    assert "inget tillfälle med den koden" in said["problem"]


def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path):
    (tmp_path / "insamlat.sqlite").write_bytes(b"not a database" * 100)

    assert "går inte att använda" in paper_form(tmp_path).answer(save(reflection()))["problem"]
    assert (tmp_path / "insamlat.sqlite").read_bytes() == b"not a database" * 100


@given(message=st.dictionaries(st.sampled_from(["ask", "do", "occasion", "revision", "reflection", "id"]), JSON))
def test_a_message_that_makes_no_sense_is_answered_in_swedish(
    tmp_path_factory: pytest.TempPathFactory, message: dict[str, Any]
):
    said = paper_form(tmp_path_factory.mktemp("kit")).answer(message)

    assert said["answer"] == message.get("ask")
    assert said["problem"].endswith(".")


def test_the_form_says_when_answers_are_not_taken_and_nothing_when_they_are(tmp_path: Path):
    now = samples.occasion().answers_open_at
    long = {"answers_open_at": now - timedelta(days=9999), "answers_close_at": now + timedelta(days=9999)}
    closed = {"answers_open_at": now - timedelta(days=9999), "answers_close_at": now - timedelta(days=9998)}
    notes = [
        paper_form(tmp_path, samples.occasion().model_copy(update=times)).occasions[0]["note"]
        for times in (long, closed)
    ]

    assert notes[0] == ""
    assert notes[1].startswith("Svaren stängde")
