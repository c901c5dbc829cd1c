"""The place in the notebook to drop files in: each lands in the inbox and is read at once (inbox_panel.js).

A file comes in pieces, so that none is too large for one message; only when all are here does it lie in the inbox.
"""

from collections.abc import Sequence
from pathlib import Path

from workshops.collect.in_words import in_words
from workshops.collect.inbox import InboxRow, Papers, read_file
from workshops.collect.landing import NotLanded, land
from workshops.collect.paper_rows import Conflict, decide
from workshops.collect.returned import SIZE_LIMIT
from workshops.collect.store import Store
from workshops.collect.versions import versions
from workshops.contract import ReflectionIn, ReflectionPrompt

from .talking import Message, TalkingWidget, script

_TOLD = {"read": "Läst", "duplicate": "Dubblett", "refused": "Gick inte att läsa", "conflict": "Väntar på ditt val"}


class InboxPanel(TalkingWidget):
    """For the inbox of one module's kit."""

    _esm = script("inbox_panel.js")

    def __init__(self, folder: Path, store: Store, module: str, papers: Papers) -> None:
        super().__init__({"piece": self._piece, "land": self._land, "decide": self._decide})
        self._folder, self._store, self._module, self._papers = folder, store, module, papers
        self._coming: tuple[str, dict[int, bytes]] = ("", {})
        self._conflicts: dict[str, Conflict] = {}

    def __repr__(self) -> str:
        return "Plats att släppa filer på. Kör cellen för att öppna den."

    def _piece(self, message: Message, buffers: Sequence[bytes]) -> Message:
        upload, number = str(message["upload"]), int(message["number"])
        if self._coming[0] != upload:
            self._coming = (upload, {})
        pieces = self._coming[1]
        pieces[number] = buffers[0]
        if sum(map(len, pieces.values())) > SIZE_LIMIT:
            self._coming = ("", {})
            raise NotLanded(f"Filen är för stor, högst {SIZE_LIMIT // 1024 // 1024} MB.")
        return {"got": number}

    def _land(self, message: Message, _: Sequence[bytes]) -> Message:
        upload, pieces = self._coming
        if upload != message["upload"] or sorted(pieces) != list(range(int(message["pieces"]))):
            raise NotLanded("Hela filen kom inte fram. Släpp den här igen.")
        path, was_there = land(self._folder, str(message["name"]), b"".join(pieces[n] for n in sorted(pieces)))
        self._coming = ("", {})
        rows = list(read_file(path, self._folder, self._store, self._module, self._papers))
        return {
            "file": path.name,
            "wasThere": was_there,
            "rows": [self._shown(row) for row in rows],
            "versions": self._versions(),
        }

    def _decide(self, message: Message, _: Sequence[bytes]) -> Message:
        conflict = self._conflicts[message["conflict"]]
        decide(conflict, "both" if message["decision"] == "both" else "replace", self._papers.outbox)
        return {"decided": True}

    def _shown(self, row: InboxRow) -> Message:
        shown: Message = {"name": row.name, "outcome": row.outcome, "told": _TOLD[row.outcome], "note": row.note}
        if row.conflict is not None:
            key = str(row.conflict.now.id)
            self._conflicts[key] = row.conflict
            shown |= {"conflict": key, "sides": _sides(row.conflict)}
        return shown

    def _versions(self) -> list[str]:
        kept = (one for one in self._store.returns() if one.returned.module == self._module)
        return [f"{some[0].returned.team} ({', '.join(one.name for one in some)})" for some in versions(kept)]


def _sides(conflict: Conflict) -> list[Message]:
    """Question by question: what was read before, and what the row says now."""
    before = [kept.reflection for kept in conflict.before]
    return [
        {
            "question": prompt.question,
            "before": " / ".join(_said(prompt, one) for one in before) or "(skickat eller borttaget)",
            "now": _said(prompt, conflict.now),
        }
        for prompt in conflict.prompts
    ]


def _said(prompt: ReflectionPrompt, reflection: ReflectionIn) -> str:
    value = reflection.answers.get(prompt.key)
    return in_words(prompt, tuple(value) if isinstance(value, list) else value)
