"""Reflections from paper reach the server once each, whatever is lost on the way; nothing tells who came first."""

import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args
from uuid import UUID

import httpx
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule

from tests.workshops.collect.paper_server import CODE, Server, Trouble, problem, reflection
from workshops.collect.outbox import Outbox, OutboxError, State
from workshops.collect.store import Store
from workshops.collect.sync import Synced, sync
from workshops.contract import ReflectionIn

ADDRESS = "https://handbok.example"


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "insamlat.sqlite")


@pytest.fixture
def server() -> Server:
    return Server()


def send(outbox: Outbox, server: Server, trouble: Trouble = "none") -> Synced:
    server.trouble = trouble
    return sync(outbox, ADDRESS, transport=server.transport)


def states(outbox: Outbox) -> list[State]:
    return [kept.state for kept in outbox.kept(CODE)]


def test_what_is_saved_is_there_for_the_next_to_open_the_file_and_waits(outbox: Outbox):
    one = reflection()
    outbox.save(one, CODE, 1)

    (kept,) = Outbox(outbox.path).kept(CODE)
    assert (kept.reflection, kept.revision, kept.state) == (one, 1, State.WAITING)
    assert outbox.kept("CCCCCC") == ()


def test_a_kit_that_has_collected_before_gets_its_outbox_too(outbox: Outbox):
    assert Store(outbox.path).returns() == ()
    outbox.save(reflection(), CODE, 1)
    assert Store(outbox.path).reflections() == ()
    assert len(outbox.kept()) == 1


def test_what_has_arrived_is_counted_and_its_text_is_in_the_file_no_more(outbox: Outbox, server: Server):
    outbox.save(reflection("Hemligt om hundvakten"), CODE, 1)
    outbox.save(reflection("Borttaget om kattvakten"), CODE, 1)
    gone = next(kept.reflection.id for kept in outbox.kept() if "katt" in kept.reflection.answers["viktigast"])
    outbox.remove(gone)

    assert send(outbox, server) == Synced(sent=1, left=0)
    assert (outbox.sent(CODE), outbox.kept()) == (1, ())
    assert b"vakten" not in outbox.path.read_bytes()


def test_the_file_tells_neither_time_nor_order(outbox: Outbox):
    ids = [UUID(int=(n << 120) | (4 << 76) | (2 << 62)) for n in (9, 1, 5)]
    for identity in ids:
        outbox.save(reflection(id=identity), CODE, 1)

    assert [kept.reflection.id for kept in outbox.kept()] == sorted(ids)
    with sqlite3.connect(outbox.path) as db, pytest.raises(sqlite3.OperationalError, match="rowid"):
        db.execute("SELECT rowid FROM paper")


def test_a_save_said_twice_or_late_changes_nothing(outbox: Outbox, server: Server):
    first = reflection("Först")
    second = first.model_copy(update={"answers": {"viktigast": "Sedan"}})
    for said, revision in [(first, 1), (first, 1), (second, 2), (first, 1)]:
        outbox.save(said, CODE, revision)
    assert [kept.reflection for kept in outbox.kept()] == [second]

    send(outbox, server)
    outbox.save(second, CODE, 2)
    assert (outbox.kept(), outbox.sent(CODE)) == ((), 1)


def test_what_was_taken_away_does_not_come_back_with_a_late_save(outbox: Outbox):
    one = reflection()
    outbox.save(one, CODE, 1)
    outbox.remove(one.id)
    outbox.save(one, CODE, 1)

    assert outbox.kept() == ()


def test_two_windows_never_overwrite_each_other(outbox: Outbox):
    one = reflection("Ett")
    outbox.save(one, CODE, 1)

    with pytest.raises(OutboxError, match="annat fönster"):
        outbox.save(one.model_copy(update={"answers": {"viktigast": "Två"}}), CODE, 1)
    assert outbox.kept()[0].reflection == one


@pytest.mark.parametrize("trouble", ["no network", "too many"])
def test_what_certainly_did_not_arrive_may_still_be_changed(outbox: Outbox, server: Server, trouble: Trouble):
    one = reflection()
    outbox.save(one, CODE, 1)

    result = send(outbox, server, trouble)

    assert (result.sent, result.left, result.unreachable) == (0, 1, True)
    assert states(outbox) == [State.WAITING]
    outbox.save(one.model_copy(update={"answers": {"tilltro": 3}}), CODE, 2)
    assert send(outbox, server).sent == 1
    assert list(server.stored.values()) == [{"tilltro": 3}]


@pytest.mark.parametrize("trouble", ["answer lost", "question lost", "conference room"])
def test_what_may_have_arrived_is_neither_changed_nor_taken_away_before_the_server_has_answered(
    outbox: Outbox, server: Server, trouble: Trouble
):
    one = reflection()
    outbox.save(one, CODE, 1)
    send(outbox, server, trouble)

    assert states(outbox) == [State.TRIED]
    with pytest.raises(OutboxError, match="kan redan ha kommit fram"):
        outbox.save(one.model_copy(update={"answers": {"tilltro": 3}}), CODE, 2)
    with pytest.raises(OutboxError):
        outbox.remove(one.id)
    send(outbox, server, "no network")
    assert states(outbox) == [State.TRIED]

    assert send(outbox, server).sent == 1
    assert server.stored == {one.id: one.answers}


def test_a_conflict_is_shown_and_nothing_is_overwritten_until_the_person_decides(outbox: Outbox, server: Server):
    one = reflection("Mitt")
    server.stored[one.id] = {"viktigast": "Något annat"}
    outbox.save(one, CODE, 1)

    assert "annat innehåll" in send(outbox, server).problems[0]
    (kept,) = outbox.kept()
    assert (kept.state, kept.said) == (State.TAKEN, "De här svaren har redan skickats, med annat innehåll.")
    assert send(outbox, server) == Synced(sent=0, left=1)
    with pytest.raises(OutboxError, match="Skicka som nytt"):
        outbox.save(one, CODE, 2)

    fresh = outbox.as_new(one.id)
    assert send(outbox, server) == Synced(sent=1, left=0)
    assert server.stored == {one.id: {"viktigast": "Något annat"}, fresh: one.answers}
    with pytest.raises(OutboxError):
        outbox.as_new(fresh)


def test_what_the_server_finds_is_told_without_the_text_and_waits_for_a_change(outbox: Outbox, server: Server):
    fault = {"pointer": "/answers/viktigast", "detail": "Ser ut som ett namn.", "kind": "name", "found": "Bo Ek"}
    server.refuses = lambda sent: problem(422, "Titta igen.", [fault]) if "Bo" in str(sent.answers) else None
    named, other = reflection("Bo Ek"), reflection("Ingen")
    outbox.save(named, CODE, 1)
    outbox.save(other, CODE, 1)

    result = send(outbox, server)

    assert result == Synced(sent=1, left=1, problems=("Titta igen. Ser ut som ett namn.",))
    assert [(kept.state, kept.said) for kept in outbox.kept()] == [(State.REFUSED, result.problems[0])]
    outbox.save(named.model_copy(update={"answers": {"viktigast": "En kollega"}}), CODE, 2)
    assert send(outbox, server).sent == 1


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_closed_occasion_is_told_and_its_reflections_can_go_when_it_opens_again(
    outbox: Outbox, server: Server, status: int
):
    outbox.save(reflection(), CODE, 1)
    outbox.save(reflection(), CODE, 1)
    server.refuses = lambda sent: problem(status, "Svaren stängde i går.")

    assert send(outbox, server) == Synced(sent=0, left=2, problems=("Svaren stängde i går.",))
    assert states(outbox) == [State.WAITING, State.WAITING]
    server.refuses = lambda sent: None
    assert send(outbox, server).sent == 2


def test_only_the_occasions_that_are_asked_for_are_sent(outbox: Outbox, server: Server):
    outbox.save(reflection(), CODE, 1)
    outbox.save(reflection(), "CCCCCC", 1)

    assert sync(outbox, ADDRESS, [CODE], transport=server.transport) == Synced(sent=1, left=0)
    assert [kept.occasion for kept in outbox.kept()] == ["CCCCCC"]


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, content=b"{"),
        httpx.Response(201, json=["stored"]),
        httpx.Response(200, json={"outcome": "stored", "x": "y" * 200_000}),
        httpx.Response(422, json={"detail": "Något annat program."}),
        httpx.Response(500, content=b"\xff"),
        httpx.Response(302, headers={"Location": "https://wifi.example"}),
    ],
)
def test_only_samlings_own_answer_counts(outbox: Outbox, server: Server, answer: httpx.Response):
    outbox.save(reflection(), CODE, 1)
    server.refuses = lambda sent: answer

    result = send(outbox, server)

    assert (result.sent, result.left, result.unreachable) == (0, 1, True)
    server.refuses = lambda sent: None
    assert send(outbox, server).sent == 1


def test_an_address_that_cannot_be_one_is_told(outbox: Outbox):
    outbox.save(reflection(), CODE, 1)

    assert "går inte att nå" in sync(outbox, "htp:/fel").problems[0]
    assert states(outbox) == [State.WAITING]


class AnyOrder(RuleBasedStateMachine):
    """Windows that save, change, take away and repeat themselves, also while a sending is under way; two sendings at
    once; answers and questions that are lost. `accepted` is what the kit has said yes to, by identity."""

    papers = Bundle("papers")
    troubles = st.sampled_from(get_args(Trouble))

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.outbox = Outbox(Path(self.folder.name) / "insamlat.sqlite")
        self.server = Server()
        self.accepted: dict[UUID, tuple[int, ReflectionIn]] = {}
        self.removed: set[UUID] = set()
        self.said: list[tuple[int, ReflectionIn]] = []

    @rule(target=papers, text=st.text(min_size=1, max_size=5))
    def save(self, text: str) -> UUID:
        one = reflection(text)
        self._save(1, one)
        return one.id

    @rule(paper=papers, text=st.text(min_size=1, max_size=5))
    def change(self, paper: UUID, text: str) -> None:
        revision, one = self.accepted[paper]
        self._save(revision + 1, one.model_copy(update={"answers": {"viktigast": text}}))

    @rule(which=st.integers(min_value=0))
    def repeat(self, which: int) -> None:
        if self.said:
            self._save(*self.said[which % len(self.said)])

    @rule(paper=papers)
    def remove(self, paper: UUID) -> None:
        with suppress(OutboxError):
            self.outbox.remove(paper)
            self.removed.add(paper)

    @rule(trouble=troubles)
    def send(self, trouble: Trouble) -> None:
        send(self.outbox, self.server, trouble)

    @rule(
        trouble=troubles,
        other=troubles,
        paper=papers,
        deed=st.sampled_from(["send", "remove", "change", "repeat"]),
        number=st.integers(0, 9),
    )
    def send_meanwhile(self, trouble: Trouble, other: Trouble, paper: UUID, deed: str, number: int) -> None:
        def once() -> None:
            self.server.meanwhile = lambda: None
            if deed == "send":
                send(self.outbox, self.server, other)
            else:
                {"remove": self.remove, "change": partial(self.change, text=str(number))}.get(
                    deed, lambda paper: self.repeat(number)
                )(paper=paper)
            self.server.trouble = trouble

        self.server.meanwhile = once
        send(self.outbox, self.server, trouble)
        self.server.meanwhile = lambda: None

    def _save(self, revision: int, one: ReflectionIn) -> None:
        self.said.append((revision, one))
        with suppress(OutboxError):
            self.outbox.save(one, CODE, revision)
            if one.id not in self.accepted or revision > self.accepted[one.id][0]:
                self.accepted[one.id] = revision, one
                self.removed.discard(one.id)

    def teardown(self) -> None:
        assert send(self.outbox, self.server).left == 0
        wanted = {one.id: one.answers for _, one in self.accepted.values() if one.id not in self.removed}
        assert self.server.stored == wanted
        assert self.outbox.sent(CODE) == len(wanted)
        self.folder.cleanup()


TestAnyOrderEndsWithEachOnceAtTheServer = AnyOrder.TestCase
TestAnyOrderEndsWithEachOnceAtTheServer.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
