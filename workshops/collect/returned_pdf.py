"""The answers in a filled PDF: form fields by name, never the text on the page."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary
from pikepdf.settings import set_qpdf_limits

from workshops.contract import WorksheetSchema
from workshops.spoken import gettext_noop as _
from workshops.worksheet.fields import Field, assemble, fields
from workshops.worksheet.render.pdf_names import CHECKED, SCHEMA_FIELD

from .carried import carried_schema
from .cut_emoji import restored
from .errors import ReturnRefused

_DEPTH, _FIELDS = 4, 5000
"""Our form is one level deep and has a few hundred fields; a file beyond this is hostile."""

_UNPACKED = 32 * 1024 * 1024
"""Bytes that one compressed part may unpack to; a small file that unpacks to gigabytes is an attack."""

# For the whole process, as qpdf offers no other way; our own files are far below.
set_qpdf_limits(
    flate_max_memory=_UNPACKED,
    png_max_memory=_UNPACKED,
    tiff_max_memory=_UNPACKED,
    run_length_max_memory=_UNPACKED,
    parser_max_container_size=100_000,
)


def read_pdf(data: bytes) -> tuple[WorksheetSchema, dict[str, Any]]:
    """(schema, raw answer by prompt key). Raises ReturnRefused for a file that is no filled worksheet of ours."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            form = pdf.Root.get("/AcroForm")
            values = _values(form) if isinstance(form, Dictionary) else {}
    except pikepdf.PasswordError:
        raise ReturnRefused(
            _("PDF-filen är låst med lösenord. Spara den utan lösenord och lämna in den igen.")
        ) from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RecursionError):
        raise ReturnRefused(
            _("PDF-filen är skadad och går inte att läsa. Spara den på nytt. Skriv in svaren för hand i stället.")
        ) from None
    if not values:
        raise ReturnRefused(
            _(
                "PDF-filen har inga ifyllbara fält kvar, troligen för att den är utskriven till PDF eller inskannad. "
                "Skriv in svaren för hand i stället."
            )
        )
    if not (carried := values.get(SCHEMA_FIELD)):
        raise ReturnRefused(_("PDF-filen är ett formulär men inget arbetsblad från Samling. Lämna in rätt fil."))
    schema = carried_schema(carried)
    answers = {
        prompt.key: assemble(prompt, {field.name: _value(field, values) for field in fields(prompt)})
        for prompt in schema.prompts
    }
    return schema, answers


def _values(form: pikepdf.Object) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, value in _terminals(form.get("/Fields", Array()), "", 0):
        if name in found or len(found) >= _FIELDS:
            raise _strange()
        found[name] = value
    return found


def _terminals(kids: pikepdf.Object, above: str, depth: int) -> Iterator[tuple[str, str | None]]:
    """(full name, value) of each field; a kid without a name is a picture of its parent, not a field."""
    if depth > _DEPTH:
        raise _strange()
    for field in kids:
        name = ".".join(filter(None, (above, str(field.get("/T", "")))))
        named = [kid for kid in field.get("/Kids", Array()) if "/T" in kid]
        if named:
            yield from _terminals(Array(named), name, depth + 1)
        else:
            yield name, _string(field.get("/V"))


def _string(value: pikepdf.Object | None) -> str | None:
    """Text as text, and a state as its name without the slash."""
    if value is None:
        return None
    if not isinstance(value, pikepdf.Name | pikepdf.String):
        raise _strange()
    return str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else str(value)


def _value(field: Field, values: Mapping[str, str | None]) -> str | bool | None:
    """A field that is gone may have taken an answer with it, and must not be read as unanswered."""
    if field.name not in values:
        raise ReturnRefused(
            _("Rutan ”%(box)s” finns inte kvar i PDF-filen. För över svaren till det hela arbetsbladet."),
            box=field.label,
        )
    value = values[field.name]
    if value is None:
        return None
    if field.control not in ("one", "check"):
        return restored(value)
    state = value.removeprefix("/")  # some programs write the state's name as text, slash and all
    if state in ("", "Off"):
        return None
    states = {CHECKED} if field.control == "check" else {option.key for option in field.options}
    if state not in states:
        raise ReturnRefused(
            _("Rutan ”%(box)s” har ett svar som inte fanns att välja. Öppna filen och markera det på nytt."),
            box=field.label,
        )
    return state if field.control == "one" else True


def _strange() -> ReturnRefused:
    return ReturnRefused(_("PDF-filen har fält som inte hör till arbetsbladet. Skriv in svaren för hand i stället."))
