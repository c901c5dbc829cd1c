"""Three months later the team hands in its follow-up where it handed in its worksheet, and the two never mix."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.programme.models import Occasion
from cms.worksheets.intake import receive
from cms.worksheets.models import Return
from tests import follow_ups, hostile
from tests.cms.worksheets.test_side_by_side import signed_in
from workshops import safe
from workshops.contract import ReturnSet, TeamReturn
from workshops.worksheet.follow_up import follow_up_key

from .handing_in import ADDRESS, HandIn, answer_file, parsed, said, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(occasion: Occasion) -> TeamReturn:
    """The team's worksheet, handed in at an occasion that has closed since."""
    returned = follow_ups.worksheet()
    receive(occasion, returned, timezone.now())
    three_months = timedelta(days=90)
    Occasion.objects.update(
        starts_at=occasion.starts_at - three_months,
        ends_at=occasion.ends_at - three_months,
        answers_open_at=occasion.answers_open_at - three_months,
        answers_close_at=timezone.now() - timedelta(days=76),
    )
    return returned


def received() -> list[TeamReturn]:
    rows = Return.objects.filter(kind=Return.Kind.FOLLOW_UP)
    return [TeamReturn.model_validate_json(row.document) for row in rows]


@pytest.mark.parametrize("carrier", ["pdf", "docx", "json"])
def test_it_is_shown_confirmed_stored_and_given_apart_from_worksheets(
    choose: HandIn, client: Client, first: TeamReturn, bearer: dict[str, str], carrier: str
) -> None:
    shown = choose(follow_ups.file(first, carrier=carrier))
    assert "Så här läste vi er uppföljning. Den är inte inlämnad än." in said(shown)
    for words in ("1. Öppna på familjecentralen Påbörjat", "Steg 1: vad hände? Lokalen är klar."):
        assert words in said(shown)
    assert Return.objects.count() == 1

    done = client.post(ADDRESS, signed(shown))
    assert (done.status_code, done["Location"]) == (302, f"{ADDRESS}/tack-for-uppfoljningen")
    assert "räknas aldrig ihop med arbetsbladet" in said(client.get(done["Location"]))
    assert [(one.module, one.carrier) for one in received()] == [(follow_up_key(first.module), carrier)]

    address = "/api/v1/occasions/KRT7M4/returns"
    worksheets, later = (
        ReturnSet.model_validate_json(client.get(f"{address}{which}", headers=bearer).content)
        for which in ("", "?kind=follow-up")
    )
    assert [one.returned for one in worksheets.returns] == [first]
    assert [one.returned for one in later.returns] == received()
    assert (worksheets.module, later.module) == (first.module, follow_up_key(first.module))


def test_the_occasions_page_leads_there_when_worksheets_are_taken_no_more(client: Client, first: TeamReturn) -> None:
    (link,) = parsed(client.get("/t/KRT7M4")).xpath("//a[text()='Lämna in er uppföljning']/@href")
    page = client.get(link)
    assert parsed(page).xpath("//h1")[0].text == "Lämna in er uppföljning"
    assert "Inlämningen av arbetsblad stängde" in said(page)


def test_the_same_file_twice_is_one_and_two_versions_stand_side_by_side(
    choose: HandIn, client: Client, first: TeamReturn
) -> None:
    for content in (follow_ups.file(first), follow_ups.file(first, carrier="docx")):
        client.post(ADDRESS, signed(choose(content)))
    assert len(received()) == 1
    assert "Samma svar är redan inlämnade" in said(choose(follow_ups.file(first)))
    client.post(ADDRESS, signed(choose(follow_ups.file(first, {"steg-1-lage": "klart"}))))

    editor = signed_in("Redaktör")
    listed = parsed(editor.get("/admin/arbetsblad/")).xpath("//main//td")
    assert [cell.text_content().strip() for cell in listed[-2:]] == ["1", "2"]
    page = parsed(editor.get("/admin/arbetsblad/KRT7M4/"))
    worksheet, later = page.xpath("//table[contains(@class, 'versions')]")
    assert len(worksheet.xpath("./thead//th")) == 2
    assert [" ".join(cell.text_content().split()) for cell in later.xpath("./tbody/tr[2]/*")] == [
        "1. Öppna på familjecentralenSkiljer sig",
        "Påbörjat",
        "Klart",
    ]


def test_one_whose_worksheet_came_another_way_is_taken_for_what_it_quotes(
    choose: HandIn, client: Client, occasion: Occasion
) -> None:
    by_mail = follow_ups.worksheet(["Ett steg på papper"], occasion=None)
    assert client.post(ADDRESS, signed(choose(follow_ups.file(by_mail)))).status_code == 302
    assert [one.answers[1].question for one in received()] == ["1. Ett steg på papper"]


def with_another_question(of: TeamReturn) -> bytes:
    prompts = [one.model_dump(mode="json") for one in follow_ups.sheet(of).schema.prompts]
    prompts[-2]["question"] = "Vad heter era barn?"
    return follow_ups.file(of, prompts=prompts)


def of_other_steps(of: TeamReturn) -> bytes:
    other = follow_ups.worksheet(["Något helt annat"])
    return follow_ups.file(other, variant=f"svar-{of.digest[:12]}")


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (with_another_question, "Frågorna i filen är inte de som er uppföljning har."),
        (of_other_steps, "Frågorna i filen är inte de som er uppföljning har."),
        (lambda of: follow_ups.file(of, variant="grupp-1"), "Frågorna i filen är inte de"),
        (lambda of: follow_ups.file(of, edition="2020-01-01-00000000"), "Frågorna i filen är inte de"),
        (lambda of: follow_ups.file(of, contract=7), "en annan version av Samling"),
        (lambda of: follow_ups.file(of, module="annat-tema-uppf"), "hör till en annan workshop"),
        (lambda of: follow_ups.file(of, occasion="CDFGHJ"), "Lämna in det med koden CDFGHJ"),
        (lambda of: follow_ups.file(of, {}), "Inget är ifyllt"),
        (lambda of: answer_file(), "Inlämningen av arbetsblad stängde"),
        (lambda of: b"%PDF-1.7 trasig", "PDF"),
    ],
)
def test_what_is_no_follow_up_of_ours_is_refused_in_a_sentence(
    choose: HandIn, first: TeamReturn, made: Any, words: str
) -> None:
    response = choose(made(first))
    (alert,) = parsed(response).xpath("//*[@role='alert']")
    assert response.status_code == 422
    assert words in alert.text_content()
    assert not received()


def test_a_year_later_it_is_too_late(choose: HandIn, client: Client, first: TeamReturn) -> None:
    sent = signed(choose(follow_ups.file(first)))
    Occasion.objects.update(ends_at=timezone.now() - timedelta(days=366))
    for response in (choose(follow_ups.file(first)), client.post(ADDRESS, sent)):
        assert response.status_code == 422
        assert said(response).count("Inlämningen stängde") == 1
    assert not parsed(client.get(ADDRESS)).xpath("//form")
    assert not received()


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_what_a_team_wrote_is_never_markup(choose: HandIn, client: Client, occasion: Occasion, text: str) -> None:
    response = choose(follow_ups.file(follow_ups.worksheet([text]), {"steg-1-hande": text}))
    page = parsed(response)
    assert not page.xpath("//main//script | //main//img | //main//h1[2] | //dl//a")
    assert " ".join(safe.plain(text)[:100].split()) in " ".join(page.xpath("//dl")[0].text_content().split())
    assert client.post(ADDRESS, signed(response)).status_code == 302


def test_it_does_not_keep_the_occasion_from_being_changed(choose: HandIn, client: Client, first: TeamReturn) -> None:
    before = Occasion.objects.get().newest_answer()
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        client.post(ADDRESS, signed(choose(follow_ups.file(first))))
    assert received()
    assert Occasion.objects.get().newest_answer() == before
