"""The form in which a person decides what each free text is about. The browser shows one text at a time
(coding_form.js); here every decision is put on disk, and only then acknowledged.

Texts and decisions go as messages, so that none of them is ever saved in the notebook. A message is
`{"ask": number, "do": deed, "coder": 1 or 2, …}`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

import polars as pl
import traitlets

from workshops.analysis.coding import CODERS, digest
from workshops.analysis.themes import touches
from workshops.collect.codes import Codes, CodesError
from workshops.contract import Theme
from workshops.safe import plain

from .talking import Deed, Message, TalkingWidget, script, style


@dataclass(frozen=True)
class ToCode:
    """A question in free text, and its different texts in an order that tells nothing."""

    key: str
    wording: str
    texts: tuple[str, ...]


class CodingForm(TalkingWidget):
    """For one module's free text, of the reflections or of the team worksheets as `codes` is about the one or the
    other. `themes` are the module's; their words suggest."""

    _esm = script("one_tab.js", "coding_parts.js", "coding_form.js")
    _css = style("paper_form.css", "coding_form.css")
    place = traitlets.Unicode().tag(sync=True)
    """Tells this form's unsaved decision from another's in the same browser."""
    of_teams = traitlets.Bool().tag(sync=True)

    def __init__(self, questions: Sequence[ToCode], themes: Sequence[Theme], codes: Codes) -> None:
        codes.offer(themes)
        self._codes = codes
        self._questions = [_shown(question, themes) for question in questions]
        self._known = {(question["key"], text["id"]) for question in self._questions for text in question["texts"]}
        deeds = {"look": self._look, "save": self._save, "undo": self._undo, "book": lambda _: {}, "add": self._add}
        super().__init__({name: self._told(deed) for name, deed in (deeds | {"describe": self._describe}).items()})
        self.of_teams = codes.of_teams
        self.place = sha256(f"{codes.path}{' arbetsblad' * codes.of_teams}".encode()).hexdigest()[:16]

    def __repr__(self) -> str:
        whose = "arbetsbladens" if self.of_teams else "reflektionernas"
        return f"Formulär för att koda {whose} fritext. Kör cellen för att öppna det."

    def _told(self, deed: Callable[[Message], Message]) -> Deed:
        """Every answer says how things stand now."""

        def told(message: Message, _: Sequence[bytes]) -> Message:
            if message["coder"] not in CODERS:
                raise CodesError("Det finns bara kodare 1 och kodare 2.")
            return deed(message) | self._state(message["coder"])

        return told

    def _look(self, _: Message) -> Message:
        return {"questions": self._questions}

    def _save(self, message: Message) -> Message:
        if (message["question"], message["text"]) not in self._known:
            raise CodesError("Svaret hör inte till det som är insamlat nu. Kör cellen igen.")
        self._codes.save(message["coder"], message["question"], message["text"], message["codes"])
        return {}

    def _undo(self, message: Message) -> Message:
        undone = self._codes.undo(message["coder"], message["step"])
        return {"undone": dict(zip(("question", "text"), undone, strict=True)) if undone else None}

    def _add(self, message: Message) -> Message:
        if not re.fullmatch(r"eget-[0-9a-f-]{36}", message["key"]):
            raise CodesError("Formuläret och kitet är inte av samma version. Kör cellen igen.")
        self._codes.add(message["key"], message["label"])
        return {}

    def _describe(self, message: Message) -> Message:
        self._codes.describe(*(message[name] for name in ("key", "label", "description", "example")))
        return {}

    def _state(self, coder: int) -> Message:
        """The codebook, and what this coder has decided: never what the other has."""
        coding = self._codes.coding()
        decided: dict[str, dict[str, list[str]]] = {question["key"]: {} for question in self._questions}
        for (question, text), keys in (coding.first if coder == 1 else coding.second).items():
            if (question, text) in self._known:
                decided[question][text] = sorted(keys)
        return {
            "book": [asdict(code) for code in coding.book],
            "decided": decided,
            "step": self._codes.last_step(coder),
        }


def _shown(question: ToCode, themes: Sequence[Theme]) -> Message:
    """The question as the browser has it: its texts with their digests and the themes that their words suggest."""
    suggested = _suggested(question.texts, themes)
    return {
        "key": question.key,
        "wording": question.wording,
        "texts": [{"id": digest(text), "text": plain(text), "suggested": suggested[text]} for text in question.texts],
    }


def _suggested(texts: Sequence[str], themes: Sequence[Theme]) -> Mapping[str, list[str]]:
    if not themes:
        return {text: [] for text in texts}
    found = pl.DataFrame({"value": texts}, schema={"value": pl.String}).select(touches(theme) for theme in themes)
    if found.height != len(texts):  # themes without words: one answer for all
        found = pl.concat([found] * len(texts)) if texts else found.clear()
    return {
        text: [key for key, touched in row.items() if touched]
        for text, row in zip(texts, found.iter_rows(named=True), strict=True)
    }
