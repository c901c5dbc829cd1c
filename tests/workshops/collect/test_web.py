"""Collecting from the web: what arrives is kept, and what fails is said."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import answers, follow_ups
from workshops.collect.followed import followed_steps
from workshops.collect.store import Store
from workshops.collect.web import fetch_reflections, fetch_returns
from workshops.contract import Module, ModuleSummary, Occasion, ReflectionCount, ReflectionSet, ReturnSet, TeamReturn
from workshops.source import SourceError, TokenMissing, Unreachable

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Server:
    """Has `total` reflections of every occasion, but answers as `failing` says for those named there."""

    def __init__(self, total: int = 3, failing: dict[str, SourceError] | None = None) -> None:
        self.total = total
        self.failing = failing or {}
        self.asked: list[str] = []
        self.handed_in: tuple[TeamReturn, ...] = ()
        self.followed_up: tuple[TeamReturn, ...] = ()

    def as_of(self) -> datetime:
        return NOON

    def modules(self) -> tuple[ModuleSummary, ...]:
        return ()

    def module(self, key: str) -> Module:
        raise SourceError(key)

    def occasion(self, code: str) -> Occasion:
        raise SourceError(code)

    def occasions(self, key: str) -> tuple[Occasion, ...]:
        raise SourceError(key)

    def reflections(self, code: str) -> ReflectionSet:
        self.asked.append(code)
        if code in self.failing:
            raise self.failing[code]
        return ReflectionSet(module="tema", occasion=code, total=self.total, withheld=True, reflections=())

    def reflection_counts(self, key: str) -> tuple[ReflectionCount, ...]:
        raise SourceError(key)

    def returns(self, code: str) -> ReturnSet:
        if code in self.failing:
            raise self.failing[code]
        return answers.return_set(*self.handed_in)

    def follow_ups(self, code: str) -> ReturnSet:
        return answers.return_set(*self.followed_up)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "insamlat.sqlite")


def totals(store: Store) -> dict[str, int]:
    return {kept.found.occasion: kept.found.total for kept in store.reflections()}


def test_every_occasion_is_fetched_and_progress_is_told(store: Store):
    steps: list[tuple[int, int]] = []

    fetched = fetch_reflections(Server(), ["CCCCCC", "DDDDDD"], store, lambda *step: steps.append(step))

    assert fetched.codes == ("CCCCCC", "DDDDDD")
    assert fetched.problems == ()
    assert steps == [(1, 2), (2, 2)]
    assert totals(store) == {"CCCCCC": 3, "DDDDDD": 3}


def test_a_server_that_stops_half_way_takes_nothing_away(store: Store):
    fetch_reflections(Server(total=3), ["CCCCCC", "DDDDDD", "FFFFFF"], store)
    stopping = Server(total=4, failing={"DDDDDD": Unreachable("Servern går inte att nå.")})

    fetched = fetch_reflections(stopping, ["CCCCCC", "DDDDDD", "FFFFFF"], store)

    assert totals(store) == {"CCCCCC": 4, "DDDDDD": 3, "FFFFFF": 3}
    assert stopping.asked == ["CCCCCC", "DDDDDD"]
    assert fetched.codes == ("CCCCCC",)
    (sentence,) = fetched.problems
    assert sentence.startswith("Servern går inte att nå. 1 av 3 tillfällen hämtades")
    assert "finns kvar" in sentence


def test_one_occasion_that_is_gone_does_not_stop_the_others(store: Store):
    gone = Server(failing={"CCCCCC": SourceError("Det finns inget tillfälle med koden.")})

    fetched = fetch_reflections(gone, ["CCCCCC", "DDDDDD"], store)

    assert fetched.codes == ("DDDDDD",)
    assert fetched.problems == ("CCCCCC: Det finns inget tillfälle med koden.",)


def test_without_a_token_the_sentence_says_so_once(store: Store):
    closed = Server(failing=dict.fromkeys(["CCCCCC", "DDDDDD"], TokenMissing("Det behövs en nyckel.")))

    fetched = fetch_reflections(closed, ["CCCCCC", "DDDDDD"], store)

    assert len(fetched.problems) == 1


def test_nothing_to_fetch_is_no_problem(store: Store):
    assert fetch_reflections(Server(), [], store).problems == ()


def test_worksheets_from_the_web_are_one_with_the_same_answers_in_a_file(store: Store):
    store.keep_return(answers.team(carrier="docx"), "norra.docx")
    server = Server()
    server.handed_in = (answers.team(), answers.team({"sakerhet": 1}))

    fetched = fetch_returns(server, ["KRT7M4"], store)

    assert (fetched.codes, fetched.worksheets, fetched.problems) == (("KRT7M4",), 2, ())
    assert len(fetched.versions) == 1
    names = [kept.name for kept in store.returns()]
    assert names == ["norra.docx", "KRT7M4 från webben 2026-11-24, version 2"]


def test_follow_ups_come_with_the_worksheets_and_are_counted_apart(store: Store):
    server = Server()
    server.handed_in = (follow_ups.worksheet(),)
    server.followed_up = (later := follow_ups.filled(server.handed_in[0]), follow_ups.filled(server.handed_in[0], {}))

    fetched = fetch_returns(server, ["KRT7M4"], store)

    assert (fetched.worksheets, fetched.follow_ups) == (1, 2)
    assert fetched.versions == (
        "KRT7M4: Norra teamet har lämnat in två versioner av uppföljningen. Alla räknas, tills du tar bort "
        "krysset för dem som inte gäller.",
    )
    first, *_ = followed_steps(kept.returned for kept in store.returns())
    assert (first.team, first.step, first.state) == ("Norra teamet", "1. Öppna på familjecentralen", "paborjat")
    assert store.keep_return(later, "uppf.docx") is not None


def test_worksheets_that_cannot_be_fetched_take_nothing_away(store: Store):
    server = Server(failing={"DDDDDD": Unreachable("Servern går inte att nå.")})
    server.handed_in = (answers.team(),)

    fetched = fetch_returns(server, ["KRT7M4", "DDDDDD", "FFFFFF"], store)

    assert fetched.codes == ("KRT7M4",)
    assert fetched.problems == (
        "Servern går inte att nå. 1 av 3 tillfällen hämtades, och allt som hämtats tidigare finns kvar.",
    )
    assert len(store.returns()) == 1
