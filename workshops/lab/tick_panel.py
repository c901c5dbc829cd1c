"""A list in which a facilitator ticks what is to be (tick_panel.js); each tick is kept before it is acknowledged.

What stands in the list goes as messages, so that no participant's text is ever saved in the notebook.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from workshops.collect.marked import Marked
from workshops.safe import plain

from .talking import Message, TalkingWidget, script


@dataclass(frozen=True)
class Words:
    """What the panel says: how to use it, what is counted ("avsnitt är med"), and what its button for all is called."""

    hint: str
    counted: str
    every: str = ""
    """Empty if there is to be no such button."""


class TickPanel(TalkingWidget):
    """`groups`: heading → key → what is ticked, as people read it. The same key may stand in several groups.

    Kept in `marked` are the keys that are ticked or, if `marks_unticked`, those that are not.
    """

    _esm = script("tick_panel.js")

    def __init__(
        self, words: Words, groups: Mapping[str, Mapping[str, str]], marked: Marked, *, marks_unticked: bool = False
    ) -> None:
        super().__init__({"look": self._look, "keep": self._keep})
        self._words, self._groups, self._marked, self._inverted = words, groups, marked, marks_unticked
        self._keys = {key for some in groups.values() for key in some}

    def __repr__(self) -> str:
        return "Panel att kryssa i. Kör cellen för att öppna den."

    def _look(self, message: Message, _: Sequence[bytes]) -> Message:
        marked = self._marked.keys()
        groups = [
            {
                "heading": plain(heading),
                "ticks": [
                    {"key": key, "label": plain(label), "ticked": (key in marked) != self._inverted}
                    for key, label in some.items()
                ],
            }
            for heading, some in self._groups.items()
        ]
        return {"words": asdict(self._words), "groups": groups}

    def _keep(self, message: Message, buffers: Sequence[bytes]) -> Message:
        ticked = {str(key) for key in message["ticked"]}
        self._marked.keep(self._keys - ticked if self._inverted else ticked, of=self._keys)
        return self._look(message, buffers)
