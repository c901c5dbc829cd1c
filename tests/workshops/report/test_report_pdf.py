"""The PDF conforms to PDF/UA-1, whatever participants wrote."""

import io
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests import answers, hostile
from tests.tagged_pdf import accessible, tags
from tests.workshops.report.test_report_html import hostile_report
from workshops.contract import Report
from workshops.report import compose
from workshops.report.pdf import render_pdf

TEAMS = [answers.team(), answers.team({"mal-2-1": {"level": 1}})]


@cache
def report() -> Report:
    return compose(answers.MODULE, [answers.eight()], TEAMS, day=answers.DAY)


@cache
def pdf() -> bytes:
    return render_pdf(report())


def words(document: bytes) -> str:
    return "".join("".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(document)).pages)


def test_the_file_conforms_to_pdf_ua_1() -> None:
    assert accessible(pdf())


def test_the_check_would_notice_a_missing_language() -> None:
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        del opened.Root.Lang
        broken = io.BytesIO()
        opened.save(broken)
    assert not accessible(broken.getvalue())


def test_it_has_a_heading_a_section_tables_with_headers_and_a_figure_for_every_chart() -> None:
    found = tags(pdf())
    assert found.count("/H1") == 1
    assert found.count("/H2") == len(report().sections)
    assert found.count("/Figure") == sum(section.figure is not None for section in report().sections)
    assert found.count("/Table") == sum(section.table is not None for section in report().sections)
    assert found.count("/TH") >= sum(len(section.table.header) for section in report().sections if section.table)


def test_it_says_its_language_and_title() -> None:
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        assert str(opened.Root.Lang) == "sv-SE"
        assert str(opened.docinfo["/Title"]) == "Tillgängligt stöd för föräldrar – rapport"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_pdf(report()) == pdf()


def test_hostile_text_is_text_and_the_file_still_conforms() -> None:
    document = render_pdf(hostile_report())
    assert accessible(document)
    shown = words(document)
    for text in (hostile.TEXTS[0], hostile.TEXTS[5], hostile.TEXTS[6], hostile.TEXTS[7]):
        assert "".join(text.split()) in shown
    assert "root:" not in shown
    assert tags(document).count("/H1") == 1


def test_a_chart_is_found_however_long_the_key_of_its_section_is() -> None:
    charted = next(section for section in report().sections if section.figure)
    longest = charted.model_copy(update={"key": "arbetsblad-" + "undantag-dokumentation-" * 3 + "x"})
    document = render_pdf(report().model_copy(update={"sections": (longest,)}))
    assert tags(document).count("/Figure") == 1


def test_a_sign_that_no_font_has_is_a_box_and_warns_nobody(recwarn: pytest.WarningsRecorder) -> None:
    quoted = report().sections[0].model_copy(update={"quotes": ("Bra 欢 dag",)})
    document = render_pdf(report().model_copy(update={"sections": (quoted,)}))
    assert "Bra□dag" in words(document)
    assert not recwarn.list


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_no_text_can_stop_the_report(texts: list[str]) -> None:
    quoted = report().sections[0].model_copy(update={"quotes": tuple(texts), "paragraphs": tuple(texts)})
    assert accessible(render_pdf(report().model_copy(update={"sections": (quoted,)})))
