"""From a spreadsheet's rows to the outbox: each paper once, however often the file is read, and nothing overwritten.

A row is known by its hidden identity. The reflection's own identity is made of that and of what the row says: the same
row read again is the same reflection, and a row that says something else is held back until a person has decided.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

from pydantic import TypeAdapter, ValidationError

from workshops.contract import ReflectionIn, ReflectionPrompt, WorksheetSchema

from .errors import ReturnRefused
from .outbox import Kept, Outbox
from .paper import NotKept, checked
from .papers_xlsx import TypedPaper, TypedPapers, told
from .store import transaction

_TABLE = """
CREATE TABLE IF NOT EXISTS paper_rows (
    row TEXT NOT NULL, reflection TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (row, reflection)
) WITHOUT ROWID
"""
_PROMPTS: TypeAdapter[tuple[ReflectionPrompt, ...]] = TypeAdapter(tuple[ReflectionPrompt, ...])

Decision = Literal["replace", "both"]
"""What the row says now holds in place of what was read · both are papers of their own."""


@dataclass(frozen=True)
class Conflict:
    """A row that said something else when it was read before; nothing is changed until `decide`."""

    name: str
    row: UUID
    occasion: str
    prompts: tuple[ReflectionPrompt, ...]
    before: tuple[Kept, ...]
    """What was read from it, as it is kept now; empty if that has been sent or taken away."""
    earlier: tuple[UUID, ...]
    """The identities of all that was read from it."""
    now: ReflectionIn


@dataclass(frozen=True)
class PaperRow:
    """What became of one row. `note`: in Swedish, why it was not kept, or where the same was read before."""

    name: str
    outcome: Literal["read", "duplicate", "refused", "conflict"]
    note: str = ""
    conflict: Conflict | None = None


def keep_papers(typed: TypedPapers, outbox: Outbox, occasions: Collection[str], file: str) -> Iterator[PaperRow]:
    """Keep each row that can be kept. Raises ReturnRefused for a file that is of no occasion in `occasions`."""
    schema, prompts = typed.schema, _prompts(typed.schema)
    if schema.occasion is None or schema.occasion not in occasions:
        raise ReturnRefused(
            f"Filen gäller tillfället {schema.occasion or 'utan kod'}, som inte är med i kitet. Lägg till det i kitet, "
            "eller lägg filen i rätt kits inkorg."
        )
    for paper in typed.papers:
        yield _keep(paper, schema, prompts, outbox, schema.occasion, f"{file}, rad {paper.row}")


def decide(conflict: Conflict, decision: Decision, outbox: Outbox) -> None:
    """Raises OutboxError if what was read before cannot be replaced, since the server may have it."""
    if decision == "replace":
        for identity in conflict.earlier:
            outbox.remove(identity)
    outbox.save(conflict.now, conflict.occasion, 1)
    _remember(outbox, conflict.row, conflict.now.id, conflict.name)


def _keep(
    paper: TypedPaper,
    schema: WorksheetSchema,
    prompts: tuple[ReflectionPrompt, ...],
    outbox: Outbox,
    occasion: str,
    name: str,
) -> PaperRow:
    typed = ReflectionIn(id=uuid4(), edition=schema.edition, answers=dict(paper.answers))
    try:
        reflection = checked(typed, prompts)
    except NotKept as refused:
        return PaperRow(name, "refused", _why(paper, refused))
    reflection = reflection.model_copy(update={"id": _identity(paper.identity, reflection)})
    known = _known(outbox, paper.identity)
    if reflection.id in known:
        first = known[reflection.id]
        if first != name:
            return PaperRow(name, "duplicate", f"Samma svar som i {first}; räknas en gång.")
    elif known:
        before = tuple(kept for kept in outbox.kept(occasion) if kept.reflection.id in known)
        conflict = Conflict(name, paper.identity, occasion, prompts, before, tuple(known), reflection)
        return PaperRow(name, "conflict", "Raden sa något annat förra gången. Inget är ändrat.", conflict)
    outbox.save(reflection, occasion, 1)
    _remember(outbox, paper.identity, reflection.id, name)
    return PaperRow(name, "read")


def _why(paper: TypedPaper, refused: NotKept) -> str:
    """Each fault with its cell; what looks like personal data is not repeated."""
    if not refused.faults:
        return told(paper, "", refused.message)
    lines = [told(paper, fault.key, fault.sentence) for fault in refused.faults]
    if refused.may_confirm:
        lines.append("Ändra i filen. Ska det stå kvar: skriv in papperet i formuläret och välj Skicka ändå.")
    return "\n".join(dict.fromkeys(lines))


def _identity(row: UUID, reflection: ReflectionIn) -> UUID:
    said = json.dumps(reflection.model_dump(mode="json")["answers"], sort_keys=True, ensure_ascii=True)
    return UUID(bytes=hashlib.sha256(f"{row}:{said}".encode()).digest()[:16], version=4)


def _prompts(schema: WorksheetSchema) -> tuple[ReflectionPrompt, ...]:
    try:
        return _PROMPTS.validate_python([prompt.model_dump() for prompt in schema.prompts])
    except ValidationError:
        raise ReturnRefused("Filens uppgifter om frågorna är skadade. Gör en ny kalkylfil.") from None


def _known(outbox: Outbox, row: UUID) -> dict[UUID, str]:
    """What was read from the row before: the reflection's identity → where."""
    with transaction(outbox.path) as db:
        db.execute(_TABLE)
        found = db.execute("SELECT reflection, name FROM paper_rows WHERE row = ?", (str(row),)).fetchall()
    return {UUID(reflection): name for reflection, name in found}


def _remember(outbox: Outbox, row: UUID, reflection: UUID, name: str) -> None:
    with transaction(outbox.path) as db:
        db.execute(_TABLE)
        db.execute("INSERT OR IGNORE INTO paper_rows VALUES (?, ?, ?)", (str(row), str(reflection), name))
