"""The gate's view of the form: the questions' fields and no others, of the right kind and with the right content.

A field has what ours have and nothing else: no script, no flag and no picture that makes it do or show another thing.
"""

from collections.abc import Iterable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name

from workshops.contract import Key, Value, WorksheetSchema

from .errors import FaultyPdf
from .fields import Field, fields, filled_fields
from .render.pdf_names import CHECKED, SCHEMA_FIELD

_READ_ONLY, _REQUIRED, _MULTILINE, _RADIO = 1, 1 << 1, 1 << 12, 1 << 15
_HIDDEN = 2
_SMALLEST_TEXT = 9
"""Points of what is typed."""
_FIELD = {"/T", "/TU", "/FT", "/Ff", "/V", "/DA"}
_WIDGET = {"/Type", "/Subtype", "/Rect", "/F", "/P", "/StructParent", "/TU", "/AP"}
_TEXT = _FIELD | _WIDGET | {"/MaxLen"}
_BUTTON = _WIDGET | {"/AS", "/MK"}


def check_fields(
    form: pikepdf.Object, schema: WorksheetSchema, prefilled: Mapping[Key, Value]
) -> dict[str, pikepdf.Object]:
    """The form's fields by name, in the questions' order. Raises FaultyPdf unless they are those of `schema`, all in
    order, and hold what is `prefilled`, by prompt key."""
    found = _by_name(form)
    _check_schema(found.pop(SCHEMA_FIELD, Dictionary()), schema)
    asked = {field.name: field for prompt in schema.prompts for field in fields(prompt)}
    if odd := sorted(asked.keys() ^ found.keys()):
        called = asked[odd[0]].label if odd[0] in asked else odd[0]
        raise FaultyPdf(f"rutan ”{called}” saknas eller är en för mycket")
    style, filled = _style(form), filled_fields(schema.prompts, prefilled)
    for name, field in asked.items():
        one = found[name]
        _check_kind(one, field)
        if field.control == "one":
            _check_group(one, field)
        elif field.control == "check":
            _check_box(one, field)
        else:
            _check_text(one, field, style)
        _check_content(one, field, filled.get(name))
    _check_pictures(found.values())
    return {name: found[name] for name in asked}


def _by_name(form: pikepdf.Object) -> dict[str, pikepdf.Object]:
    found: dict[str, pikepdf.Object] = {}
    for field in form.get("/Fields", Array()):
        name = str(field.get("/T", ""))
        if name in found:
            raise FaultyPdf(f"två rutor heter ”{name}”")
        found[name] = field
    return found


def _check_schema(carried: pikepdf.Object, schema: WorksheetSchema) -> None:
    state = int(carried.get("/F", 0)), int(carried.get("/Ff", 0))
    if str(carried.get("/V", "")) != schema.model_dump_json() or state != (_HIDDEN, _READ_ONLY):
        raise FaultyPdf("den bär inte med sig sina frågor")


def _style(form: pikepdf.Object) -> str:
    """How typed text is drawn: large enough, in a font that the file holds whole."""
    style = str(form.get("/DA", ""))
    fonts = form.get("/DR", Dictionary()).get("/Font", Dictionary())
    for font in fonts.values():
        held = font.get("/FontDescriptor", Dictionary()).keys() & {"/FontFile2", "/FontFile3"}
        if not held and font.get("/BaseFont") != Name.ZapfDingbats:  # every program has that one, for ticks
            raise FaultyPdf("typsnittet för det som skrivs i rutorna följer inte med")
    match style.split()[-3:]:
        case [font, size, "Tf"] if font in fonts and float(size) >= _SMALLEST_TEXT:
            return style
    raise FaultyPdf("det som skrivs i rutorna får fel stil")


def _check_kind(found: pikepdf.Object, field: Field) -> None:
    kind = Name.Btn if field.control in ("one", "check") else Name.Tx
    flags = int(found.get("/Ff", 0))
    if found.get("/FT") == kind == Name.Tx and field.control == "area" and not flags & _MULTILINE:
        raise FaultyPdf(f"rutan ”{field.label}” tar bara emot en rad")
    right = {"area": _MULTILINE, "one": _RADIO}.get(field.control, 0) | (_REQUIRED if field.required else 0)
    if found.get("/FT") != kind or flags != right:
        raise FaultyPdf(f"rutan ”{field.label}” är av fel slag")
    if str(found.get("/TU", "")) != field.label:
        raise FaultyPdf(f"rutan ”{field.label}” säger inte sin fråga")


def _check_text(found: pikepdf.Object, field: Field, style: str) -> None:
    _check_widget(found, field.label, _TEXT)
    if int(found.get("/MaxLen", 0)) != field.longest:
        raise FaultyPdf(f"rutan ”{field.label}” tar emot fel antal tecken")
    if str(found.get("/DA", "")) != style:
        raise FaultyPdf(f"rutan ”{field.label}” har en annan stil än de andra")


def _check_box(found: pikepdf.Object, field: Field) -> None:
    _check_widget(found, field.label, _FIELD | _BUTTON)
    if _states(found) != {f"/{CHECKED}", "/Off"}:
        raise FaultyPdf(f"rutan ”{field.label}” går inte att kryssa")


def _check_group(found: pikepdf.Object, field: Field) -> None:
    """One field with name and question; its kids are the options, in order, and have no name of their own."""
    if odd := found.keys() - _FIELD - {"/Kids"}:
        raise FaultyPdf(f"rutan ”{field.label}” har något som inte hör dit ({min(odd)})")
    kids = list(found.get("/Kids", Array()))
    if [_states(kid) for kid in kids] != [{f"/{option.key}", "/Off"} for option in field.options]:
        raise FaultyPdf(f"alternativen i ”{field.label}” stämmer inte med frågan")
    for kid, option in zip(kids, field.options, strict=True):
        _check_widget(kid, f"{field.label} {option.label}", _BUTTON | {"/Parent"})
        if kid.get("/Parent") != found or str(kid.get("/TU", "")) != f"{field.label} {option.label}":
            raise FaultyPdf(f"alternativet ”{option.label}” i ”{field.label}” är inte rätt kopplat")


def _states(button: pikepdf.Object) -> set[str]:
    return button.get("/AP", Dictionary()).get("/N", Dictionary()).keys()


def _check_widget(widget: pikepdf.Object, label: str, known: set[str]) -> None:
    if odd := widget.keys() - known:
        raise FaultyPdf(f"rutan ”{label}” har något som inte hör dit ({min(odd)})")
    if widget.get("/Subtype") != Name.Widget:
        raise FaultyPdf(f"rutan ”{label}” finns inte på sidan")


def _check_content(found: pikepdf.Object, field: Field, known: str | bool | None) -> None:
    """The field's value, and what is shown of it, are what they should be from the start."""
    if field.control in ("one", "check"):
        right = f"/{CHECKED if known is True else known or 'Off'}"
        shown = {str(kid.get("/AS")) for kid in found.get("/Kids", [found])} - {"/Off"}
        wrong = shown != {right} - {"/Off"}
    else:
        right, wrong = known or "", bool(known) != ("/AP" in found)
    if wrong or str(found.get("/V", "")) != right:
        raise FaultyPdf(f"rutan ”{field.name}” har inte det innehåll som den ska ha")


def _check_pictures(found: Iterable[pikepdf.Object]) -> None:
    """No two text fields share a picture: a program that draws an answer into one would show it in the other too."""
    drawn = [field.AP.N.objgen for field in found if Name.Tx == field.FT and "/AP" in field]
    if len(set(drawn)) < len(drawn):
        raise FaultyPdf("två rutor visar samma svar")
