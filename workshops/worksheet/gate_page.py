"""The gate's view of the page: each field in its place, tied to its tag, and read in the order of the questions."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from .errors import FaultyPdf, WorksheetError
from .render.pdf_names import SCHEMA_FIELD

_PRINT = 4
_SMALLEST = 10
"""Points; the least that a finger or a shaking hand can be asked to hit."""
_HEADINGS = {f"/H{level}" for level in range(1, 7)}
_Edges = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_Tag = tuple[str, pikepdf.Object]
"""A structure element's kind, such as "/H1", and the element."""
_Tie = tuple[tuple[int, int], tuple[int, int]]
"""A structure element and the widget that it holds, by object number and generation."""


def tags(pdf: pikepdf.Pdf) -> Iterator[_Tag]:
    """In reading order."""
    waiting = [pdf.Root.StructTreeRoot.get("/K")]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting += reversed(list(one))
        elif isinstance(one, Dictionary) and (kind := one.get("/S")):
            yield str(kind), one
            waiting.append(one.get("/K"))


def check_headings(tags: Iterable[_Tag], questions: int) -> int:
    """How many headings there are: a title, and at least one for each question. Raises FaultyPdf for fewer."""
    headings = [kind for kind, _ in tags if kind in _HEADINGS]
    if headings.count("/H1") != 1 or len(headings) <= questions:
        raise FaultyPdf("rubrikerna är inte märkta som rubriker")
    return len(headings)


def check_widgets(pdf: pikepdf.Pdf, fields: Mapping[str, pikepdf.Object], tags: Iterable[_Tag]) -> None:
    """Raises WorksheetError unless all widgets of `fields`, and no others, lie on the pages as they should, each in a
    Form element among `tags` that points back at it, and those are in the order of `fields`."""
    by_number = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    read = _widgets_read(tags)
    shown: set[tuple[int, int]] = set()
    for page in pdf.pages:
        widgets = list(_widgets(page.obj))
        shown |= {widget.objgen for widget in widgets}
        _check_places(widgets, _edges(page.obj.MediaBox))
        for widget in widgets:
            element: Any = by_number.get(int(widget.get("/StructParent", -1)))
            if element is None or element.get("/S") != Name.Form:
                raise FaultyPdf(f"rutan ”{widget.get('/TU', '')}” saknar märkning för skärmläsare")
            if (element.objgen, widget.objgen) not in read:
                raise FaultyPdf(f"rutan ”{widget.get('/TU', '')}” har märkning som hör till något annat")
    of_fields = {kid.objgen: field for field in fields.values() for kid in field.get("/Kids", [field])}
    if odd := of_fields.keys() ^ shown:
        lost = of_fields.get(min(odd), Dictionary())
        raise FaultyPdf(f"rutan ”{lost.get('/TU', '')}” finns inte på sidan, eller en för mycket")
    if list(dict.fromkeys(read.values())) != list(fields):
        raise FaultyPdf("rutorna läses inte upp i frågornas ordning")


def _widgets(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All but the schema's, which nobody sees."""
    for annotation in page.get("/Annots", Array()):
        if annotation.get("/Subtype") == Name.Widget and annotation.get("/T") != SCHEMA_FIELD:
            yield annotation


def _check_places(widgets: Iterable[pikepdf.Object], page: _Edges) -> None:
    """Within the page, printed, large enough and apart from each other."""
    places: list[tuple[_Edges, pikepdf.Object]] = []
    for widget in widgets:
        left, bottom, right, top = edges = _edges(widget.Rect)
        if not (page[0] <= left < right <= page[2] and page[1] <= bottom < top <= page[3]):
            raise WorksheetError(
                f"PDF-filen lämnades inte ut: rutan ”{widget.get('/TU', '')}” får inte plats på sidan. "
                "Korta frågan, hjälptexten eller alternativen, eller ge tabellen färre kolumner. Bygg sedan om."
            )
        if right - left < _SMALLEST or top - bottom < _SMALLEST:
            raise FaultyPdf(f"rutan ”{widget.get('/TU', '')}” är för liten")
        if int(widget.get("/F", 0)) != _PRINT:
            raise FaultyPdf(f"rutan ”{widget.get('/TU', '')}” syns inte eller skrivs inte ut")
        places.append((edges, widget))
    places.sort(key=lambda place: place[0][1])
    for number, ((left, _, right, top), widget) in enumerate(places, 1):
        for (west, south, east, _), _ in places[number:]:
            if south >= top:
                break
            if west < right and left < east:
                raise FaultyPdf(f"rutan ”{widget.get('/TU', '')}” ligger över en annan")


def _widgets_read(tags: Iterable[_Tag]) -> dict[_Tie, str]:
    """The field names of the widgets that Form elements hold, in reading order."""
    return {
        (tag.objgen, widget.objgen): str(widget.get("/Parent", widget).get("/T", ""))
        for kind, tag in tags
        if kind == "/Form"
        for kid in _list(tag.get("/K"))
        if isinstance(kid, Dictionary) and isinstance(widget := kid.get("/Obj"), Dictionary)
    }


def _list(node: Any) -> Iterable[Any]:
    return node if isinstance(node, Array) else [node]


def _edges(rectangle: Any) -> _Edges:
    edges = pikepdf.Rectangle(rectangle)
    return edges.llx, edges.lly, edges.urx, edges.ury
