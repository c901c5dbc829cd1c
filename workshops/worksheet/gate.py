"""The gate: no PDF leaves the build unless it is accessible and unless every answer can be read back from it.

A PDF/UA validator does not look at whether a form works (a file without any fields passes it), nor at what the tags
say (one without headings passes too), so that is checked here besides: names, kinds, questions for assistive
technology, radio groups, the tie from each widget to its tag, reading order, headings, paper, and that nothing runs.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import page as page_validation
import pikepdf
from pikepdf import Array, Dictionary, Name

from workshops.contract import Key, Value, WorksheetSchema

from .errors import WorksheetError
from .fields import Field, fields, filled_fields
from .render.pdf_names import CHECKED, SCHEMA_FIELD

_READ_ONLY, _MULTILINE, _RADIO = 1, 1 << 12, 1 << 15
_HIDDEN = 2
_PAPERS = ((595, 842), (612, 792))
"""A4 and Letter, in whole points."""
_Tie = tuple[tuple[int, int], tuple[int, int]]
"""A structure element and the widget that it holds, by object number and generation."""
_HEADINGS = {f"/H{level}" for level in range(1, 7)}


def check_pdf(pdf: bytes, schema: WorksheetSchema, prefilled: Mapping[Key, Value] | None = None) -> None:
    """Raises WorksheetError, saying what is wrong, unless `pdf` is PDF/UA-1 and a working form for `schema` in which
    the answers in `prefilled`, by prompt key, and no others, stand in their fields."""
    with ThreadPoolExecutor(1) as beside:  # the validator is native code and runs while ours does
        verdict = beside.submit(page_validation.validate_pdf_bytes, pdf, profile="ua1")
        try:
            _check_form(pdf, schema, prefilled or {})
        finally:
            _check_standard(verdict.result())


def _check_standard(verdict: page_validation.ValidationReport) -> None:
    if not verdict.is_compliant:
        broken = ", ".join(sorted({failure.rule_id for failure in verdict.failures})[:3])
        raise _fault(f"den uppfyller inte tillgänglighetsstandarden PDF/UA-1 (regel {broken})")


def _check_form(pdf: bytes, schema: WorksheetSchema, prefilled: Mapping[Key, Value]) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if str(opened.Root.get("/Lang", "")) != "sv-SE":
            raise _fault("språket är inte angivet som svenska")
        found = _fields_by_name(opened)
        _check_schema(found.pop(SCHEMA_FIELD, None), schema)
        asked = {field.name: field for prompt in schema.prompts for field in fields(prompt)}
        if odd := sorted(set(asked) ^ set(found)):
            called = asked[odd[0]].label if odd[0] in asked else odd[0]
            raise _fault(f"rutan ”{called}” saknas eller är en för mycket")
        for name, field in asked.items():
            _check_field(found[name], field)
        _check_values(found, schema, prefilled)
        widgets = list(_visible_widgets(opened))
        _check_shown(widgets, found.values())
        elements = list(_elements(opened.Root.StructTreeRoot.get("/K")))
        _check_headings(opened, elements, len(schema.prompts))
        read = _widgets_read(elements)
        _check_widgets(opened, widgets, read)
        if list(dict.fromkeys(read.values())) != list(asked):
            raise _fault("rutorna läses inte upp i frågornas ordning")
        _check_pages(opened)


def _fields_by_name(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    found: dict[str, pikepdf.Object] = {}
    for field in pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array()):
        name = str(field.get("/T", ""))
        if name in found:
            raise _fault(f"två rutor heter ”{name}”")
        found[name] = field
    return found


def _check_schema(field: pikepdf.Object | None, schema: WorksheetSchema) -> None:
    if field is None or str(field.get("/V", "")) != schema.model_dump_json():
        raise _fault("den bär inte med sig sina frågor")


def _check_field(found: pikepdf.Object, field: Field) -> None:
    flags = int(found.get("/Ff", 0))
    kind = Name.Btn if field.control in ("one", "check") else Name.Tx
    if found.get("/FT") != kind or flags & _READ_ONLY or bool(flags & _RADIO) != (field.control == "one"):
        raise _fault(f"rutan ”{field.label}” är av fel slag")
    if field.control == "area" and not flags & _MULTILINE:
        raise _fault(f"rutan ”{field.label}” tar bara emot en rad")
    if str(found.get("/TU", "")) != field.label:
        raise _fault(f"rutan ”{field.label}” säger inte sin fråga")
    if field.control == "one":
        _check_group(found, field)
    elif "/Kids" in found or found.get("/Subtype") != Name.Widget:
        raise _fault(f"rutan ”{field.label}” finns inte på sidan")
    elif field.control == "check" and set(found.AP.N.keys()) != {f"/{CHECKED}", "/Off"}:
        raise _fault(f"rutan ”{field.label}” går inte att kryssa")


def _check_values(found: Mapping[str, pikepdf.Object], schema: WorksheetSchema, known: Mapping[Key, Value]) -> None:
    """A field's value, and for buttons the picture that is shown, are what they should be from the start."""
    filled = filled_fields(schema.prompts, known)
    for name, field in found.items():
        if field.get("/FT") == Name.Btn:
            value = filled.get(name, "Off")
            right = f"/{CHECKED if value is True else value}"
            shown = {str(kid.get("/AS")) for kid in field.get("/Kids", [field])} - {"/Off"}
            wrong = shown != {right} - {"/Off"}
        else:
            right, wrong = filled.get(name, ""), False
        if wrong or str(field.get("/V", "")) != right:
            raise _fault(f"rutan ”{name}” har inte det innehåll som den ska ha")


def _check_group(found: pikepdf.Object, field: Field) -> None:
    kids = list(found.get("/Kids", Array()))
    states = [sorted(set(kid.AP.N.keys()) - {"/Off"}) for kid in kids]
    if states != [[f"/{option.key}"] for option in field.options]:
        raise _fault(f"alternativen i ”{field.label}” stämmer inte med frågan")
    for kid, option in zip(kids, field.options, strict=True):
        label = str(kid.get("/TU", ""))
        if "/T" in kid or kid.get("/Parent") != found or field.label not in label or option.label not in label:
            raise _fault(f"alternativet ”{option.label}” i ”{field.label}” är inte rätt kopplat")


def _check_shown(widgets: Iterable[tuple[Any, pikepdf.Object]], fields: Iterable[pikepdf.Object]) -> None:
    shown = {widget.objgen for _, widget in widgets}
    for field in fields:
        if any(widget.objgen not in shown for widget in field.get("/Kids", [field])):
            raise _fault(f"rutan ”{field.get('/TU', '')}” finns inte på sidan")


def _check_headings(pdf: pikepdf.Pdf, elements: Iterable[pikepdf.Object], questions: int) -> None:
    """A title, and a heading for each question."""
    headings = [kind for element in elements if (kind := str(element.S)) in _HEADINGS]
    if headings.count("/H1") != 1 or len(headings) <= questions or "/Outlines" not in pdf.Root:
        raise _fault("rubrikerna är inte märkta som rubriker")


def _check_widgets(
    pdf: pikepdf.Pdf, widgets: Iterable[tuple[pikepdf.Object, pikepdf.Object]], read: Mapping[_Tie, str]
) -> None:
    """Each visible widget lies on its page and belongs to a Form element that points back at the same widget."""
    elements = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    for page, widget in widgets:
        if not _within(widget.Rect, page.MediaBox):
            raise WorksheetError(
                f"PDF-filen lämnades inte ut: rutan ”{widget.get('/TU', '')}” får inte plats på sidan. "
                "Korta frågan, hjälptexten eller alternativen, eller ge tabellen färre kolumner. Bygg sedan om."
            )
        element: Any = elements.get(int(widget.get("/StructParent", -1)))
        if element is None or element.get("/S") != Name.Form:
            raise _fault(f"rutan ”{widget.get('/TU', '')}” saknar märkning för skärmläsare")
        if (element.objgen, widget.objgen) not in read:
            raise _fault(f"rutan ”{widget.get('/TU', '')}” har märkning som hör till något annat")


def _widgets_read(elements: Iterable[pikepdf.Object]) -> dict[_Tie, str]:
    """The field names of the widgets that Form elements hold, in reading order."""
    return {
        (element.objgen, kid.Obj.objgen): str(kid.Obj.get("/Parent", kid.Obj).get("/T", ""))
        for element in elements
        if Name.Form == element.S  # in this order pikepdf compares names
        for kid in _list(element.get("/K"))
        if isinstance(kid, Dictionary) and isinstance(kid.get("/Obj"), Dictionary)
    }


def _elements(node: Any) -> Iterator[pikepdf.Object]:
    """The structure elements of a tree, in reading order."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting += reversed(list(one))
        elif isinstance(one, Dictionary) and "/S" in one:
            yield one
            waiting.append(one.get("/K"))


def _list(node: Any) -> Iterable[Any]:
    return node if isinstance(node, Array) else [node]


def _check_pages(pdf: pikepdf.Pdf) -> None:
    """Paper that printers have, and nothing that runs when the file is opened or filled in."""
    for page in pdf.pages:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        if (round(right - left), round(top - bottom)) not in _PAPERS:
            raise _fault("en sida har ett annat format än A4 eller Letter")
    holders = [pdf.Root, pdf.Root.get("/Names", Dictionary()), pdf.Root.AcroForm, *(page.obj for page in pdf.pages)]
    holders += [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", Array())]
    if any(key in holder for holder in holders for key in ("/AA", "/XFA", "/JavaScript", "/OpenAction")):
        raise _fault("den innehåller något som körs av sig självt")


def _visible_widgets(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            if annotation.get("/Subtype") == Name.Widget and not int(annotation.get("/F", 0)) & _HIDDEN:
                yield page.obj, annotation


def _within(inner: pikepdf.Object, outer: pikepdf.Object) -> bool:
    left, bottom, right, top = (float(edge) for edge in inner)
    west, south, east, north = (float(edge) for edge in outer)
    return west <= left < right <= east and south <= bottom < top <= north


def _fault(what: str) -> WorksheetError:
    return WorksheetError(
        f"PDF-filen lämnades inte ut: {what}. Felet är programmets – meddela den som förvaltar Samling."
    )
