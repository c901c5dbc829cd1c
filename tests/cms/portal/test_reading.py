"""The handbook's pages: whole, in Swedish, with landmarks, and nothing from a text becomes markup."""

from datetime import date
from itertools import pairwise

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.handbook.models import ChapterPage, GoalAreaPage, HandbookPage
from cms.workshop_modules.models import ModulePage, ReportPage
from tests.cms.conftest import publish, text_block

from .conftest import Read

pytestmark = pytest.mark.django_db
EVIDENCE = {"evidence_strength": "limited", "evidence_note": "<p>En studie.</p>", "review_on": date(2027, 1, 1)}
REGISTERS = ["/malsattningar/", "/effekter/", "/tidslinje/", "/ordlista/"]


@pytest.fixture
def everything(chapters: tuple[ChapterPage, ChapterPage], module_page: ModulePage) -> list[str]:
    """The addresses of one page of each kind."""
    report = ReportPage(title="Rapport", slug="rapport", day=date(2026, 11, 30), edition="2026-11-02-0a1b2c3d")
    report.occasions = ["KRT7M4"]
    chart = get_image_model().objects.create(title="diagram.png", file=get_test_image_file())
    picture = {"image": chart.pk, "alt_text": "Sex av åtta svarade sju eller mer.", "decorative": False}
    report.body = [
        {"type": "heading", "value": {"text": "Vad deltagarna lyfte", "objectives": ["2.1"]}},
        {"type": "paragraph", "value": {"text": "Åtta svarade.\nDe flesta var nöjda."}},
        {"type": "table", "value": {"caption": "Svar", "header": ["Fråga", "Antal"], "rows": [["Tid", "8"]]}},
        {"type": "figure", "value": {"image": picture, "caption": "Tilltro, 0–10"}},
        {"type": "quote", "value": {"text": "Vi behöver <tid>."}},
    ]
    module_page.add_child(instance=report)
    publish(report)
    return ["/", "/tillgangligt-stod/", chapters[0].url, module_page.url, report.url, "/t/", *REGISTERS]


def test_every_page_has_one_heading_of_the_first_level_and_the_landmarks(everything: list[str], read: Read) -> None:
    for path in everything:
        page = read(path)
        assert page.get("lang") == "sv", path
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("//title")[0].text_content().strip(), path
        for landmark in ("header", "main", "footer", "header//nav"):
            assert len(page.xpath(f"//body//{landmark}")) == 1, (path, landmark)
        assert page.xpath("//a[@class='skip']/@href") == ["#" + page.xpath("//main/@id")[0]]


def test_headings_never_skip_a_level(everything: list[str], read: Read) -> None:
    for path in everything:
        levels = [int(heading.tag[1]) for heading in read(path).xpath("//h1|//h2|//h3|//h4")]
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_readers_get_no_cookie_and_nothing_from_elsewhere(everything: list[str], client: Client, read: Read) -> None:
    for path in everything:
        response = client.get(path)
        assert not response.cookies, path
        assert "default-src 'none'" in response["Content-Security-Policy"]
        page = read(path)
        fetched = page.xpath("//script/@src | //img/@src | //link/@href")
        assert all(address.startswith("/") for address in fetched), path
        assert not page.xpath(
            "//script[not(@src) and not(@type='application/json')] | //style | //*[@style] | //@onclick"
        ), path


@pytest.mark.parametrize(("k", "words"), [(5, "fem"), (8, "åtta")])
def test_a_report_says_which_groups_are_too_small_to_show(
    everything: list[str], read: Read, settings: LazySettings, k: int, words: str
) -> None:
    settings.SAMLING_THRESHOLD = k
    assert f"Grupper med färre än {words} svar visas inte." in read(everything[4]).text_content()


def test_the_first_page_leads_to_every_goal_area_chapter_and_workshop(everything: list[str], read: Read) -> None:
    links = set(read("/").xpath("//main//a/@href"))
    assert {"/tillgangligt-stod/", *everything[2:4], *REGISTERS} <= links


def test_a_chapter_shows_each_kind_of_block(chapters: tuple[ChapterPage, ...], read: Read) -> None:
    page = read(chapters[0].url)
    text = page.xpath("//article")[0].text_content()
    assert "Källorna säger olika" in text
    assert [cell.text for cell in page.xpath("//table//th[@scope='col']")] == ["Arena", "Ålder"]
    assert page.xpath("//table/caption")[0].text == "Arenor"
    assert page.xpath(f"//article//a[@href='{chapters[1].url}']"), "a link to another chapter"


def test_a_chapter_says_how_sure_we_are_when_it_is_reviewed_and_where_it_comes_from(
    chapters: tuple[ChapterPage, ...], read: Read
) -> None:
    text = " ".join(read(chapters[0].url).text_content().split())
    assert "Visst stöd i forskning Två översikter." in text
    assert "Ses över senast 1 juni 2027" in text
    assert "Strategin Regionen, 2024" in text
    assert "2.1 Föräldrar vet vilket stöd som finns." in text


def test_one_can_read_from_beginning_to_end(
    goal_area: GoalAreaPage, chapters: tuple[ChapterPage, ...], module_page: ModulePage, read: Read
) -> None:
    order = [goal_area.url]
    while following := read(order[-1]).xpath("//a[@rel='next']/@href"):
        order.append(following[0])
    assert order == [
        goal_area.url,
        *(chapter.url for chapter in sorted(chapters, key=lambda chapter: chapter.path)),
        module_page.url,
    ]
    assert read(module_page.url).xpath("//a[@rel='prev']/@href") == [order[-2]]


def test_a_long_chapter_has_a_list_of_its_headings(goal_area: GoalAreaPage, read: Read) -> None:
    headings = [{"type": "heading", "value": {"text": text}} for text in ("Varför", "Hur", "Varför")]
    chapter = ChapterPage(title="Långt", slug="langt", lead="-", body=headings, **EVIDENCE)
    goal_area.add_child(instance=chapter)
    publish(chapter)
    page = read(chapter.url)
    targets = page.xpath("//nav[@aria-label='På den här sidan']//a/@href")
    assert targets == ["#varfor", "#hur", "#varfor-2"]
    assert [f"#{anchor}" for anchor in page.xpath("//article//h2/@id")] == targets


def test_drafts_and_private_pages_are_nowhere(
    goal_area: GoalAreaPage, chapters: tuple[ChapterPage, ...], read: Read
) -> None:
    hidden = chapters[1]
    hidden.unpublish()
    for path in ("/", goal_area.url, "/malsattningar/"):
        assert hidden.title not in read(path).text_content(), path


def test_the_run_sheet_has_clock_times_and_not_the_facilitators_notes(module_page: ModulePage, read: Read) -> None:
    page = read(module_page.url)
    times = [" ".join(slot.text_content().split()) for slot in page.xpath("//*[@class='slot-time']")]
    assert times[0] == "09.00–09.20"
    assert times[-1] == "11.55–12.00"
    text = page.text_content()
    assert "Börja med arenorna." in text
    assert "Vilka når ni för sällan?" in text
    assert "Säg högt" not in text
    assert "Blanda teamen" not in text


def test_the_worksheet_can_be_seen_before_there_is_an_occasion(
    module_page: ModulePage, client: Client, read: Read
) -> None:
    (address,) = (link for link in read(module_page.url).xpath("//main//a/@href") if link.endswith(".pdf"))
    assert client.get(address)["Content-Type"] == "application/pdf"


def test_a_report_stands_beside_its_module(everything: list[str], module_page: ModulePage, read: Read) -> None:
    assert everything[4] in read(module_page.url).xpath("//main//a/@href")
    page = read(everything[4])
    assert page.xpath("//figure/img/@alt") == ["Sex av åtta svarade sju eller mer."]
    assert page.xpath("//figure/figcaption")[0].text == "Tilltro, 0–10"
    assert page.xpath("//blockquote/p")[0].text == "Vi behöver <tid>."


def test_a_figures_files_have_no_host_since_the_site_may_have_another_name_to_the_reader(
    chapters: tuple[ChapterPage, ChapterPage], read: Read
) -> None:
    image = get_image_model().objects.create(title="karta", file=get_test_image_file())
    chapters[0].body.append(("figure", {"image": image, "alt": "En karta", "caption": "", "source": ""}))
    publish(chapters[0])
    (figure,) = read(chapters[0].url).xpath("//figure/img")
    files = [figure.get("src"), *figure.get("srcset").split(", ")]
    assert all(file.startswith("/media/") for file in files)


def test_text_from_the_registers_and_pages_is_never_markup(goal_area: GoalAreaPage, read: Read) -> None:
    nasty = '"><script>alert(1)</script>'
    chapter = ChapterPage(
        title=nasty,
        slug="elak",
        lead=nasty,
        body=[
            {"type": "heading", "value": {"text": nasty}},
            {"type": "fact", "value": {"title": nasty, "text": "<p>Hej</p>"}},
            {"type": "table", "value": {"caption": nasty, "header": [nasty, "b"], "rows": [[nasty, nasty]]}},
        ],
        **EVIDENCE,
    )
    goal_area.add_child(instance=chapter)
    publish(chapter)
    for path in (chapter.url, goal_area.url, "/"):
        page = read(path)
        assert nasty in page.text_content(), path
        assert not page.xpath("//script[not(@src)]"), path


def test_a_draft_can_be_previewed_before_it_is_saved(handbook: HandbookPage, goal_area: GoalAreaPage) -> None:
    """As the editor's preview panel does it, with a page that has no row in the database yet."""
    unsaved = [
        (GoalAreaPage(title="Nytt", slug="nytt", number=3, lead="-"), handbook),
        (ChapterPage(title="Nytt", slug="nytt", lead="-", body=[text_block("<p>Hej</p>")]), goal_area),
        (ModulePage(title="Nytt", slug="nytt", agenda=[{"type": "item", "value": {"title": "Start"}}]), goal_area),
    ]
    for page, parent in unsaved:
        page.path = page._get_children_path_interval(parent.path)[1]
        page.depth = parent.depth + 1
        page.set_url_path(parent)
        response = page.make_preview_request()
        assert response.status_code == 200
        assert "<h1>Nytt</h1>" in response.rendered_content


def test_a_page_costs_few_questions_to_the_database(chapters: tuple[ChapterPage, ...], client: Client) -> None:
    client.get(chapters[0].url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(chapters[0].url)
    assert len(asked) <= 25, [question["sql"] for question in asked]


def test_an_address_that_leads_nowhere_is_answered_in_swedish(handbook: HandbookPage, client: Client) -> None:
    response = client.get("/finns-inte/")
    assert response.status_code == 404
    assert "Sidan finns inte" in response.content.decode()


def test_the_page_for_our_own_faults_stands_alone(strict_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("cms.portal.views.registers.sort_key", broken)
    monkeypatch.setattr("cms.portal.views.registers.GlossaryTerm.objects.all", lambda: [broken])
    response = strict_client.get("/ordlista/")
    assert response.status_code == 500
    assert "Något gick fel hos oss" in response.content.decode()
