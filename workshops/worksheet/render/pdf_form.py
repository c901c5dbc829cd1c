"""Field links become form fields: the second half of making a fillable, tagged PDF.

Typst cannot make forms but tags links properly. `pdf.typ` draws each field as a link to `urn:field:NAME[:OPTION]`; here
its annotation turns into a widget and its `Link` element into `Form`, so place, tags and reading order are kept
(ISO 14289-1, 7.18.4).
"""

import io
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Rectangle, Stream

from workshops.contract import Key, Value, WorksheetSchema
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.fields import Field, fields, filled_fields

from .pdf_drawing import dot, mark_font, text_font, tick
from .pdf_names import CHECKED, SCHEMA_FIELD
from .pdf_text import drawn

_URN = "urn:field:"
_OF_LINKS = ("/A", "/Border", "/Contents")
"""Keys of a link's annotation that a widget does not have."""
_READ_ONLY, _REQUIRED, _MULTILINE = 1, 1 << 1, 1 << 12
_RADIO = 1 << 15  # without NoToggleToOff: a program that can may let people take a choice back
_HIDDEN = 2
_INSET = 2
"""Points between the drawn frame and what is typed in it."""
_TEXT_SIZE = 11
"""Points of what is typed. Fixed: with 0 (automatic) each program shrinks a long answer in its own way, down to 4."""
_MARK_STYLE = b"0.1 0.1 0.1 rg /ZaDb 0 Tf"
_PACKED = pikepdf.ObjectStreamMode.generate
pikepdf.settings.set_flate_compression_level(3)  # the default, 6, takes a millisecond more for 3 kB


def add_form(
    layout: bytes, schema: WorksheetSchema, prefilled: Mapping[Key, Value] | None = None, text_size: float = _TEXT_SIZE
) -> bytes:
    """The PDF with a field for each field link and the schema in a hidden field.

    The answers in `prefilled`, by prompt key, stand in their fields; `text_size` is in points. Raises WorksheetError if
    the page lacks a field that the schema asks for.
    """
    with _opened(layout) as pdf:
        form = _Form(pdf, schema, prefilled or {}, text_size)
        for page in pdf.pages:
            page.obj.Tabs = Name.S
            for annotation, name, option in _field_links(page.obj):
                form.place(annotation, name, option)
        form.finish()
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False, deterministic_id=True, object_stream_mode=_PACKED)
    return out.getvalue()


@contextmanager
def _opened(layout: bytes) -> Generator[Pdf]:
    """From a mapped file: qpdf goes back and forth in it, and through Python that takes twice as long."""
    with tempfile.TemporaryFile() as file:
        file.write(layout)
        file.flush()
        with pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap) as pdf:
            yield pdf


class _Form:
    def __init__(self, pdf: Pdf, schema: WorksheetSchema, prefilled: Mapping[Key, Value], text_size: float) -> None:
        self.pdf = pdf
        self.schema = schema
        self.asked = {field.name: field for prompt in schema.prompts for field in fields(prompt)}
        self.filled = filled_fields(schema.prompts, prefilled)
        self.text_size = text_size
        self.text_style = f"0.1 0.1 0.1 rg /AH {text_size:g} Tf".encode()
        self.text_font = text_font(pdf)
        self.pictures: dict[tuple[Any, ...], tuple[pikepdf.Object, pikepdf.Object]] = {}
        self.placed: dict[str, pikepdf.Object] = {}
        self.elements = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)

    def place(self, annotation: pikepdf.Object, name: str, option: str | None) -> None:
        """Turn one link into the widget of the field `name` (for one of several: of its `option`)."""
        field = self.asked[name]
        element = self.elements[int(annotation.StructParent)]
        element["/S"] = Name.Form
        for key in ("/Alt", "/A"):
            if key in element:
                del element[key]
        for key in _OF_LINKS:
            del annotation[key]
        if field.control == "one" and option is not None:
            self._radio(annotation, field, option)
        elif field.control == "check":
            self._check(annotation, field)
        else:
            self._text(annotation, field)

    def _text(self, annotation: pikepdf.Object, field: Field) -> None:
        """An empty field has no picture, and no two share one: programs write what is typed into the picture itself."""
        frame = _place(annotation)
        inside = Rectangle(frame.llx + _INSET, frame.lly + _INSET, frame.urx - _INSET, frame.ury - _INSET)
        multiline = field.control == "area"
        value = str(self.filled.get(field.name, ""))
        flags = (_MULTILINE if multiline else 0) | (_REQUIRED if field.required else 0)
        entries = {"/FT": Name.Tx, "/Ff": flags, "/V": value, "/DA": self.text_style, "/MaxLen": field.longest}
        self._top(annotation, field, {"/Subtype": Name.Widget, "/Rect": inside.as_array(), **entries})
        if value:
            size = _size(inside)
            content = drawn(value, self.text_style, self.text_size, *size, multiline=multiline)
            annotation["/AP"] = Dictionary(N=self._picture(size, content, {"/AH": self.text_font}))

    def _check(self, annotation: pikepdf.Object, field: Field) -> None:
        state = Name(f"/{CHECKED}") if self.filled.get(field.name) else Name.Off
        self._top(annotation, field, {"/FT": Name.Btn, "/V": state, "/DA": _MARK_STYLE})
        self._button(annotation, CHECKED, tick, {"/AS": state, "/MK": Dictionary(CA="4")})

    def _radio(self, annotation: pikepdf.Object, field: Field, option: str) -> None:
        """One parent carries name, question and value; its kids are the options and have no name of their own."""
        chosen = self.filled.get(field.name)
        group = self.placed.get(field.name)
        if group is None:
            group = self.pdf.make_indirect(Dictionary(Kids=Array()))
            value = Name(f"/{chosen}") if chosen else Name.Off
            flags = _RADIO | (_REQUIRED if field.required else 0)
            self._top(group, field, {"/FT": Name.Btn, "/Ff": flags, "/V": value, "/DA": _MARK_STYLE})
        group["/Kids"].append(annotation)
        label = f"{field.label} {next(o.label for o in field.options if o.key == option)}"
        state = Name(f"/{option}") if chosen == option else Name.Off
        entries = {"/Parent": group, "/TU": label, "/AS": state, "/MK": Dictionary(CA="l")}
        self._button(annotation, option, dot, entries)

    def finish(self) -> None:
        """Write the list of fields, their fonts and the schema."""
        if missing := sorted(self.asked.keys() - self.placed.keys()):
            raise WorksheetError(f"PDF-filen saknar rutan för ”{missing[0]}”. Bygg om arbetsbladet.")
        self.pdf.Root.AcroForm = Dictionary(
            Fields=Array([*self.placed.values(), self._schema_field()]),
            DA=self.text_style,
            DR=Dictionary(Font=Dictionary(AH=self.text_font, ZaDb=mark_font(self.pdf))),
        )

    def _top(self, target: pikepdf.Object, field: Field, entries: dict[str, Any]) -> None:
        target.update({"/T": field.name, "/TU": field.label, **entries})
        self.placed[field.name] = target

    def _button(
        self, annotation: pikepdf.Object, on: str, draw: Callable[[float, float], bytes], entries: dict[str, Any]
    ) -> None:
        """The two pictures of a button are shared by all of one size; the page itself shows its frame."""
        size = _size(_place(annotation))
        if (draw, *size) not in self.pictures:
            self.pictures[draw, *size] = self._picture(size, b"", {}), self._picture(size, draw(*size), {})
        off, marked = self.pictures[draw, *size]
        states = Dictionary({"/Off": off, f"/{on}": marked})
        annotation.update({"/Subtype": Name.Widget, "/AP": Dictionary(N=states), **entries})

    def _picture(
        self, size: tuple[float, float], content: bytes, fonts: Mapping[str, pikepdf.Object]
    ) -> pikepdf.Object:
        picture = Stream(self.pdf, content)
        picture.Type, picture.Subtype = Name.XObject, Name.Form
        picture.BBox = Array([0, 0, *size])
        picture.Resources = Dictionary(Font=Dictionary(fonts)) if fonts else Dictionary()
        return self.pdf.make_indirect(picture)

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
                DA=self.text_style,
                P=page,
            )
        )
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(hidden)
        return hidden


def _field_links(page: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, str, str | None]]:
    for annotation in page.get("/Annots", ()):
        address = str(annotation["/A"]["/URI"])
        if address.startswith(_URN):
            name, _, option = address.removeprefix(_URN).partition(":")
            yield annotation, name, option or None


def _place(annotation: Any) -> Rectangle:
    return Rectangle(annotation.Rect)


def _size(place: Rectangle) -> tuple[float, float]:
    """Width and height in points, to the hundredth: what looks alike is alike."""
    return round(place.width, 2), round(place.height, 2)
