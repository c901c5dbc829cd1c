"""Field links become form fields: the second half of making a fillable, tagged PDF.

Typst cannot make forms but tags links properly. `pdf.typ` draws each field as a link to `urn:field:NAME[:OPTION]`; here
its annotation turns into a widget and its `Link` element into `Form`, so place, tags and reading order are kept
(ISO 14289-1, 7.18.4).
"""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from workshops.contract import TEXT_LIMIT, TextPrompt, WorksheetSchema
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.fields import Field, fields

from .glyphs import FONTS
from .pdf_names import CHECKED, SCHEMA_FIELD

_URN = "urn:field:"
_KEPT = {"/Type", "/Rect", "/StructParent", "/P"}
_READ_ONLY, _MULTILINE = 1, 1 << 12
_RADIO = 1 << 15  # without NoToggleToOff: a program that can may let people take a choice back
_PRINT, _HIDDEN = 4, 2
_INSET = 2
"""Points between the drawn frame and what is typed in it."""
_TEXT_STYLE = b"0.1 0.1 0.1 rg /AH 11 Tf"
"""A fixed size: with 0 (automatic) each program shrinks a long answer in its own way, down to 4 points."""
_MARK_STYLE = b"0.1 0.1 0.1 rg /ZaDb 0 Tf"


def add_form(layout: bytes, schema: WorksheetSchema) -> bytes:
    """The PDF with a field for each field link and the schema in a hidden field.

    Raises WorksheetError if the page lacks a field that the schema asks for.
    """
    with pikepdf.open(io.BytesIO(layout)) as pdf:
        form = _Form(pdf, schema)
        for page in pdf.pages:
            page.obj.Tabs = Name.S
            for annotation, name, option in _field_links(page.obj):
                form.place(annotation, name, option)
        form.finish()
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


class _Form:
    def __init__(self, pdf: Pdf, schema: WorksheetSchema) -> None:
        self.pdf = pdf
        self.schema = schema
        self.asked = {field.name: field for prompt in schema.prompts for field in fields(prompt)}
        self.limits = {prompt.key: prompt.max_length for prompt in schema.prompts if isinstance(prompt, TextPrompt)}
        self.groups: dict[str, pikepdf.Object] = {}
        self.placed: list[pikepdf.Object] = []
        self.elements = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)

    def place(self, annotation: pikepdf.Object, name: str, option: str | None) -> None:
        """Turn one link into the widget of the field `name` (for one of several: of its `option`)."""
        field = self.asked[name]
        element = self.elements[int(annotation.StructParent)]
        element.S = Name.Form
        for key in ("/Alt", "/A"):
            if key in element:
                del element[key]
        for key in set(annotation.keys()) - _KEPT:
            del annotation[key]
        annotation.Subtype = Name.Widget
        annotation.F = _PRINT
        if field.control == "one" and option is not None:
            self._radio(annotation, field, option)
        elif field.control == "check":
            self._top(annotation, field, FT=Name.Btn, V=Name.Off, DA=_MARK_STYLE)
            _states(self.pdf, annotation, CHECKED, _tick)
            annotation.MK = Dictionary(CA="4")
        else:
            left, bottom, right, top = (float(edge) for edge in annotation.Rect)
            annotation.Rect = Array([left + _INSET, bottom + _INSET, right - _INSET, top - _INSET])
            limit = self.limits.get(name, TEXT_LIMIT)
            flags = _MULTILINE if field.control == "area" else 0
            self._top(annotation, field, FT=Name.Tx, Ff=flags, V=String(""), DA=_TEXT_STYLE, MaxLen=limit)
            annotation.AP = Dictionary(N=_picture(self.pdf, annotation, b"/Tx BMC EMC"))

    def finish(self) -> None:
        """Write the list of fields, their fonts and the schema."""
        names = {str(field.T) for field in self.placed}
        if missing := sorted(set(self.asked) - names):
            raise WorksheetError(f"PDF-filen saknar rutan för ”{missing[0]}”. Bygg om arbetsbladet.")
        self.placed.append(self._schema_field())
        self.pdf.Root.AcroForm = Dictionary(
            Fields=Array(self.placed),
            DA=_TEXT_STYLE,
            DR=Dictionary(Font=Dictionary(AH=_text_font(self.pdf), ZaDb=_mark_font(self.pdf))),
        )

    def _top(self, target: pikepdf.Object, field: Field, **entries: Any) -> None:
        for key, value in {"T": field.name, "TU": field.label, **entries}.items():
            target[f"/{key}"] = value
        self.placed.append(target)

    def _radio(self, annotation: pikepdf.Object, field: Field, option: str) -> None:
        """One parent carries name, question and value; its kids are the options and have no name of their own."""
        if field.name not in self.groups:
            group = self.pdf.make_indirect(Dictionary(Kids=Array()))
            self._top(group, field, FT=Name.Btn, Ff=_RADIO, V=Name.Off, DA=_MARK_STYLE)
            self.groups[field.name] = group
        group = self.groups[field.name]
        group.Kids.append(annotation)
        annotation.Parent = group
        annotation.TU = f"{field.label} {next(o.label for o in field.options if o.key == option)}"
        annotation.MK = Dictionary(CA="l")
        _states(self.pdf, annotation, option, _dot)

    def _schema_field(self) -> pikepdf.Object:
        page = self.pdf.pages[0].obj
        hidden = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array([0, 0, 0, 0]),
                F=_HIDDEN,
                FT=Name.Tx,
                Ff=_READ_ONLY,
                T=SCHEMA_FIELD,
                TU="Arbetsbladets frågor, för inläsningen",
                V=self.schema.model_dump_json(),
                DA=_TEXT_STYLE,
                P=page,
            )
        )
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(hidden)
        return hidden


def _field_links(page: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, str, str | None]]:
    for annotation in page.get("/Annots", Array()):
        action = annotation.get("/A", Dictionary())
        address = str(action.get("/URI", ""))
        if address.startswith(_URN):
            name, _, option = address.removeprefix(_URN).partition(":")
            yield annotation, name, option or None


def _states(pdf: Pdf, annotation: pikepdf.Object, on: str, draw: Any) -> None:
    """The two pictures of a button; the page itself shows its frame."""
    pictures = Dictionary(Off=_picture(pdf, annotation, b""))
    pictures[f"/{on}"] = _picture(pdf, annotation, draw(*_size(annotation)))
    annotation.AP = Dictionary(N=pictures)
    annotation.AS = Name.Off


def _picture(pdf: Pdf, annotation: pikepdf.Object, content: bytes) -> Stream:
    picture = Stream(pdf, content)
    picture.Type, picture.Subtype = Name.XObject, Name.Form
    picture.BBox = Array([0, 0, *(round(side, 2) for side in _size(annotation))])
    picture.Resources = Dictionary()
    return picture


def _size(annotation: pikepdf.Object) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in annotation.Rect)
    return right - left, top - bottom


def _dot(width: float, height: float) -> bytes:
    """A filled disc of half the field's size, as four Bézier curves."""
    x, y, r = width / 2, height / 2, min(width, height) * 0.27
    k = r * 0.5523
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    path = " ".join(" ".join(f"{number:.2f}" for number in curve) + " c" for curve in curves)
    return f"0.1 0.1 0.1 rg {x + r:.2f} {y:.2f} m {path} f".encode()


def _tick(width: float, height: float) -> bytes:
    points = [(0.2, 0.52), (0.42, 0.26), (0.82, 0.78)]
    (a, b), (c, d), (e, f) = ((x * width, y * height) for x, y in points)
    return f"0.1 0.1 0.1 RG 1.8 w 1 J 1 j {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l {e:.2f} {f:.2f} l S".encode()


def _text_font(pdf: Pdf) -> pikepdf.Object:
    """The whole font: the page's own fonts are subsets and lack the letters that people will write."""
    program, metrics = _font_program()
    stream = Stream(pdf, program)
    stream.Length1 = len(program)
    name = Name("/AtkinsonHyperlegible-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=32, ItalicAngle=0, StemV=80, FontFile2=pdf.make_indirect(stream)
    )
    for key in ("Ascent", "Descent", "CapHeight", "FontBBox"):
        descriptor[f"/{key}"] = metrics[key]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=metrics["Widths"],
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


@cache
def _font_program() -> tuple[bytes, dict[str, Any]]:
    """The font file and its measures in thousandths of the font size."""
    path = FONTS / "AtkinsonHyperlegible-Regular.ttf"
    with TTFont(path) as font:
        head: Any = font["head"]
        os2: Any = font["OS/2"]
        hhea: Any = font["hhea"]
        advance: Any = font["hmtx"]
        scale = 1000 / head.unitsPerEm
        cmap = font.getBestCmap() or {}
        letters = (bytes([code]).decode("cp1252", "ignore") for code in range(32, 256))
        glyphs = (cmap.get(ord(letter), ".notdef") if letter else ".notdef" for letter in letters)
        metrics = {
            "Widths": [round(advance[glyph][0] * scale) for glyph in glyphs],
            "Ascent": round(hhea.ascent * scale),
            "Descent": round(hhea.descent * scale),
            "CapHeight": round(os2.sCapHeight * scale),
            "FontBBox": [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)],
        }
    return path.read_bytes(), metrics


def _mark_font(pdf: Pdf) -> pikepdf.Object:
    """Named for programs that redraw ticks themselves; nothing on the page uses it."""
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats))
