"""The gate: no PDF leaves the build unless it is accessible and unless every answer can be read back from it.

A PDF/UA validator does not look at whether a form works (a file without any fields passes it), nor at what the tags
say (one without headings passes too), so that is checked here besides: the fields (`gate_fields`), their places and
tags (`gate_page`), and in this file the document: its language, outline and paper, and that it holds nothing else.
"""

import io
from collections.abc import Mapping, Set
from concurrent.futures import ThreadPoolExecutor

import page as page_validation
import pikepdf
from pikepdf import Array, Dictionary, Name

from workshops.contract import Key, Value, WorksheetSchema

from .errors import FaultyPdf
from .gate_fields import check_fields
from .gate_page import check_headings, check_widgets, tags

_PAPERS = ((595, 842), (612, 792))
"""A4 and Letter, in whole points."""
# Everything that a file of ours has. What is not named here may run, send, hide or carry something.
_ROOT = {"/Type", "/Pages", "/AcroForm", "/Outlines", "/Lang", "/Metadata", "/MarkInfo", "/StructTreeRoot"}
_ROOT |= {"/ViewerPreferences"}
_FORM = {"/Fields", "/DA", "/DR"}
_PAGE = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Annots", "/StructParents", "/Tabs"}
_LINK = {"/Type", "/Subtype", "/Rect", "/Border", "/F", "/Contents", "/StructParent", "/A"}
_ENTRY = {"/Title", "/Dest", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count"}


def check_pdf(pdf: bytes, schema: WorksheetSchema, prefilled: Mapping[Key, Value] | None = None) -> None:
    """Raises WorksheetError, saying what is wrong, unless `pdf` is PDF/UA-1 and a working form for `schema` in which
    the answers in `prefilled`, by prompt key, and no others, stand in their fields."""
    with ThreadPoolExecutor(1) as beside:  # the validator is native code and runs while ours does
        verdict = beside.submit(page_validation.validate_pdf_bytes, pdf, profile="ua1")
        try:
            with pikepdf.open(io.BytesIO(pdf)) as opened:
                _check(opened, schema, prefilled or {})
        finally:
            _check_standard(verdict.result())


def _check_standard(verdict: page_validation.ValidationReport) -> None:
    if not verdict.is_compliant:
        broken = ", ".join(sorted({failure.rule_id for failure in verdict.failures})[:3])
        raise FaultyPdf(f"den uppfyller inte tillgänglighetsstandarden PDF/UA-1 (regel {broken})")


def _check(pdf: pikepdf.Pdf, schema: WorksheetSchema, prefilled: Mapping[Key, Value]) -> None:
    if str(pdf.Root.get("/Lang", "")) != "sv-SE":
        raise FaultyPdf("språket är inte angivet som svenska")
    fields = check_fields(pdf.Root.get("/AcroForm", Dictionary()), schema, prefilled)
    tagged = list(tags(pdf))
    headings = check_headings(tagged, len(schema.prompts))
    check_widgets(pdf, fields, tagged)
    _check_pages(pdf)
    _check_outline(pdf, headings)
    _holds(pdf.Root, _ROOT)
    _holds(pdf.Root.AcroForm, _FORM)


def _check_pages(pdf: pikepdf.Pdf) -> None:
    """Paper that printers have; beside the fields no annotations but links to addresses."""
    for page in pdf.pages:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        if (round(right - left), round(top - bottom)) not in _PAPERS:
            raise FaultyPdf("en sida har ett annat format än A4 eller Letter")
        _holds(page.obj, _PAGE)
        for annotation in page.obj.get("/Annots", Array()):
            if annotation.get("/Subtype") == Name.Widget:
                continue  # `check_fields` has seen to it
            _holds(annotation, _LINK)
            action = annotation.get("/A", Dictionary())
            _holds(action, {"/Type", "/S", "/URI"})
            if annotation.get("/Subtype") != Name.Link or action.get("/S") != Name.URI:
                raise FaultyPdf("den innehåller annat än fält och länkar")


def _check_outline(pdf: pikepdf.Pdf, headings: int) -> None:
    """An entry for each heading, which leads there and does nothing else."""
    waiting, entries = [pdf.Root.get("/Outlines", Dictionary()).get("/First")], 0
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, Dictionary) and entries <= headings:
            entries += 1
            _holds(entry, _ENTRY)
            waiting += [entry.get("/First"), entry.get("/Next")]
    if entries != headings:
        raise FaultyPdf("innehållsförteckningen stämmer inte med rubrikerna")


def _holds(part: pikepdf.Object, known: Set[str]) -> None:
    if odd := part.keys() - known:
        raise FaultyPdf(f"den innehåller något som inte hör dit ({min(odd)})")
