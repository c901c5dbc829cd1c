"""A widget that is asked and answers, over messages: nothing that is said is ever saved in the notebook.

A message is `{"ask": number, "do": deed, …}`; each gets one answer, `{"answer": number, …}`. The net may be slow, so
deeds are done beside the kernel's own work, one at a time and in the order they were asked for.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

import anywidget

from workshops.spoken import Spoken

logger = logging.getLogger(__name__)

_HERE = Path(__file__).parent
Message = dict[str, Any]
Deed = Callable[[Message, Sequence[bytes]], Message]


def script(*names: str) -> str:
    """One module to the browser: a widget's script cannot import its neighbours."""
    return "\n".join((_HERE / one).read_text(encoding="utf-8") for one in ("element.js", "asking.js", *names))


def style(*names: str) -> str:
    """The widgets' common style, and a widget's own."""
    return "\n".join((_HERE / one).read_text(encoding="utf-8") for one in ("widget.css", *names))


class TalkingWidget(anywidget.AnyWidget):
    """`deeds`: what it does when asked, by name; the bytes are what came with the message."""

    _css = style("panel.css")

    def __init__(self, deeds: dict[str, Deed]) -> None:
        super().__init__()
        self._deeds = deeds
        self._latest: Thread | None = None
        self.on_msg(lambda _, message, buffers: self._hear(message, [bytes(one) for one in buffers or ()]))

    def _hear(self, message: Message, buffers: Sequence[bytes]) -> None:
        before = self._latest

        def done() -> None:
            if before:
                before.join()
            self.send(self.answer(message, buffers))

        self._latest = Thread(target=done, daemon=True)
        self._latest.start()

    def answer(self, message: Message, buffers: Sequence[bytes] = ()) -> Message:
        """There is one in every case: what raises here would be seen by nobody, and the browser would wait for ever."""
        try:
            said = self._deeds[message["do"]](message, buffers)
        except Spoken as trouble:
            said = {"problem": trouble.message}
        except Exception:
            logger.exception("%s failed", type(self).__name__)
            said = {"problem": "Något gick fel och inget är ändrat. Kör cellen igen."}
        return {"answer": message.get("ask") if isinstance(message, dict) else None} | said
