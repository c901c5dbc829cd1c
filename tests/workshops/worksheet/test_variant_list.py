"""The list of municipalities and teams: what is read, and what each fault in it gets said about it."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from workshops import safe
from workshops.contract import answer
from workshops.worksheet.errors import WorksheetError
from workshops.worksheet.variant_list import LARGEST_FILE, Variant, raw_answer, read_variants

PROMPTS = samples.module().prompts
PROMPT = {prompt.key: prompt for prompt in PROMPTS}


def read(text: str) -> tuple[Variant, ...]:
    return read_variants(text.encode(), PROMPTS)


def test_a_column_named_after_a_prompt_is_an_answer_and_any_other_is_a_fact() -> None:
    (only,) = read("namn;kod;Folkmängd;team\nÅnge kommun;2260;9 212;Förskola, BHV\n")
    assert only == Variant("2260", "Ånge kommun", (("Folkmängd", "9 212"),), (("team", "Förskola, BHV"),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_any_spreadsheets_csv_is_read_the_same(tmp_path: Path, encoding: str, delimiter: str, newline: str) -> None:
    rows = (("Namn", "KOD", "Län"), ("Ånge, norra", "2260", "Väster;norr"), ("", "", ""))
    text = newline.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    path = tmp_path / "kommuner.csv"
    path.write_bytes(text.encode(encoding))
    assert read_variants(path, PROMPTS) == (Variant("2260", "Ånge, norra", (("Län", "Väster;norr"),)),)


def test_an_empty_cell_is_neither_fact_nor_answer_and_line_breaks_in_a_text_answer_are_kept() -> None:
    first, second = read('namn,kod,Län,steg\nA,1,,"Rad 1\nRad 2"\nB,2,Skåne,\n')
    assert first == Variant("1", "A", (), (("steg", "Rad 1\nRad 2"),))
    assert second == Variant("2", "B", (("Län", "Skåne"),))


def test_a_text_of_one_line_is_put_on_one_line() -> None:
    (only,) = read('namn,kod,team\nA,1,"Förskola,\nBHV"\n')
    assert only.known == (("team", "Förskola, BHV"),)


def test_a_column_that_a_spreadsheet_left_behind_is_passed_over() -> None:
    assert read("namn;kod;\nA;1;\n") == (Variant("1", "A"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kolumnerna ”namn” och ”kod”"),
        ("namn;code\nA;1", "kolumnerna ”namn” och ”kod”"),
        ("namn;kod\n", "inga rader"),
        ("namn;kod\nA;1\nB;1", "Rad 3: koden ”1” finns redan på rad 2"),
        ("namn;kod\nA;AB\nB;ab", "Rad 3: koden ”ab” finns redan på rad 2"),
        ("namn;kod\n;1", "Rad 2: namnet saknas"),
        ("namn;kod\n \u200b;1\n", "Rad 2: namnet saknas"),
        ("namn;kod\nA;", "Rad 2: koden ”” går inte att använda"),
        ("namn;kod\nA;../../etc", "Rad 2: koden ”../../etc” går inte att använda"),
        ("namn;kod\nA;å", "Rad 2: koden ”å” går inte att använda"),
        ("namn;kod\n\nA;1\nB;2;3", "Rad 4 har 3 värden, men rubrikraden har 2"),
        ('namn;kod\nA;1\nB;"2', "Rad 3 går inte att läsa"),
        ('namn;kod\nA;"1"x', "Rad 2 går inte att läsa"),
        ("namn;kod;\nA;1;x", "Rad 2 har ett värde i kolumn 3, som saknar rubrik"),
        ("namn;kod;Län;Län\nA;1;x;y", "kolumnen ”Län” finns två gånger"),
        ("namn;kod;arenor\nA;1;x", "frågan ”arenor” är en tabell"),
        (f"namn;kod\n{'A' * 200};1", "Rad 2: namnet är för långt"),
        (f"namn;kod;Om\nA;1;{'x' * 300}", "Rad 2: uppgiften ”Om” är för lång"),
        ("namn;kod;" + ";".join(f"f{n}" for n in range(20)) + "\nA;1" + ";x" * 20, "för många uppgifter"),
    ],
)
def test_a_fault_is_one_sentence_with_its_row(text: str, said: str) -> None:
    with pytest.raises(WorksheetError) as caught:
        read(text)
    assert said in caught.value.message
    assert caught.value.message.endswith("bygg igen.")


def test_a_file_that_is_not_utf8_says_how_to_save_it() -> None:
    with pytest.raises(WorksheetError, match="CSV UTF-8"):
        read_variants("namn;kod\nÅnge;1".encode("latin-1"), PROMPTS)


def test_a_file_too_large_or_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorksheetError, match="för stor"):
        read_variants(b"x" * (LARGEST_FILE + 1), PROMPTS)
    with pytest.raises(WorksheetError, match="gick inte att öppna"):
        read_variants(tmp_path / "finns-inte.csv", PROMPTS)


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("behov", "Kontaktvägar", "kontaktvagar"),
        ("behov", "kontaktvagar", "kontaktvagar"),
        ("saknas", "pappor, Unga föräldrar", ("pappor", "unga")),
        ("saknas", "Föräldrar på landsbygden", ("landsbygd",)),
        ("saknas", "pappor|unga;", ("pappor", "unga")),
        ("sakerhet", "7", 7),
        ("foraldrar", "12 345", 12345.0),
        ("uppfoljning", "2027-02-24", "2027-02-24"),
    ],
)
def test_a_cell_is_an_answer_as_people_write_it(key: str, cell: str, value: object) -> None:
    assert answer(PROMPT[key], raw_answer(PROMPT[key], cell)).value == value


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: b"namn;kod;x\n" + text.encode()))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        variants = read_variants(data, PROMPTS)
    except WorksheetError as error:
        variants, said = (), error.message
    else:
        said = "Läst."
    assert said.endswith(".")
    assert len({variant.key for variant in variants}) == len(variants)
    assert all(variant.name.strip() for variant in variants)


cells = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=60).map(
    lambda text: safe.plain(" ".join(text.split())).strip()
)


@given(
    st.lists(st.tuples(cells.filter(lambda name: any(map(str.isalnum, name))), cells), min_size=1, max_size=6),
    st.sampled_from(",;\t"),
)
def test_what_a_csv_writer_wrote_is_read_back_to_the_letter(rows: list[tuple[str, str]], delimiter: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(("namn", "kod", "Om"))
    writer.writerows((safe.cell(name), str(number), safe.cell(fact)) for number, (name, fact) in enumerate(rows))
    read_back = read(file.getvalue())
    assert [(one.name, dict(one.facts).get("Om", "")) for one in read_back] == rows
