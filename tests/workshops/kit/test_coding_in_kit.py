"""Coding in a kit: what the form keeps is what the report counts, and the codebook can be opened by anybody."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests import answers
from tests.hostile import TEXTS
from tests.workshops.kit.kit_server import Server
from workshops.analysis.coding import Code, Coding
from workshops.kit import Kit
from workshops.kit.look_coding import agreement
from workshops.lab.coding_form import CodingForm


def coded(opened: Kit, coder: int = 1, codes: tuple[str, ...] = ("sprak",), of_teams: bool = False) -> None:
    """Every text of every question coded the same way."""
    form = opened.code_worksheets() if of_teams else opened.code()
    assert isinstance(form, CodingForm)
    assert form.of_teams == of_teams
    for question in form.answer({"ask": 1, "do": "look", "coder": coder})["questions"]:
        for text in question["texts"]:
            said = {"ask": 1, "do": "save", "coder": coder, "question": question["key"], "text": text["id"]}
            assert "problem" not in form.answer(said | {"codes": list(codes)})


def test_what_is_coded_is_what_people_said(kit: Kit):
    kit.collect_reflections()
    assert "(förslag)" in kit.what_people_said().text
    coded(kit)

    text = kit.what_people_said().text
    assert "Språk och tolk | 8 | 100\N{NO-BREAK SPACE}%" in text
    assert "kodat av en person, 8 av 8\N{NO-BREAK SPACE}svar" in text
    assert "(förslag)" not in text


def test_what_is_coded_of_the_worksheets_is_what_teams_said_and_nothing_about_the_reflections(kit: Kit):
    kit.collect_reflections()
    for returned in (answers.team(), answers.team({"team": "Södra teamet", "steg": "Vi ringer."})):
        kit.store.keep_return(returned, "sodra.pdf")
    people = kit.what_people_said().text.split("Målsättning för målsättning")
    coded(kit, of_teams=True)

    text = kit.what_teams_said().text
    assert "Så många team tar upp varje tema (kodat för hand)" in text
    assert "Språk och tolk | 2 | 100\N{NO-BREAK SPACE}%" in text
    assert "kodat av en person, 2 av 2\N{NO-BREAK SPACE}svar" in text
    assert kit.what_people_said().text.split("Målsättning för målsättning")[0] == people[0]
    assert kit.codes.coding().first == {}


def test_there_is_no_worksheet_to_code_before_one_has_been_read(kit: Kit):
    assert "Läs först in arbetsbladen" in repr(kit.code_worksheets())


def test_there_is_nothing_to_code_before_enough_have_answered(kit: Kit, server: Server):
    server.total = 4
    kit.collect_reflections()

    assert "ingen fritext att koda än" in repr(kit.code())


def test_two_coders_see_how_alike_they_were_with_a_word_of_caution(kit: Kit):
    kit.collect_reflections()
    coded(kit)
    assert "Kappa" not in kit.codebook().text
    coded(kit, 2, ("sprak", "tid"))

    text = kit.codebook().text
    assert "Reflektionerna: så lika kodade två personer 8\N{NO-BREAK SPACE}texter" in text
    assert "Språk och tolk | 8 | 0 | 0 | 0 | 8 av 8 (100\N{NO-BREAK SPACE}%) | går inte att räkna" in text
    assert "Tid och bemanning | 0 | 0 | 8 | 0 | 0 av 8 (0\N{NO-BREAK SPACE}%) | omkring 0,0 (få texter)" in text
    assert "Bara 8\N{NO-BREAK SPACE}texter är kodade av båda" in text


def test_two_coders_of_the_worksheets_are_compared_by_themselves(kit: Kit):
    kit.collect_reflections()
    kit.store.keep_return(answers.team(), "norra.pdf")
    for coder in (1, 2):
        coded(kit, coder, ("tid",), of_teams=True)

    text = kit.codebook().text
    assert "Arbetsbladen: så lika kodade två personer 5\N{NO-BREAK SPACE}texter" in text
    assert "Reflektionerna" not in text
    assert text.count("Kappa (Cohen 1960)") == 1


def test_with_enough_texts_kappa_has_its_decimals_and_no_caution():
    book = (Code("tid", "Tid"),)
    yes, no = frozenset({"tid"}), frozenset()
    told = [(yes, yes)] * 20 + [(yes, no)] * 5 + [(no, yes)] * 10 + [(no, no)] * 15
    first, second = ({("q", str(n)): pair[coder] for n, pair in enumerate(told)} for coder in (0, 1))

    text = agreement(Coding(book, first, second), Coding(book)).text
    assert "Tid | 20 | 5 | 10 | 15 | 35 av 50 (70\N{NO-BREAK SPACE}%) | 0,40" in text
    assert "Bara" not in text.split("Kappa (Cohen")[0].replace("Bara kodare", "")


@pytest.mark.parametrize("hostile", TEXTS)
def test_the_codebook_is_text_in_every_format(kit: Kit, folder: Path, hostile: str):
    kit.collect_reflections()
    kit.codes.offer(answers.MODULE.themes)
    kit.codes.describe("tid", "", hostile[:2000], f"={hostile}"[:2000])
    shown = kit.codebook()

    for danger in ("<script", "<img", "<h1", "\u202e", "\x1b"):
        assert danger not in shown.html
    results = folder.parents[1] / "exports" / "tillgangligt-stod"
    sheet = load_workbook(results / "kodbok-tillgangligt-stod.xlsx").worksheets[0]
    assert "f" not in {cell.data_type for row in sheet for cell in row}
    rows = (results / "kodbok-tillgangligt-stod.csv").read_text(encoding="utf-8-sig")
    assert "\n=" not in rows
    assert ";=" not in rows
    assert ';"=' not in rows
