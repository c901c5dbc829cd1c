"""A team hands in its worksheet: what was read is shown, nothing is stored before a yes, and nothing counts twice."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.programme.models import Occasion
from cms.worksheets.models import Return
from cms.workshop_modules.models import ModulePage
from tests import hostile, samples
from tests.cms.conftest import publish
from workshops import safe

from .handing_in import ADDRESS, HandIn, answer_file, parsed, said, signed, stored

pytestmark = pytest.mark.django_db


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
