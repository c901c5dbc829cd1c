"""Filling in a PDF worksheet as programs do: pypdf sets values; PDFium (Chrome, Edge) is clicked and typed in.

`values` are field names with a text, the key of an option, or True for a tick.
"""

import ctypes
import io
import logging
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from workshops.contract import Prompt
from workshops.worksheet.fields import fields

Values = Mapping[str, str | bool]

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it draws few characters and says so of each; the value is whole


def typed(prompts: tuple[Prompt, ...], answers: Mapping[str, Any]) -> dict[str, str | bool]:
    """What a team types and ticks to give these raw answers."""
    values: dict[str, str | bool] = {}
    for prompt in prompts:
        raw = answers.get(prompt.key)
        for field in fields(prompt):
            value = _part(field.name.split("__")[1:], raw)
            if value is not None and value is not False and value != "":
                values[field.name] = value if value is True else str(value)
    return values


def _part(path: list[str], raw: Any) -> Any:
    match path:
        case []:
            return raw
        case [option] if isinstance(raw, list | tuple):
            return option in raw
        case [part]:
            return (raw or {}).get(part)
        case [row, column]:
            return raw[int(row) - 1].get(column) if raw and int(row) <= len(raw) else None
    raise AssertionError(path)


def by_pypdf(pdf: bytes, values: Values) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    known = writer.get_fields() or {}
    names = {
        name: "/Ja" if value is True else f"/{value}" if known[name]["/FT"] == "/Btn" else str(value)
        for name, value in values.items()
    }
    for page in writer.pages:
        writer.update_page_form_field_values(page, names, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pdfium(pdf: bytes, values: Values) -> bytes:
    """Every field is clicked; text comes key by key (at most 300 keys), longer text by paste."""
    spots = _spots(pdf)
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    assert document.formenv is not None
    form = document.formenv.raw
    for number in range(len(document)):
        page = document[number]
        for name, value in values.items():
            where, x, y = spots[(name, str(value)) if (name, str(value)) in spots else (name, "")]
            if where != number:
                continue
            pdfium.FORM_OnMouseMove(form, page.raw, 0, x, y)
            pdfium.FORM_OnLButtonDown(form, page.raw, 0, x, y)
            pdfium.FORM_OnLButtonUp(form, page.raw, 0, x, y)
            if (name, "") in spots and value is not True:
                _type(form, page.raw, str(value))
            pdfium.FORM_ForceToKillFocus(form)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def edited(pdf: bytes, change: Callable[[pikepdf.Pdf], object], **save: Any) -> bytes:
    """The file after `change` has been at it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf says, rightly, that some of these changes make no sense
        change(opened)
        out = io.BytesIO()
        opened.save(out, **save)
    return out.getvalue()


def field_named(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(field for field in pdf.Root.AcroForm.Fields if name == field.T)


def _type(form: Any, page: Any, text: str) -> None:
    units = text.encode("utf-16-le")
    if len(text) > 300:
        wide = ctypes.create_string_buffer(units + b"\0\0")
        pdfium.FORM_ReplaceSelection(form, page, ctypes.cast(wide, pdfium.FPDF_WIDESTRING))
        return
    for start in range(0, len(units), 2):
        unit = int.from_bytes(units[start : start + 2], "little")
        pdfium.FORM_OnChar(form, page, 13 if unit == 10 else unit, 0)


def _spots(pdf: bytes) -> dict[tuple[str, str], tuple[int, float, float]]:
    """(field, option or "") → (page from 0, x, y): the middle of each widget, in points from the bottom left."""
    spots: dict[tuple[str, str], tuple[int, float, float]] = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            for widget in page.obj.get("/Annots", pikepdf.Array()):
                if widget.get("/Subtype") != pikepdf.Name.Widget:
                    continue
                left, bottom, right, top = (float(edge) for edge in widget.Rect)
                middle = (number, (left + right) / 2, (bottom + top) / 2)
                if "/Parent" in widget:
                    state = next(iter(set(widget.AP.N.keys()) - {"/Off"}))
                    spots[str(widget.Parent.T), state[1:]] = middle
                else:
                    spots[str(widget.T), ""] = middle
    return spots
