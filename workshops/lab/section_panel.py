"""The panel in which a facilitator unticks what is not to be in the report (section_panel.js)."""

from collections.abc import Sequence

from workshops.collect.left_out import LeftOut
from workshops.contract import Section
from workshops.report.choosing import ALWAYS
from workshops.safe import plain

from .talking import Message, TalkingWidget, script


class SectionPanel(TalkingWidget):
    """For the sections of a whole report. Each tick is kept before it is acknowledged."""

    _esm = script("section_panel.js")

    def __init__(self, sections: Sequence[Section], left_out: LeftOut) -> None:
        super().__init__({"look": self._look, "keep": self._keep})
        self._left_out = left_out
        self._sections = [(one.key, plain(one.heading)) for one in sections if one.key not in ALWAYS]

    def __repr__(self) -> str:
        return "Panel för vilka avsnitt rapporten ska ha. Kör cellen för att öppna den."

    def _look(self, message: Message, _: Sequence[bytes]) -> Message:
        out = self._left_out.keys()
        told = [{"key": key, "heading": heading, "kept": key not in out} for key, heading in self._sections]
        return {"sections": told}

    def _keep(self, message: Message, buffers: Sequence[bytes]) -> Message:
        self._left_out.keep([str(key) for key in message["left_out"]], of=[key for key, _ in self._sections])
        return self._look(message, buffers)
