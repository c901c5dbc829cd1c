"""How many have answered on the web, kept fresh while the room writes (live_count.js asks, over and over)."""

from collections.abc import Sequence
from datetime import datetime

from workshops.contract import Occasion, ReflectionCount
from workshops.source import Unreachable, open_source
from workshops.swedish import TIME_ZONE, count

from .talking import Message, TalkingWidget, script


class LiveCount(TalkingWidget):
    """For the occasions of one module. Asks `server` anew each time, so that a kit opened without a network gets one
    when there is one. Asks only while somebody has it in sight."""

    _esm = script("live_count.js")

    def __init__(self, module: str, occasions: Sequence[Occasion], server: str) -> None:
        super().__init__({"count": lambda message, _: self._count()})
        self._module = module
        self._titles = {one.code: one.title for one in occasions}
        self._server = server

    def __repr__(self) -> str:
        return "Räknaren för svar på webben. Kör cellen för att se den."

    def _count(self) -> Message:
        try:
            counts = open_source(self._server).reflection_counts(self._module)
        except Unreachable:
            return {"away": True}
        return {"rows": [self._shown(one) for one in counts if one.occasion in self._titles], "at": _clock()}

    def _shown(self, one: ReflectionCount) -> Message:
        told = count(one.total, "ett svar", "svar") if one.total else "inga svar än"
        return {"name": f"{self._titles[one.occasion]} · {one.occasion}", "told": told}


def _clock() -> str:
    return f"{datetime.now(TIME_ZONE):%H.%M.%S}"
