"""A team's worksheet comes back: any carrier in, one `TeamReturn` out, or a refusal that says what to do."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from workshops.contract import AnswerError, Carrier, TeamReturn, WorksheetSchema, answer

from .errors import ReturnRefused

SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes. A filled worksheet is well under one megabyte."""

Raw = tuple[WorksheetSchema, Mapping[str, Any]]
"""What a carrier's reader gives: the schema the file carries, and the raw answer to each of its prompts by key."""


def read_return(data: bytes | Path) -> TeamReturn:
    """The answers in a returned worksheet. What the file *is* decides how it is read, not what it is called.

    Every prompt has an answer; unanswered is None. Raises ReturnRefused, whose message does not name the file.
    """
    if isinstance(data, Path):
        data = _contents(data)
    if len(data) > SIZE_LIMIT:
        raise _too_large()
    carrier, read = _reader(data)
    schema, raw = read(data)
    return _checked(schema, raw, carrier)


def _contents(path: Path) -> bytes:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise _too_large()
        return path.read_bytes()
    except FileNotFoundError:
        raise ReturnRefused("Filen finns inte. Kontrollera namnet och mappen.") from None
    except OSError:
        raise ReturnRefused("Filen gick inte att öppna. Kontrollera att du får läsa den.") from None


def _reader(data: bytes) -> tuple[Carrier, Callable[[bytes], Raw]]:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        from .returned_pdf import read_pdf

        return "pdf", read_pdf
    if start.startswith(b"PK\x03\x04"):
        from .returned_docx import read_docx

        return "docx", read_docx
    if start.startswith(b"{"):
        from .returned_json import read_json

        return "json", read_json
    if start[:100].lower().startswith((b"<!doctype html", b"<html")):
        raise ReturnRefused(
            "Webbsidan själv innehåller inga svar. Öppna den, välj att spara svaren och lämna in den filen."
        )
    raise ReturnRefused("Filen är varken PDF, Word eller JSON. Lämna in arbetsbladet i den form som ni fick det.")


def _checked(schema: WorksheetSchema, raw: Mapping[str, Any], carrier: Carrier) -> TeamReturn:
    try:
        answers = tuple(answer(prompt, raw.get(prompt.key)) for prompt in schema.prompts)
    except AnswerError as error:
        question = next(prompt.question for prompt in schema.prompts if prompt.key == error.key)
        message = f"Svaret på ”{question}” kan inte läsas in. {error.message} Rätta i filen och läs in den igen."
        raise ReturnRefused(message) from error
    return TeamReturn(
        module=schema.module,
        edition=schema.edition,
        occasion=schema.occasion,
        variant=schema.variant,
        carrier=carrier,
        answers=answers,
    )


def _too_large() -> ReturnRefused:
    limit = SIZE_LIMIT // 1024 // 1024
    return ReturnRefused(f"Filen är för stor, högst {limit} MB. Lämna in arbetsbladet utan bilagor.")
