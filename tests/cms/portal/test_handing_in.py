"""A team hands in its worksheet: what was read is shown, nothing is stored before a yes, and nothing counts twice."""

import io
import json
import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from lxml import html
from openpyxl import load_workbook

from cms.programme import contract as programme
from cms.programme.models import Occasion
from cms.worksheets.models import Return
from cms.workshop_modules.editions import live_module
from cms.workshop_modules.models import ModulePage
from tests import hostile, samples
from tests.cms.conftest import publish
from tests.workshops.collect import spreadsheet
from workshops import safe
from workshops.contract import TeamReturn, WorksheetSchema
from workshops.worksheet.notebook import sheet, worksheet_notebook
from workshops.worksheet.render.xlsx import render_xlsx

pytestmark = pytest.mark.django_db

ADDRESS = "/t/KRT7M4/lamna-in"
HandIn = Callable[..., Any]


def answer_file(changes: dict[str, Any] | None = None, **schema: Any) -> bytes:
    """What the web worksheet saves, filled in as in `samples.answers()` but for `changes`."""
    module = live_module("tillgangligt-stod")
    assert module
    given = {
        "module": module.key,
        "title": module.title,
        "edition": module.edition,
        "occasion": "KRT7M4",
        "prompts": module.prompts,
    }
    carried = WorksheetSchema.model_validate(given | schema).model_dump(mode="json")
    answers = samples.answers() | (changes or {})
    return json.dumps({"contract": 1, "schema": carried, "answers": answers}).encode()


@pytest.fixture
def choose(client: Client, occasion: Occasion) -> HandIn:
    """`choose(file, address)` → the response to choosing a file."""

    def send(content: bytes, address: str = ADDRESS, name: str = "svar.json") -> Any:
        return client.post(address, {"fil": SimpleUploadedFile(name, content)})

    return send


def parsed(response: Any) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def said(response: Any) -> str:
    return " ".join(parsed(response).xpath("//main")[0].text_content().split())


def signed(response: Any) -> dict[str, str]:
    """What the confirming form sends."""
    return {field.get("name"): field.get("value") for field in parsed(response).xpath("//form//input[@type='hidden']")}


def stored() -> list[TeamReturn]:
    return [TeamReturn.model_validate_json(row.document) for row in Return.objects.all()]


# The way through


def test_the_occasions_page_leads_to_the_form(occasion: Occasion, client: Client) -> None:
    (link,) = parsed(client.get(occasion.path)).xpath("//a[text()='Lämna in ert arbetsblad']/@href")
    page = client.get(link)
    assert "kan bli allmän handling" in said(page)
    assert "Inlämningen är öppen till" in said(page)


def test_what_was_read_is_shown_and_nothing_is_stored_yet(choose: HandIn) -> None:
    response = choose(answer_file({"vag-in": None}))
    shown = {
        " ".join(part.xpath("./dt")[0].text_content().split()): " ".join(part.xpath("./dd")[0].text_content().split())
        for part in parsed(response).xpath("//dl[@class='read-back']/div")
    }
    assert response.status_code == 200
    assert "9 av 10 frågor är besvarade." in said(response)
    assert shown["Sök stöd som en förälder skulle göra. Vad händer?"] == "Inget svar"
    assert shown["Ungefär hur många föräldrar finns i målgruppen?"] == "1 250 föräldrar"
    assert shown["Vilka når ni för sällan?"] == "PapporNyanlända föräldrar"
    assert shown["Vad behöver ni mest hjälp med?"] == "Kontaktvägar"
    assert shown["Hur säkra är ni på att steget blir av?"] == "7 på en skala från 0 till 10"
    assert shown["Hur långt har ni kommit med att göra stödet känt?"].startswith("Steg 3: Genomförs")
    assert shown["Var möter ni föräldrar?"].startswith("ArenaVem ansvarar?Vilka når den? Öppna förskolanKommunen")
    assert not Return.objects.exists()


def test_what_must_be_answered_is_pointed_out_and_may_be_handed_in_without(choose: HandIn, client: Client) -> None:
    response = choose(answer_file({"uppfoljning": None}))
    (marked,) = parsed(response).xpath("//dl[@class='read-back']/div[@class='has-error']")
    assert " ".join(marked.text_content().split()) == (
        "Vilken dag följer ni upp? Inget svar Kontrollera: Inte besvarat, men måste besvaras."
    )
    assert "Titta särskilt på svaret som är markerat" in said(response)
    assert client.post(ADDRESS, signed(response)).status_code == 302
    assert [one.missing for one in stored()] == [("uppfoljning",)]


def test_a_yes_stores_what_was_shown_and_is_thanked(choose: HandIn, client: Client) -> None:
    response = client.post(ADDRESS, signed(choose(answer_file())))
    assert (response.status_code, response["Location"]) == (302, f"{ADDRESS}/tack")
    (returned,) = stored()
    assert (returned.occasion, returned.carrier) == ("KRT7M4", "json")
    assert {answer.key: answer.value for answer in returned.answers}["steg"] == samples.answers()["steg"]
    assert Return.objects.get().digest == returned.digest
    assert "kan bli allmän handling" in said(client.get(response["Location"]))


def test_the_same_answers_twice_are_one_return_and_thanked_twice(choose: HandIn, client: Client) -> None:
    sent = signed(choose(answer_file()))
    again = signed(choose(answer_file()))
    assert [client.post(ADDRESS, form).status_code for form in (sent, sent, again)] == [302] * 3
    assert Return.objects.count() == 1


def test_another_version_from_the_team_is_kept_beside_the_first(choose: HandIn, client: Client) -> None:
    for step in (7, 3):
        client.post(ADDRESS, signed(choose(answer_file({"sakerhet": step}))))
    assert Return.objects.count() == 2


def test_a_worksheet_made_before_the_occasion_had_a_code_can_be_handed_in(choose: HandIn, client: Client) -> None:
    client.post(ADDRESS, signed(choose(answer_file(occasion=None))))
    assert [returned.occasion for returned in stored()] == [None]


def test_an_older_worksheet_is_read_with_its_own_questions_and_says_so(choose: HandIn, module_page: ModulePage) -> None:
    older = answer_file()
    module_page.exercises[0].value["prompts"][0].value["question"] = "Vilka är ni?"
    publish(module_page)
    response = choose(older)
    assert "Vilka verksamheter finns i teamet?" in said(response)
    assert "Frågorna har ändrats sedan ert arbetsblad gjordes" in said(response)
    assert "Frågorna har ändrats" not in said(choose(answer_file()))


def test_a_worksheet_in_an_edition_that_the_site_never_had_is_shown_with_what_it_says_itself(choose: HandIn) -> None:
    response = choose(answer_file(edition="2020-01-01-00000000"))
    assert "kontaktvagar" in said(response)


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_what_a_team_wrote_is_shown_and_kept_to_the_letter_and_is_never_markup(
    choose: HandIn, client: Client, text: str
) -> None:
    response = choose(answer_file({"steg": text, "arenor": [{"arena": text}]}))
    page = parsed(response)
    assert not page.xpath("//main//script | //main//img | //main//h1[2] | //dl//a")
    assert safe.plain(text).replace("\n", "") in page.xpath("//dl")[0].text_content()
    client.post(ADDRESS, signed(response))
    answers = {answer.key: answer.value for answer in stored()[0].answers}
    assert answers["steg"] == text


def test_it_needs_no_cookie_no_token_and_is_never_cached(occasion: Occasion, strict_client: Client) -> None:
    page = strict_client.get(ADDRESS)
    confirm = strict_client.post(ADDRESS, {"fil": SimpleUploadedFile("a.json", answer_file())})
    done = strict_client.post(ADDRESS, signed(confirm))
    thanks = strict_client.get(done["Location"])
    for response in (page, confirm, done, thanks):
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
        assert "unsafe" not in response["Content-Security-Policy"]
        assert "default-src 'none'" in response["Content-Security-Policy"]
    assert Return.objects.count() == 1


def test_the_number_of_questions_to_the_database_is_bounded(
    choose: HandIn, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        response = choose(answer_file())
    with django_assert_max_num_queries(9):
        client.post(ADDRESS, signed(response))


# A spreadsheet, with a worksheet a row


def spreadsheet_file(rows: dict[int, dict[str, Any]]) -> bytes:
    """The occasion's spreadsheet, with `rows` (number → changes to `samples.answers()`) filled in."""
    module = live_module("tillgangligt-stod")
    assert module
    made = sheet(worksheet_notebook(module, programme.occasion(Occasion.objects.get(code="KRT7M4"))))
    typed = {row: spreadsheet.typed(made, samples.answers() | changes) for row, changes in rows.items()}
    return spreadsheet.fill(render_xlsx(made, rows=10), typed)


TEAMS = {number: {"team": name} for number, name in ((3, "Norra"), (5, "Södra"), (6, "Åsa & <b>Östra</b>"))}


def test_every_row_of_a_spreadsheet_is_shown_and_one_yes_hands_them_all_in(choose: HandIn, client: Client) -> None:
    response = choose(spreadsheet_file(TEAMS))
    page = parsed(response)
    assert [" ".join(one.text_content().split()) for one in page.xpath("//details/summary")] == [
        "Rad 3: Norra (10 av 10 svar)",
        "Rad 5: Södra (10 av 10 svar)",
        "Rad 6: Åsa & <b>Östra</b> (10 av 10 svar)",
    ]
    assert all("När terminen börjar ringer vi förskolorna." in one.text_content() for one in page.xpath("//details"))
    assert "Ja, lämna in alla 3 raderna" in said(response)
    assert not Return.objects.exists()
    assert client.post(ADDRESS, signed(response))["Location"] == f"{ADDRESS}/tack"
    assert [(one.team, one.carrier, one.row) for one in stored()] == [
        ("Norra", "xlsx", 3),
        ("Södra", "xlsx", 5),
        ("Åsa & <b>Östra</b>", "xlsx", 6),
    ]


def test_a_spreadsheet_with_one_row_is_shown_as_any_worksheet(choose: HandIn, client: Client) -> None:
    response = choose(spreadsheet_file({7: {}}))
    assert "10 av 10 frågor är besvarade." in said(response)
    assert not parsed(response).xpath("//details")
    client.post(ADDRESS, signed(response))
    assert [one.row for one in stored()] == [7]


def test_a_row_that_says_what_is_handed_in_or_what_another_row_says_is_pointed_out_and_counted_once(
    choose: HandIn, client: Client
) -> None:
    client.post(ADDRESS, signed(choose(answer_file({"team": "Norra"}))))
    response = choose(spreadsheet_file(TEAMS | {9: {"team": "Södra"}}))
    rows = [" ".join(one.text_content().split()) for one in parsed(response).xpath("//details")]
    assert "2 rader har svar som vi redan har läst." in said(response)
    assert "Samma svar är redan inlämnade. De räknas en gång." in rows[0]
    assert "finns redan" not in rows[1]
    assert "Samma svar som på rad 5. De räknas en gång." in rows[3]
    for _ in range(2):
        client.post(ADDRESS, signed(response))
    assert [one.team for one in stored()] == ["Norra", "Södra", "Åsa & <b>Östra</b>"]


def test_a_row_with_a_problem_is_named_and_stands_open(choose: HandIn, client: Client) -> None:
    response = choose(spreadsheet_file(TEAMS | {5: {"uppfoljning": "i mars"}}))
    assert "1 rad har ett svar som är märkt ”Kontrollera”" in said(response)
    (opened,) = parsed(response).xpath("//details[@open]")
    assert opened.xpath("./summary")[0].text_content().endswith("svar, kontrollera)")
    assert "i mars" in opened.text_content()
    client.post(ADDRESS, signed(response))
    assert [[one.text for one in returned.unread] for returned in stored()] == [[], ["i mars"], []]


def test_all_rows_are_kept_or_none(choose: HandIn, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = signed(choose(spreadsheet_file(TEAMS)))
    kept = Return.objects.get_or_create
    asked: list[object] = []

    def full(**given: Any) -> Any:
        asked.append(given)
        if len(asked) == 3:
            raise OperationalError("disk full")
        return kept(**given)

    monkeypatch.setattr(Return.objects, "get_or_create", full)
    refused = client.post(ADDRESS, sent)
    assert refused.status_code == 503
    assert signed(refused) == sent, "it can be confirmed again"
    assert not Return.objects.exists()


def test_more_rows_than_anybody_can_look_through_are_refused_with_what_to_do(choose: HandIn) -> None:
    many = choose(spreadsheet_file({row: {"team": f"Team {row}"} for row in range(3, 204)}))
    text = {row: os.urandom(2400).hex() for row in range(3, 203)}
    long = choose(spreadsheet_file({row: {"steg": one, "vag-in": one[::-1]} for row, one in text.items()}))
    for response in (many, long):
        assert response.status_code == 422
        assert "Dela upp den på flera filer" in said(response)


def test_a_formula_in_one_row_refuses_the_file_with_its_cell(choose: HandIn) -> None:
    workbook = load_workbook(io.BytesIO(spreadsheet_file(TEAMS)))
    spreadsheet.answers(workbook)["B5"] = "=1+1"
    assert "Ruta B5 innehåller en formel" in said(choose(spreadsheet.saved(workbook)))


def test_the_form_says_that_a_spreadsheet_is_welcome(occasion: Occasion, client: Client) -> None:
    assert "I en Excelfil blir varje ifylld rad ett arbetsblad." in said(client.get(ADDRESS))


# What is refused, and what it says


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen är varken"),
        (b"hej", "Filen är varken"),
        (b"%PDF-1.7 trasig", "PDF"),
        (b"PK\x03\x04 trasig", "Filen är skadad"),
        (b"\xd0\xcf\x11\xe0 gammal", "Filen är varken"),
        (b"{" * 100_000, "ingen svarsfil"),
        (b'{"contract": 1, "schema": {}, "answers": {}}', "Filens uppgifter om frågorna"),
        (b"<!doctype html><script>alert(1)</script>", "Webbsidan själv innehåller inga svar"),
    ],
)
def test_a_foreign_or_hostile_file_gets_one_sentence_and_nothing_is_stored(
    choose: HandIn, content: bytes, words: str
) -> None:
    response = choose(content)
    (alert,) = parsed(response).xpath("//*[@role='alert']")
    assert response.status_code == 422
    assert words in alert.text_content()
    assert parsed(response).xpath("//title")[0].text.startswith("Fel: ")
    assert parsed(response).xpath("//input[@type='file']")
    assert not Return.objects.exists()


def test_a_reader_that_is_taken_by_surprise_is_no_error_page(choose: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshops.collect.returned.read_returns", lambda data: 1 / 0)
    response = choose(answer_file())
    assert response.status_code == 422
    assert "Filen går inte att läsa." in said(response)


def test_the_name_that_a_worksheet_was_made_out_to_is_no_answer(choose: HandIn) -> None:
    only_the_name = dict.fromkeys(samples.answers()) | {"team": "Ånge kommun"}
    made_out = choose(answer_file(only_the_name, variant="2260"))
    assert made_out.status_code == 422
    assert "Inget är ifyllt i arbetsbladet." in said(made_out)
    assert choose(answer_file(only_the_name)).status_code == 200


def test_no_file_chosen(client: Client, occasion: Occasion) -> None:
    response = client.post(ADDRESS, {"annat": "x"})
    assert response.status_code == 422
    assert "Välj filen" in said(response)


def test_a_file_that_is_too_large_is_never_read(choose: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshops.collect.returned.read_returns", lambda data: pytest.fail("was read"))
    response = choose(b"\0" * (21 * 1024 * 1024))
    assert response.status_code == 413
    assert "högst 20 MB" in said(response)


def test_more_text_than_any_team_writes(choose: HandIn) -> None:
    prompt = {"kind": "text", "question": "Vad?"}
    prompts = [prompt | {"key": f"nummer-{n}"} for n in range(130)]
    content = json.loads(answer_file(prompts=prompts))
    content["answers"] = {one["key"]: os.urandom(2500).hex() for one in prompts}
    response = choose(json.dumps(content).encode())
    assert response.status_code == 422
    assert "mer text än vi kan ta emot" in said(response)


def test_the_longest_worksheet_that_is_taken_fits_in_the_form_that_confirms_it(choose: HandIn, client: Client) -> None:
    prompts = [{"kind": "text", "question": "Vad?", "key": f"nummer-{n}"} for n in range(36)]
    content = json.loads(answer_file(prompts=prompts))
    unlikely = [chr(0x4E00 + int.from_bytes(os.urandom(2)) % 20_000) for _ in range(5000)]
    content["answers"] = {one["key"]: "".join(unlikely[n:] + unlikely[:n])[::-1] for n, one in enumerate(prompts)}
    response = choose(json.dumps(content).encode())
    assert response.status_code == 200
    assert client.post(ADDRESS, signed(response)).status_code == 302


def test_an_empty_worksheet_says_what_may_have_happened(choose: HandIn) -> None:
    response = choose(answer_file(dict.fromkeys(samples.answers())))
    assert response.status_code == 422
    assert "inte skrivas ut till PDF" in said(response)


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"module": "annan-modul"}, "hör till en annan workshop"),
        ({"occasion": "CDFGHJ"}, "Lämna in det med koden CDFGHJ"),
    ],
)
def test_a_worksheet_that_belongs_elsewhere_says_where(choose: HandIn, schema: dict[str, str], words: str) -> None:
    response = choose(answer_file(**schema))
    assert response.status_code == 422
    assert words in said(response)


def test_outside_the_hours_the_page_says_when(
    client: Client, closed_occasion: Occasion, coming_occasion: Occasion
) -> None:
    for occasion, words in ((closed_occasion, "Inlämningen stängde"), (coming_occasion, "Ni kan lämna in")):
        address = f"{occasion.path}/lamna-in"
        page = client.get(address)
        assert words in said(page)
        assert not parsed(page).xpath("//form")
        late = client.post(address, {"fil": SimpleUploadedFile("a.json", answer_file(occasion=occasion.code))})
        assert late.status_code == 422
        assert said(late).count(words) == 1
    assert not Return.objects.exists()


def test_a_yes_after_closing_is_refused(choose: HandIn, client: Client) -> None:
    sent = signed(choose(answer_file()))
    Occasion.objects.update(answers_close_at=timezone.now())
    assert "Inlämningen stängde" in said(client.post(ADDRESS, sent))
    assert not Return.objects.exists()


def test_a_yes_that_came_too_late_or_was_tampered_with_stores_nothing(choose: HandIn, client: Client) -> None:
    sent = signed(choose(answer_file()))["arbetsblad"]
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        late = client.post(ADDRESS, {"arbetsblad": sent})
    forged = [client.post(ADDRESS, {"arbetsblad": one}) for one in (sent[:-1] + "x", f"x{sent}", "", "a:b:c", "å")]
    for response in (late, *forged):
        assert response.status_code == 422
        assert "Välj filen igen." in said(response)
    assert not Return.objects.exists()


def test_what_was_read_at_one_occasion_cannot_be_confirmed_at_another(
    choose: HandIn, client: Client, module_page: ModulePage
) -> None:
    sent = signed(choose(answer_file(occasion=None)))
    other = Occasion.objects.get(code="KRT7M4")
    other.pk, other.code, other.uid = None, "FFFFFF", uuid4()
    other.save()
    assert client.post("/t/FFFFFF/lamna-in", sent).status_code == 422
    assert not Return.objects.exists()


def test_a_wrong_code_and_other_spellings(occasion: Occasion, client: Client) -> None:
    assert client.get("/t/KRT7M3/lamna-in").status_code == 404
    assert client.get("/t/krt-7m4/lamna-in")["Location"] == ADDRESS
    assert client.get("/t/krt-7m4/lamna-in/tack")["Location"] == f"{ADDRESS}/tack"
