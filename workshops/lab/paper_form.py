"""The form in which a facilitator types reflections from paper. The browser holds the draft (paper_form.js); here each
one is looked at, kept on disk, and only then acknowledged.

Everything but the questions goes as messages, so that no answer is ever saved in the notebook. A message is
`{"ask": number, "do": deed, …}`; each is answered with `{"answer": number, …}` and the list of what is kept.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from threading import Lock, Thread
from typing import Any
from uuid import UUID

import anywidget
import traitlets
from pydantic import ValidationError

from workshops.collect.outbox import Kept, Outbox, OutboxError
from workshops.collect.paper import NotKept, checked
from workshops.collect.sync import Synced, sync
from workshops.contract import Module, Occasion, ReflectionIn
from workshops.screening import HEADING
from workshops.spoken import Spoken
from workshops.swedish import TIME_ZONE, count, day

from .talking import script, style

logger = logging.getLogger(__name__)

Message = dict[str, Any]


class PaperForm(anywidget.AnyWidget):
    """For the occasions of one module. `server` is where the reflections are sent."""

    _esm = script("one_tab.js", "paper_keeping.js", "paper_question.js", "paper_form.js")
    _css = style("paper_form.css")
    questions = traitlets.List().tag(sync=True)
    """The prompts as JSON."""
    occasions = traitlets.List().tag(sync=True)
    """`{"code", "title", "note"}` of each; `note` says if its answers are not open."""
    edition = traitlets.Unicode().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)
    """Tells this kit's drafts from another's in the same browser."""

    def __init__(self, module: Module, occasions: Sequence[Occasion], outbox: Outbox, server: str) -> None:
        super().__init__(
            questions=[prompt.model_dump(mode="json") for prompt in module.reflection],
            occasions=[{"code": one.code, "title": one.title, "note": _note(one)} for one in occasions],
            edition=module.edition,
            place=sha256(str(outbox.path).encode()).hexdigest()[:16],
        )
        self._prompts = module.reflection
        self._codes = [one.code for one in occasions]
        self._outbox = outbox
        self._server = server
        self._sending = Lock()
        self._deeds: dict[str, Callable[[Message], Message]] = {
            "look": lambda message: {},
            "save": self._save,
            "remove": self._remove,
            "as_new": self._as_new,
            "send": self._deliver,
        }
        self.on_msg(lambda _, message, __: self._hear(message))

    def __repr__(self) -> str:
        return "Formulär för reflektioner på papper. Kör cellen för att öppna det."

    def _hear(self, message: Message) -> None:
        if message.get("do") == "send":  # the net may be slow, and the next reflection is not to wait for it
            Thread(target=lambda: self.send(self.answer(message)), daemon=True).start()
        else:
            self.send(self.answer(message))

    def answer(self, message: Message) -> Message:
        """There is one in every case: what raises here would be seen by nobody, and the browser would wait for ever."""
        try:
            said = self._done(message) | self._list(message["occasion"])
        except Spoken as trouble:
            said = {"problem": trouble.message}
        except Exception:
            logger.exception("The paper form failed")
            said = {"problem": "Något gick fel och inget är sparat. Det du skrev finns kvar. Kör cellen igen."}
        return {"answer": message.get("ask")} | said

    def _done(self, message: Message) -> Message:
        try:
            return self._deeds[message["do"]](message)
        except NotKept as refused:
            faults = [asdict(fault) for fault in refused.faults]
            heading = HEADING if any(fault.kind for fault in refused.faults) else "Svaret är inte sparat"
            return {
                "heading": heading,
                "problem": refused.message,
                "faults": faults,
                "may_confirm": refused.may_confirm,
            }
        except OutboxError as refused:
            return {"heading": "Det går inte", "problem": refused.message}

    def _save(self, message: Message) -> Message:
        try:
            typed = ReflectionIn.model_validate(message["reflection"])
        except ValidationError:
            raise NotKept("Formuläret och kitet är inte av samma version. Kör cellen igen.") from None
        self._outbox.save(checked(typed, self._prompts), self._known(message["occasion"]), int(message["revision"]))
        return {}

    def _remove(self, message: Message) -> Message:
        self._outbox.remove(UUID(message["id"]))
        return {}

    def _as_new(self, message: Message) -> Message:
        self._outbox.as_new(UUID(message["id"]))
        return {}

    def _deliver(self, message: Message) -> Message:
        with self._sending:
            result = sync(self._outbox, self._server, [self._known(message["occasion"])])
        return {"said": _told(result), "unreachable": result.unreachable}

    def _known(self, code: str) -> str:
        if code not in self._codes:
            raise NotKept("Kitet har inget tillfälle med den koden. Kör cellen igen.")
        return code

    def _list(self, code: str) -> Message:
        return {"kept": [_shown(one) for one in self._outbox.kept(code)], "sent": self._outbox.sent(code)}


def _shown(kept: Kept) -> Message:
    return {
        "id": str(kept.reflection.id),
        "revision": kept.revision,
        "answers": kept.reflection.model_dump(mode="json")["answers"],
        "state": kept.state.value,
        "said": kept.said,
    }


def _told(result: Synced) -> str:
    sent = f"{count(result.sent, 'Ett svar', 'svar')} skickades." if result.sent else ""
    return " ".join(filter(None, (sent, *result.problems)))


def _note(occasion: Occasion) -> str:
    now = datetime.now(UTC)
    if occasion.answers_are_open(now):
        return ""
    if now < occasion.answers_open_at:
        return f"Servern tar emot svar från {_moment(occasion.answers_open_at)}. Det du skriver sparas här så länge."
    return (
        f"Svaren stängde {_moment(occasion.answers_close_at)}. Det du skriver sparas här, men servern tar emot det "
        "först om arrangören öppnar tillfället igen."
    )


def _moment(when: datetime) -> str:
    local = when.astimezone(TIME_ZONE)
    return f"{day(local.date())} kl. {local:%H.%M}"
