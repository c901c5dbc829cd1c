"""The Word file has real headings, described pictures and header rows, and holds text as text."""

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests import answers, hostile
from tests.workshops.report.test_report_html import hostile_report
from workshops.contract import Report
from workshops.report import compose
from workshops.report.docx import render_docx
from workshops.safe import plain

TEAMS = [answers.team(), answers.team({"mal-2-1": {"level": 1}})]


@cache
def report() -> Report:
    return compose(answers.MODULE, [answers.eight()], TEAMS, day=answers.DAY)


@cache
def written() -> Document:
    return docx.Document(io.BytesIO(render_docx(report())))


def headings(level: int) -> list[str]:
    return [one.text for one in written().paragraphs if one.style and one.style.name == f"Heading {level}"]


def test_the_headings_are_the_title_and_the_questions() -> None:
    assert headings(1) == [report().title]
    assert headings(2) == [section.heading for section in report().sections]


def test_every_chart_is_described_in_words() -> None:
    described = [one.get("descr") for one in written().element.iter(qn("wp:docPr"))]
    assert described == [section.figure.alt for section in report().sections if section.figure]


def test_tables_have_a_repeated_header_row_and_hold_what_the_report_holds() -> None:
    tables = [section.table for section in report().sections if section.table]
    for drawn, table in zip(written().tables, tables, strict=True):
        assert [[cell.text for cell in row.cells] for row in drawn.rows] == [
            [*row] for row in (table.header, *table.rows)
        ]
        assert drawn.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_a_heading_stays_with_its_chart_and_a_short_table_is_not_parted() -> None:
    body = list(written().element.body)
    for at, part in enumerate(body):
        if part.tag == qn("w:tbl"):
            *rows, _ = part.findall(qn("w:tr"))
            kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in rows]
            assert all(kept) or len(rows) > 12
        if part.find(f".//{qn('wp:docPr')}") is not None:
            assert body[at - 1].find(f".//{qn('w:keepNext')}") is not None
            assert body[at - 2].find(f".//{qn('w:keepNext')}") is not None


def test_a_column_is_as_wide_as_its_words_ask() -> None:
    for table in written().tables:
        widths = [int(one.get(qn("w:w"), "0")) for one in table._tbl.iter(qn("w:gridCol"))]
        words = [max(len(cell.text) for cell in column.cells) for column in table.columns]
        assert widths[words.index(max(words))] == max(widths)


def test_the_language_is_swedish() -> None:
    assert written().core_properties.language == "sv-SE"
    assert written().core_properties.title == report().title


def test_the_file_follows_the_standard_so_that_word_offers_no_repair(tmp_path: Path) -> None:
    path = tmp_path / "rapport.docx"
    path.write_bytes(render_docx(report()))
    assert [str(fault) for fault in OpenXmlValidator().validate(path).errors] == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_docx(report()) == render_docx(report())


def test_hostile_text_is_text_in_a_file_that_still_opens() -> None:
    content = render_docx(hostile_report())
    quotes = [
        one.text for one in docx.Document(io.BytesIO(content)).paragraphs if one.style and one.style.name == "Quote"
    ]
    assert quotes == [plain(text).replace("\ufffe", "") for text in hostile.TEXTS]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
        links = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
    assert not list(body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink"), qn("w:altChunk")))
    assert b'TargetMode="External"' not in links
