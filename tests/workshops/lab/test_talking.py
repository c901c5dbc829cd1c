"""A widget that is asked many things at once does them in the order they were asked for."""

from threading import Event
from typing import Any

import pytest

from workshops.lab.talking import TalkingWidget


def test_deeds_are_done_one_at_a_time_in_the_order_they_were_asked_for(monkeypatch: pytest.MonkeyPatch):
    begun, go_on, all_done = Event(), Event(), Event()
    done: list[int] = []

    def deed(message: dict[str, Any], _: object) -> dict[str, Any]:
        begun.set()
        assert go_on.wait(60)
        done.append(message["ask"])
        return {}

    widget = TalkingWidget({"deed": deed})
    monkeypatch.setattr(widget, "send", lambda said: said["answer"] == 99 and all_done.set())
    for number in range(100):
        widget._hear({"ask": number, "do": "deed"}, [])
    assert begun.wait(60)
    assert done == []
    go_on.set()

    assert all_done.wait(60)
    assert done == [*range(100)]
