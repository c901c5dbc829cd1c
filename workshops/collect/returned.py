"""A team's worksheet comes back: any carrier in, `TeamReturn`s out, or a refusal that says what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshops import safe
from workshops.contract import (
    AnswerError,
    Carrier,
    Key,
    Prompt,
    TablePrompt,
    TeamReturn,
    Unread,
    WorksheetSchema,
    answer,
)
from workshops.spoken import gettext_noop as _
from workshops.worksheet import phrases

from .errors import ReturnRefused

SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes. A filled worksheet is well under one megabyte."""

OLD_OFFICE = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How .doc files and password-protected files begin, and those in rich text."""
_OFFICE = (b"PK\x03\x04", *OLD_OFFICE)

_UNREAD_LIMIT = 200_000
"""Characters of unreadable answers kept from one worksheet; beyond this nobody wrote them by hand."""


@dataclass(frozen=True)
class Raw:
    """What a carrier's reader hands over, before anything is checked against the questions."""

    schema: WorksheetSchema
    """Carried by the file itself."""
    answers: Mapping[Key, Any]
    """The raw answer to each prompt, as `contract.answer` takes it; None: unanswered."""
    doubtful: tuple[Key, ...] = ()
    """Prompts whose answers were found by their place and not by name."""
    row: int | None = None
    """Which row of a spreadsheet."""


def read_returns(data: bytes | Path) -> tuple[TeamReturn, ...]:
    """The answers in a returned file; one return, but for a spreadsheet, which holds one a row. Never empty.

    What the file *is* decides how it is read, not what it is called. Every prompt has an answer; unanswered is None,
    and so is what cannot be an answer, which is kept in `unread`. Raises ReturnRefused, whose message does not name
    the file.
    """
    return tuple(returned for _, returned in read_with_schema(data))


def read_with_schema(data: bytes | Path) -> tuple[tuple[WorksheetSchema, TeamReturn], ...]:
    """As `read_returns`, each with what its worksheet asked."""
    if isinstance(data, Path):
        data = _contents(data)
    if len(data) > SIZE_LIMIT:
        raise _too_large()
    carrier, found = _read(data)
    return tuple((raw.schema, _checked(raw, carrier)) for raw in found)


def _contents(path: Path) -> bytes:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise _too_large()
        return path.read_bytes()
    except FileNotFoundError:
        raise ReturnRefused("Filen finns inte. Kontrollera namnet och mappen.") from None
    except IsADirectoryError:
        raise ReturnRefused("Det är en mapp. Ange filerna som ligger i den.") from None
    except OSError:
        raise ReturnRefused("Filen gick inte att öppna. Kontrollera att du får läsa den.") from None


def _read(data: bytes) -> tuple[Carrier, Sequence[Raw]]:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        from .returned_pdf import read_pdf

        return "pdf", [Raw(*read_pdf(data))]
    if start.startswith(_OFFICE):
        return _read_office(data)
    if start.startswith(b"{"):
        from .returned_json import read_json

        return "json", [Raw(*read_json(data))]
    if start[:100].lower().startswith((b"<!doctype html", b"<html")):
        raise ReturnRefused(
            _("Webbsidan själv innehåller inga svar. Öppna den, välj att spara svaren och lämna in den filen.")
        )
    raise ReturnRefused(
        _("Filen är varken PDF, Word, Excel eller JSON. Lämna in arbetsbladet i den form som ni fick det.")
    )


def _read_office(data: bytes) -> tuple[Carrier, Sequence[Raw]]:
    from .office import OfficeFile

    office = OfficeFile(data)
    if office.is_workbook:
        from .returned_xlsx import read_xlsx

        return "xlsx", read_xlsx(office)
    from .returned_docx import read_docx

    return "docx", [read_docx(office)]


def _checked(raw: Raw, carrier: Carrier) -> TeamReturn:
    schema, answers, unread, missing = raw.schema, [], [], []
    for prompt in schema.prompts:
        written = raw.answers.get(prompt.key)
        try:
            checked = answer(prompt, written)
            if prompt.required and checked.value is None:
                missing.append(prompt.key)
        except AnswerError as error:
            checked = answer(prompt, None)
            unread.append(_unread(prompt, written, error.message))
        answers.append(checked)
    if sum(len(one.text) for one in unread) > _UNREAD_LIMIT:
        question = safe.plain(unread[0].question)
        raise ReturnRefused(
            _("Svaret på ”%(question)s” kan inte läsas in. %(why)s Rätta och läs in filen igen."),
            question=question,
            why=unread[0].why,
        )
    return TeamReturn(
        module=schema.module,
        edition=schema.edition,
        occasion=schema.occasion,
        variant=schema.variant,
        carrier=carrier,
        answers=tuple(answers),
        unread=tuple(unread),
        doubtful=raw.doubtful,
        missing=tuple(missing),
        row=raw.row,
    )


def _unread(prompt: Prompt, written: Any, why: str) -> Unread:
    try:
        return Unread(key=prompt.key, question=prompt.question, text=_as_written(prompt, written), why=why)
    except RecursionError:
        raise ReturnRefused(
            _("Filens svar är uppbyggda på ett sätt som inget arbetsblad gör. Spara den på nytt.")
        ) from None


def _as_written(prompt: Prompt, written: Any) -> str:
    match written:
        case str():
            return written
        case bool():
            return "ja" if written else "nej"
        case list() | tuple():
            return "\n".join(_as_written(prompt, one) for one in written)
        case dict():
            names = _names(prompt)
            parts = {names.get(name, name): _as_written(prompt, part) for name, part in written.items() if part}
            return "; ".join(f"{name}: {part}" for name, part in parts.items())
    return str(written)


def _names(prompt: Prompt) -> dict[str, str]:
    if isinstance(prompt, TablePrompt):
        return {column.key: column.label for column in prompt.columns}
    return {"level": "Steg", "evidence": phrases.EVIDENCE.removesuffix("?")}


def _too_large() -> ReturnRefused:
    limit = SIZE_LIMIT // 1024 // 1024
    return ReturnRefused(_("Filen är för stor, högst %(limit)s MB. Lämna in arbetsbladet utan bilagor."), limit=limit)
