"""The guide, the poster and the slides: tagged PDF/UA-1, by the planned clock, and a code that a telephone reads."""

import io
from datetime import datetime
from functools import cache

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests import hostile, samples, starter
from tests.tagged_pdf import accessible, tags
from workshops.contract import Module, Occasion, RichText
from workshops.handout.day import ANONYMOUS, Day
from workshops.handout.pdf import guide, poster, slides
from workshops.handout.run_sheet import replanned, run_sheet
from workshops.swedish import TIME_ZONE

MODULE, OCCASION = samples.module(), samples.occasion()
MAKERS = {"guide": guide, "poster": poster, "slides": slides}
ADDRESSES = {
    "short": "https://handbok.example/t/KRT7M4",
    "long": "https://foraldraskapsstod.en-mycket-lang-lansstyrelse.example/handboken/t/KRT7M4",
    "port": "http://127.0.0.1:8000/t/KRT7M4",
}


@cache
def pages(document: bytes) -> tuple[str, ...]:
    """Each page's words, without the spaces that a layout may put anywhere."""
    return tuple("".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(document)).pages)


def says(document: bytes, text: str) -> bool:
    return "".join(text.split()) in "".join(pages(document))


def headings(document: bytes) -> list[str]:
    return [tag for tag in tags(document) if tag in ("/H1", "/H2", "/H3", "/Table", "/TH", "/Figure")]


def codes(document: bytes, number: int, dots: int) -> list[str]:
    """What a reader of QR codes sees on a page rendered to `dots` per inch."""
    with pypdfium2.PdfDocument(document) as opened:
        picture = opened[number].render(scale=dots / 72).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def changed(occasion: Occasion = OCCASION) -> Day:
    """The exercise "Vem når vi?" first, ten minutes shorter, and the second break left out."""
    own = {item.key: item.minutes for item in MODULE.agenda} | {"karta": 25, "paus-2": 0}
    order = ["karta", *(key for key in own if key != "karta")]
    starts = occasion.starts_at.astimezone(TIME_ZONE).time()
    plan = replanned(MODULE, occasion, None, starts, [(key, own[key]) for key in order])
    return Day(MODULE, occasion, run_sheet(MODULE, occasion, plan))


@pytest.mark.parametrize("theme", starter.THEMES)
@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_every_file_of_every_theme_conforms_to_pdf_ua_1_and_is_in_swedish(theme: str, make):
    document = make(Day(starter.module(theme), OCCASION))
    assert accessible(document)
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert str(opened.Root.Lang) == "sv-SE"
        assert str(opened.docinfo["/Title"]) == OCCASION.title


def test_the_check_would_notice_a_missing_tag_tree():
    with pikepdf.open(io.BytesIO(slides(Day(MODULE, OCCASION)))) as opened:
        del opened.Root.StructTreeRoot
        broken = io.BytesIO()
        opened.save(broken)
    assert not accessible(broken.getvalue())


def test_the_guide_has_the_run_sheet_as_a_table_and_a_heading_for_every_moment():
    day = Day(MODULE, OCCASION)
    found = headings(guide(day))
    assert found.count("/H1") == 1
    assert found.count("/H2") == 2 + len(MODULE.agenda)
    assert found.count("/Table") == 1
    assert found.count("/TH") == 4


def test_the_guide_goes_by_the_planned_clock_and_says_when_it_ends():
    document = guide(changed())
    assert says(document, "09.00 25 Vem når vi?")
    assert says(document, "09.25 20 Välkommen")
    assert says(document, "Slutar 11.40, 20 minuter före utsatt tid.")
    assert says(document, "Utgår: ”Paus”.")
    assert headings(document).count("/H2") == 2 + len(MODULE.agenda) - 1


def test_a_day_that_ends_late_is_told_in_the_guide():
    sooner = OCCASION.model_copy(update={"ends_at": datetime(2026, 11, 24, 11, 30, tzinfo=TIME_ZONE)})
    assert says(guide(Day(MODULE, sooner)), "Slutar 12.00, 30 minuter efter utsatt tid.")


def test_the_guide_has_everything_that_belongs_to_a_moment_and_the_parts_without_one():
    module = starter.module("tillgangligt-stod")
    document = guide(Day(module, OCCASION))
    for exercise in module.exercises:
        assert says(document, exercise.title)
        for prompt in exercise.prompts:
            assert says(document, prompt.question)
    assert says(document, "Sluta på tid.")
    assert says(document, "Delar av arbetsbladet utan egen tid")


def test_slides_are_16_to_9_one_for_each_moment_and_hold_nothing_for_the_leader():
    module = starter.module("tillgangligt-stod")
    document = slides(Day(module, OCCASION))
    box = PdfReader(io.BytesIO(document)).pages[0].mediabox
    assert box.width / box.height == pytest.approx(16 / 9)
    assert len(pages(document)) == 1 + len(module.agenda)
    for item, shown in zip(module.agenda, pages(document)[1:], strict=True):
        assert "".join(item.title.split()) in shown
    assert says(document, "Vi börjar igen 10.15")
    for word in ("Gå runt och fråga", "Se upp med", "Sluta på tid", "Visa ett dåligt och ett bra exempel"):
        assert not says(document, word)
    assert headings(document).count("/H2") == len(module.agenda)


def test_the_file_of_the_slides_holds_no_note_to_the_leader_even_unseen():
    noted = MODULE.agenda[0].model_copy(update={"facilitator": RichText(markdown="Hemligt för salen")})
    module = MODULE.model_copy(update={"agenda": (noted, *MODULE.agenda[1:])})
    assert says(guide(Day(module, OCCASION)), "Hemligt för salen")
    for make in (slides, poster):
        with pikepdf.open(io.BytesIO(make(Day(module, OCCASION)))) as opened:
            unpacked = io.BytesIO()
            opened.save(unpacked, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
        assert b"Hemligt" not in unpacked.getvalue()
    assert not says(slides(Day(module, OCCASION)), "Hemligt")


def test_slides_go_by_the_planned_clock():
    shown = pages(slides(changed()))
    assert "09.00–09.25VemnårvI?".lower() in shown[1].lower()
    assert len(shown) == len(MODULE.agenda)


@pytest.mark.parametrize("kind", ["welcome", "break", "reflection"])
def test_what_has_no_room_on_a_slide_goes_on_on_the_next_and_nothing_is_cut(kind: str):
    long = samples.rich("\n\n".join(f"Stycke {n}. {'Ord och ord. ' * 20}" for n in range(12)))
    agenda = tuple(one.model_copy(update={"participant": long}) if one.kind == kind else one for one in MODULE.agenda)
    document = slides(Day(MODULE.model_copy(update={"agenda": agenda}), OCCASION))
    assert len(pages(document)) > 1 + len(agenda)
    with pypdfium2.PdfDocument(document) as opened:
        seen = "".join(page.get_textpage().get_text_bounded() for page in opened)  # within the page's edges
    assert all(f"Stycke {n}." in seen for n in range(12))


def test_a_long_title_is_set_smaller_beside_the_code():
    document = slides(Day(MODULE, OCCASION.model_copy(update={"title": "Tillgängligt stöd i hela länet " * 7})))
    assert codes(document, 0, 60) == [OCCASION.url]
    assert len(pages(document)) == 1 + len(MODULE.agenda)


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("dots", [20, 150])
def test_a_telephone_reads_the_posters_code_also_as_small_as_from_the_back_of_the_room(address: str, dots: int):
    document = poster(Day(MODULE, OCCASION.model_copy(update={"url": address})))
    assert len(pages(document)) == 1
    assert codes(document, 0, dots) == [address]
    assert says(document, address.split("://")[1])
    assert says(document, "KRT7M4")
    assert says(document, ANONYMOUS)


def test_the_poster_is_one_page_whatever_the_occasion_is_called():
    document = poster(Day(MODULE, OCCASION.model_copy(update={"title": "Tillgängligt stöd " * 27})))
    assert len(pages(document)) == 1
    assert codes(document, 0, 100) == [OCCASION.url]


def test_the_code_is_on_the_first_slide_and_on_the_one_for_the_reflection_and_on_no_other():
    document = slides(Day(MODULE, OCCASION))
    found = [codes(document, number, 60) for number in range(len(pages(document)))]
    place = 1 + [item.kind for item in MODULE.agenda].index("reflection")
    assert [number for number, some in enumerate(found) if some] == [0, place]
    assert found[0] == found[place] == [OCCASION.url]


def test_without_an_occasion_guide_and_slides_go_by_the_modules_clock_and_have_no_code():
    for make in (guide, slides):
        document = make(Day(MODULE))
        assert accessible(document)
        assert says(document, "09.00")
        assert "/Figure" not in headings(document)


def test_a_day_where_everything_is_left_out_is_still_a_file():
    plan = replanned(MODULE, OCCASION, None, MODULE.starts, [(item.key, 0) for item in MODULE.agenda])
    day = Day(MODULE, OCCASION, run_sheet(MODULE, OCCASION, plan))
    assert all(accessible(make(day)) for make in MAKERS.values())


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_the_same_day_gives_the_same_bytes(make):
    assert make(changed()) == make(changed())


def hostile_module(text: str) -> Module:
    item = MODULE.agenda[0].model_copy(
        update={"title": text[:500], "participant": RichText(markdown=text), "facilitator": RichText(markdown=text)}
    )
    return MODULE.model_copy(update={"agenda": (item, *MODULE.agenda[1:])})


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("text", hostile.TEXTS)
def test_hostile_text_is_text_and_the_files_still_conform(text: str):
    day = Day(hostile_module(text), OCCASION.model_copy(update={"title": text[:500], "place": text, "digital": False}))
    for make in MAKERS.values():
        document = make(day)
        assert accessible(document)
        assert not says(document, "root:")
        assert "/Launch" not in str(document) and "/JavaScript" not in str(document)  # noqa: PT018


@pytest.mark.filterwarnings("ignore")
@given(st.text(min_size=1, max_size=80))
@example("\x00")
@example("\u200b")
@settings(max_examples=15)
def test_no_text_can_stop_a_file(text: str):
    for make in (guide, slides):
        assert accessible(make(Day(hostile_module(text), OCCASION)))
