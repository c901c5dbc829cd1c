"""The run sheet and the guide as a Word file, for whoever wants to write in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from workshops.contract import Prompt
from workshops.worksheet.markdown import Block, parse
from workshops.worksheet.render.docx_document import BAND, CELL, HELP, KICKER, TEXT_WIDTH, About, WordDocument
from workshops.worksheet.render.docx_prose import prose
from workshops.worksheet.render.ooxml import Xml, element, paragraph, run, twips
from workshops.worksheet.theme import theme

from . import wording
from .day import Day, named
from .run_sheet import clock, length

_LINE = "C9D2DA"
_AIR = {"top": "50", "left": "80", "bottom": "50", "right": "80"}
"""Within a cell, in twentieths of a point."""
_WIDTHS = (1.9, 1.2, 6.4, TEXT_WIDTH - 9.5)
"""Centimetres, of the run sheet's columns."""


def guide_docx(day: Day) -> bytes:
    """What `pdf.guide` says, as Word; the same day gives the same bytes."""
    edition = day.module.edition
    about = About(day.title, "Handledning", date.fromisoformat(edition[:10]), wording.footer(day), edition)
    document = WordDocument(theme(day.number), about)
    return document.to_bytes([*_first_page(day), *_moments(document, day), *_beside(document, day)])


def _first_page(day: Day) -> Iterator[Xml]:
    yield paragraph(KICKER, run(f"Handledning · målområde {day.number}"))
    yield paragraph("Heading 1", run(day.title))
    for fact in wording.facts(day):
        yield paragraph(HELP, run(fact))
    yield paragraph("Heading 2", run(wording.RUN_SHEET))
    yield _run_sheet(day)
    yield paragraph("")
    yield paragraph(BAND, run(" ".join(filter(None, (wording.ending(day), wording.omitted(day)))), bold=True))
    yield paragraph("Heading 2", run(wording.THINGS))
    yield from _listed(day.things)
    yield paragraph("", element("r", element("br", type="page")))


def _moments(document: WordDocument, day: Day) -> Iterator[Xml]:
    for step in day.steps:
        yield paragraph("Heading 2", run(f"{clock(step.moment.begins)} {step.title}"))
        minutes = " · ".join(filter(None, (length(step.moment.minutes), wording.works_with(step))))
        yield paragraph(HELP, run(minutes), keep_next=True)
        yield from _said(document, day, wording.TO_PARTICIPANTS, step.to_participants)
        yield from _said(document, day, wording.TO_THE_LEADER, step.to_the_leader)
        yield from _asked(step.prompts)


def _beside(document: WordDocument, day: Day) -> Iterator[Xml]:
    if not day.beside:
        return
    yield paragraph("Heading 2", run(wording.BESIDE))
    yield paragraph(HELP, run(wording.BESIDE_WHEN), keep_next=True)
    for exercise in day.beside:
        yield paragraph("Heading 3", run(named(exercise.title)))
        for text in (exercise.participant, exercise.facilitator):
            yield from prose(document, theme(day.number).ink, parse(text.markdown))
        yield from _listed([prompt.question for prompt in exercise.prompts])


def _said(document: WordDocument, day: Day, heading: str, blocks: Sequence[Block]) -> Iterator[Xml]:
    if blocks:
        yield paragraph("Heading 3", run(heading))
        yield from prose(document, theme(day.number).ink, blocks)


def _asked(prompts: Sequence[Prompt]) -> Iterator[Xml]:
    if prompts:
        yield paragraph("Heading 3", run(wording.QUESTIONS))
        yield from _listed([prompt.question for prompt in prompts])


def _listed(lines: Iterable[str]) -> Iterator[Xml]:
    for line in lines:
        yield paragraph("List Bullet", run(line))


def _run_sheet(day: Day) -> Xml:
    rows = [
        (clock(step.moment.begins), str(step.moment.minutes), step.title, wording.works_with(step))
        for step in day.steps
    ]
    return element(
        "tbl",
        _table_properties(),
        element("tblGrid", *(element("gridCol", w=twips(width)) for width in _WIDTHS)),
        _row(wording.COLUMNS, is_header=True),
        *map(_row, rows),
    )


def _table_properties() -> Xml:
    """Lines between the rows only, and a name to be read out."""
    sides = ("top", "bottom", "insideH")
    return element(
        "tblPr",
        element("tblW", type="dxa", w=twips(sum(_WIDTHS))),
        element("tblBorders", *(element(side, val="single", sz="4", space="0", color=_LINE) for side in sides)),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in _AIR.items())),
        element(
            "tblLook", firstColumn="1", firstRow="1", lastColumn="0", lastRow="0", noHBand="0", noVBand="1", val="04A0"
        ),
        element("tblCaption", val=wording.RUN_SHEET),
    )


def _row(cells: Sequence[str], *, is_header: bool = False) -> Xml:
    return element(
        "tr",
        element("trPr", element("cantSplit"), *([element("tblHeader")] if is_header else [])),
        *(
            element(
                "tc",
                element("tcPr", element("tcW", type="dxa", w=twips(width))),
                paragraph(CELL, run(text, bold=is_header or not place), keep_next=is_header),
            )
            for place, (text, width) in enumerate(zip(cells, _WIDTHS, strict=True))
        ),
    )
