"""A Word file comes back to the letter, and one that cannot be trusted is refused with a sentence that helps."""

import copy
import io
import zipfile
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests import samples
from tests.workshops.collect.libreoffice import saved_by_libreoffice_7_4
from tests.workshops.collect.one_return import read_return
from tests.workshops.collect.word import W14, edit, fill, packed, parts, typed
from workshops import safe
from workshops.collect.errors import ReturnRefused
from workshops.collect.office import OfficeFile
from workshops.collect.remarks import remarks
from workshops.collect.returned_docx import read_docx
from workshops.contract import TeamReturn, answer
from workshops.invisible import is_blank
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.docx import render_docx

SHEET = sheet(worksheet_notebook(samples.module(), samples.occasion()))
EMPTY = render_docx(SHEET)
FILLED = fill(EMPTY, typed(SHEET, samples.answers()))
NASTY = "Å ä ö – ”hej” “a” 👩‍👧 Łź\n=1+1\n<script>alert('x')</script>\n\n\t&amp; ]]> slut "


def read(data: bytes) -> dict[str, Any]:
    raw = read_docx(OfficeFile(data))
    assert raw.schema == SHEET.schema
    return dict(raw.answers)


def refusal(data: bytes) -> str:
    with pytest.raises(ReturnRefused) as refused:
        read_docx(OfficeFile(data))
    return refused.value.message


def test_an_empty_worksheet_has_no_answers_and_prompting_text_is_none() -> None:
    assert read(EMPTY) == {prompt.key: None for prompt in SHEET.schema.prompts}


def test_every_kind_of_answer_comes_back() -> None:
    raw, expected = read(FILLED), samples.answers()
    for prompt in SHEET.schema.prompts:
        assert answer(prompt, raw[prompt.key]) == answer(prompt, expected[prompt.key])


@pytest.mark.parametrize(
    "text", [NASTY, "ö" * 5000, "=HYPERLINK(1)", " inledande och avslutande ", "\nrad", "Skriv här!"]
)
def test_text_comes_back_to_the_letter(text: str) -> None:
    assert read(fill(EMPTY, {"vag-in": text}))["vag-in"] == text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(min_size=1, max_size=200)
    .map(safe.xml)
    .map(lambda text: text.replace("\r", ""))
    .filter(lambda text: not is_blank(text))
)
def test_any_text_that_a_word_file_can_hold_comes_back(text: str) -> None:
    raw = read(fill(EMPTY, {"vag-in": text, "arenor__2__agare": text}))
    assert raw["vag-in"] == text
    assert [row["agare"] for row in raw["arenor"]] == [text]


def test_a_number_and_a_date_come_back_as_they_were_written() -> None:
    raw = read(fill(EMPTY, {"foraldrar": "1 250", "uppfoljning": "2027-02-24"}))
    assert (raw["foraldrar"], raw["uppfoljning"]) == ("1 250", "2027-02-24")


def test_a_choice_that_is_no_option_is_kept_for_the_contract_to_refuse() -> None:
    assert read(fill(EMPTY, {"behov": "Något annat"}))["behov"] == "Något annat"


def test_a_choice_taken_back_is_no_answer() -> None:
    assert read(fill(EMPTY, {"behov": "Välj"}))["behov"] is None


def test_text_split_by_spelling_and_tracked_changes_is_read_as_it_is_seen() -> None:
    def revise(root: etree._Element) -> None:
        control = next(s for s in root.iter(qn("w:sdt")) if s.find(f".//{qn('w:tag')}").get(qn("w:val")) == "steg")
        content = control.find(qn("w:sdtContent"))
        w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        content.append(
            etree.fromstring(
                f'<w:del xmlns:w="{w}"><w:r><w:delText>bort</w:delText></w:r></w:del>',
            )
        )
        content.append(etree.fromstring(f'<w:ins xmlns:w="{w}"><w:r><w:t> till</w:t></w:r></w:ins>'))

    assert read(edit(fill(EMPTY, {"steg": "Vi lägger"}), revise))["steg"] == "Vi lägger till"


def test_what_was_written_beside_the_control_in_its_box_or_cell_is_not_lost() -> None:
    def write(root: etree._Element) -> None:
        for name, text in (("steg", "bredvid"), ("vag-in", "efteråt"), ("arenor__1__arena", "i rutan")):
            control = next(s for s in root.iter(qn("w:sdt")) if s.find(f".//{qn('w:tag')}").get(qn("w:val")) == name)
            run = etree.SubElement(control.getparent(), qn("w:r"))
            etree.SubElement(run, qn("w:t")).text = text

    raw = read(edit(fill(EMPTY, {"vag-in": "I rutan"}), write))
    assert (raw["steg"], raw["vag-in"]) == ("bredvid", "I rutan\nefteråt")
    assert raw["arenor"] == [{"arena": "i rutan", "agare": None, "nar": None}]


def without_tags(root: etree._Element) -> None:
    for properties in root.iter(qn("w:sdtPr")):
        for name in ("w:tag", "w:showingPlcHdr"):
            for found in properties.findall(qn(name)):
                properties.remove(found)
        for box in properties.findall(f"{W14}checkbox"):
            properties.remove(box)


def test_a_file_whose_tags_were_dropped_is_read_by_its_bookmarks() -> None:
    raw, expected = read(edit(FILLED, without_tags)), samples.answers()
    for prompt in SHEET.schema.prompts:
        assert answer(prompt, raw[prompt.key]) == answer(prompt, expected[prompt.key])
    assert read(edit(EMPTY, without_tags)) == {prompt.key: None for prompt in SHEET.schema.prompts}


def test_a_file_that_libreoffice_7_4_saved_keeps_every_answer_but_the_line_breaks_and_says_so() -> None:
    old, new = read_return(FILLED), read_return(saved_by_libreoffice_7_4(FILLED))
    asked = {prompt.key: prompt.kind for prompt in SHEET.schema.prompts}
    free_text = {key for key, kind in asked.items() if kind in ("text", "table", "assessment")}
    assert set(new.doubtful) == free_text
    assert without_breaks(new) == without_breaks(old)
    assert "Jämför svaren på ”Vilka verksamheter finns i teamet?”" in remarks(new)[0]
    assert (old.doubtful, remarks(old)) == ((), ())


def test_an_empty_file_that_libreoffice_7_4_saved_is_still_empty() -> None:
    returned = read_return(saved_by_libreoffice_7_4(EMPTY))
    assert all(answer.value is None for answer in returned.answers)
    assert (returned.doubtful, returned.unread) == ((), ())


def test_what_was_written_beside_a_control_without_a_tag_is_not_lost() -> None:
    def write(root: etree._Element) -> None:
        for name in ("steg", "vag-in"):
            control = next(s for s in root.iter(qn("w:sdt")) if s.find(f".//{qn('w:tag')}").get(qn("w:val")) == name)
            run = etree.SubElement(control.getparent(), qn("w:r"))
            etree.SubElement(run, qn("w:t")).text = "bredvid"

    data = saved_by_libreoffice_7_4(edit(fill(EMPTY, {"vag-in": "I rutan"}), write))
    assert (read(data)["steg"], read(data)["vag-in"]) == ("bredvid", "I rutan\nbredvid")


def without_breaks(returned: TeamReturn) -> list[str]:
    return [str(answer.value).replace("\\n", "").replace("\n", "") for answer in returned.answers]


def test_an_answer_that_an_old_libreoffice_repeated_is_refused() -> None:
    def repeat(root: etree._Element) -> None:
        without_tags(root)
        control = next(root.iter(qn("w:sdt")))
        control.addnext(copy.deepcopy(control))

    assert "äldre LibreOffice" in refusal(edit(FILLED, repeat))


def test_two_controls_for_one_question_are_refused_with_the_question_named() -> None:
    def repeat(root: etree._Element) -> None:
        control = next(root.iter(qn("w:sdt")))
        control.addnext(copy.deepcopy(control))

    assert "”Vilka verksamheter finns i teamet?” finns två gånger" in refusal(edit(FILLED, repeat))


def test_a_file_without_controls_is_refused() -> None:
    def flatten(root: etree._Element) -> None:
        for name in ("w:sdt", "w:bookmarkStart", "w:bookmarkEnd"):
            for found in list(root.iter(qn(name))):
                found.getparent().remove(found)

    assert "Svarsrutorna finns inte kvar" in refusal(edit(EMPTY, flatten))


def test_an_ordinary_word_file_is_foreign() -> None:
    entries = {name: content for name, content in parts(EMPTY).items() if not name.startswith("customXml/")}
    assert "inget arbetsblad från Samling" in refusal(packed(entries))


@pytest.mark.parametrize("damage", ['"contract":2', '"contract":"x"'])
def test_a_schema_of_another_version_or_damaged_is_refused(damage: str) -> None:
    def change(root: etree._Element) -> None:
        root.text = root.text.replace('"contract":1', damage)

    message = refusal(edit(EMPTY, change, "customXml/item1.xml"))
    assert ("annan version" in message) == (damage == '"contract":2')


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hej", EMPTY[:3000], EMPTY[:-40]])
def test_a_broken_file_is_refused(data: bytes) -> None:
    assert "skadad" in refusal(data)


def test_a_locked_or_old_file_is_refused() -> None:
    assert "lösenord" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_macros_are_refused() -> None:
    assert "makron" in refusal(packed({**parts(EMPTY), "word/vbaProject.bin": b"x"}))
    types = parts(EMPTY)["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "makron" in refusal(packed({**parts(EMPTY), "[Content_Types].xml": types}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "för stor" in refusal(packed({**parts(EMPTY), "word/media/bild.bin": bytes(50_000_000)}))
    assert "för stor" in refusal(bytes(11_000_000))
    assert "för stor" in refusal(packed({**parts(EMPTY), **{f"x/{number}": b"" for number in range(2000)}}))


def test_an_entry_larger_than_it_says_is_refused() -> None:
    bomb = packed({**parts(EMPTY), "word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"})
    true_size, said = (3_000_007).to_bytes(4, "little"), (5000).to_bytes(4, "little")
    assert true_size in bomb
    assert "skadad" in refusal(bomb.replace(true_size, said))


def test_two_entries_of_one_name_are_refused() -> None:
    file = io.BytesIO(EMPTY)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<x/>")
    assert "skadad" in refusal(file.getvalue())


@pytest.mark.parametrize("entity", ['<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY x "ha ha ha">'])
def test_entities_are_refused(entity: str) -> None:
    text = f"<!DOCTYPE d [{entity}]><d>&x;</d>".encode()
    assert "skadad" in refusal(packed({**parts(EMPTY), "word/document.xml": text}))


def test_deep_nesting_is_refused() -> None:
    text = b"<a>" * 20_000 + b"</a>" * 20_000
    assert "skadad" in refusal(packed({**parts(EMPTY), "word/document.xml": text}))


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 60
        + '<w:sdt><w:sdtPr><w:tag w:val="steg"/></w:sdtPr><w:sdtContent/></w:sdt>'
        + "</w:sdtContent></w:sdt>" * 60,
        "".join(f'<w:bookmarkStart w:id="{number}" w:name="ws_{number}"/><w:r/>' for number in range(100)),
        "<w:r/>" * 300_000,
    ],
    ids=["controls in controls", "bookmarks in bookmarks", "elements without end"],
)
def test_a_document_made_to_keep_the_reader_busy_is_refused(body: str) -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'.encode()
    assert "inget ordbehandlingsprogram" in refusal(packed({**parts(EMPTY), "word/document.xml": document}))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(FILLED) - 1), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_a_refusal_or_the_right_answers(at: int, noise: bytes) -> None:
    try:
        found = read_docx(OfficeFile(FILLED[:at] + noise + FILLED[at + len(noise) :]))
    except ReturnRefused:
        return
    assert found.answers == read(FILLED)
