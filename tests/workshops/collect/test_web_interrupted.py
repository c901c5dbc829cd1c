"""A network that goes away in the middle: what came before is kept."""

from pathlib import Path

from tests import answers
from tests.workshops.collect.test_web import Server
from workshops.collect.store import Store
from workshops.collect.web import fetch_returns
from workshops.contract import ReturnSet
from workshops.source import Unreachable


class WithoutFollowUps(Server):
    def follow_ups(self, code: str) -> ReturnSet:
        raise Unreachable("Nätet försvann.")


def test_worksheets_are_kept_when_the_follow_ups_cannot_be_had(tmp_path: Path) -> None:
    store, server = Store(tmp_path / "insamlat.sqlite"), WithoutFollowUps()
    server.handed_in = (answers.team(),)

    fetched = fetch_returns(server, ["CCCCCC"], store)

    assert [kept.returned for kept in store.returns()] == [answers.team()]
    assert fetched.worksheets == 1
    assert fetched.problems[0].startswith("Nätet försvann.")
