"""The participants' page: the code, the worksheet, the reflection. Nothing typed is ever lost, nothing counts twice."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from lxml import html

from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from cms.workshop_modules.editions import live_module
from cms.workshop_modules.models import ModulePage
from tests.cms.conftest import publish

from .conftest import Read

pytestmark = pytest.mark.django_db


def hidden(page: html.HtmlElement) -> dict[str, str]:
    """What the form sends besides the answers."""
    return {field.get("name"): field.get("value") for field in page.xpath("//form//input[@type='hidden']")}


def send(client: Client, occasion: Occasion, read: Read, **fields: Any) -> Any:
    """Open the form and send it, with `svar_viktigast="…"` for the field `svar-viktigast`."""
    sent = hidden(read(occasion.path)) | {name.replace("_", "-"): value for name, value in fields.items()}
    return client.post(occasion.path, sent)


def parsed(response: Any) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


# The code


@pytest.mark.parametrize("typed", ["KRT7M4", "krt7m4", " krt 7m4 ", "krt-7m4"])
def test_a_code_opens_the_occasion_however_it_is_typed(occasion: Occasion, client: Client, typed: str) -> None:
    assert client.get("/t/", {"kod": typed})["Location"] == "/t/KRT7M4"


@pytest.mark.parametrize("address", ["/t/krt7m4", "/t/KRT7M4/", "/t/Krt7m4/"])
def test_other_spellings_of_the_address_lead_to_the_one(occasion: Occasion, client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, "/t/KRT7M4")


@pytest.mark.parametrize("typed", ["KRT7M3", "AAAAAA", "x", "<script>alert(1)</script>", "'; DROP TABLE", "å" * 500])
def test_a_wrong_code_gets_one_plain_sentence_and_stays_in_the_field(db: None, client: Client, typed: str) -> None:
    response = client.get("/t/", {"kod": typed})
    page = parsed(response)
    assert response.status_code == 404
    assert page.xpath("//input[@name='kod']/@value") == [typed[:40]]
    assert page.xpath("//*[@id='kod-fel']")[0].text.startswith("Koden finns inte.")
    assert page.xpath("//input[@name='kod']/@aria-describedby") == ["kod-fel"]
    assert not page.xpath("//script[not(@src)]")


def test_a_wrong_code_in_the_address_gets_the_same_sentence(db: None, client: Client) -> None:
    for address in ("/t/KRT7M3", "/t/KRT7M3/tack", "/t/%00"):
        response = client.get(address)
        assert response.status_code == 404
        assert "Koden finns inte." in response.content.decode()


def test_an_empty_code_asks_for_one(db: None, client: Client) -> None:
    assert "Skriv koden" in client.get("/t/", {"kod": " "}).content.decode()


# The page


def test_the_page_says_when_where_and_by_whom(occasion: Occasion, read: Read) -> None:
    text = " ".join(read(occasion.path).xpath("//main")[0].text_content().split())
    assert "Tillgängligt stöd, norra länet" in text
    assert "VarDigitalt" in text
    assert "ArrangörLänsstyrelsen" in text


def test_a_meeting_link_is_a_link_and_hostile_text_is_text(occasion: Occasion, read: Read) -> None:
    Occasion.objects.update(place="https://mote.example/a?b=1&c=2", organiser='"><img src=x onerror=alert(1)>')
    page = read(occasion.path)
    assert page.xpath("//dl//a[@href='https://mote.example/a?b=1&c=2']")
    assert not page.xpath("//dl//img")


def test_the_page_is_never_stored_and_sets_no_cookie(occasion: Occasion, client: Client) -> None:
    for address in ("/t/", occasion.path, f"{occasion.path}/tack", "/t/KRT7M3"):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"], address
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address


def test_the_worksheet_is_offered_with_its_form_and_size(occasion: Occasion, read: Read) -> None:
    links = {link.get("href"): link.text_content() for link in read(occasion.path).xpath("//ul[@class='downloads']//a")}
    assert links == {
        "/t/KRT7M4/arbetsblad.pdf": "Ifyllbar PDF, 1\N{NO-BREAK SPACE}kB",
        "/t/KRT7M4/arbetsblad.docx": "Worddokument, 1\N{NO-BREAK SPACE}kB",
        "/t/KRT7M4/arbetsblad.html": "Webbsida utan nät, 1\N{NO-BREAK SPACE}kB",
        "/t/KRT7M4/arbetsblad-stor-stil.pdf": "PDF med stor stil (18 punkter), 1\N{NO-BREAK SPACE}kB",
    }


def test_without_a_worksheet_the_form_is_still_there(
    occasion: Occasion, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshops.worksheet.build.build", lambda *a, **k: 1 / 0)
    page = read(occasion.path)
    assert "Arbetsbladet går inte att hämta just nu." in page.text_content()
    assert page.xpath("//form[@method='post']")


# The form


def test_every_prompt_is_asked_and_every_control_has_a_name_for_it(occasion: Occasion, read: Read) -> None:
    page = read(occasion.path)
    assert [
        label.text_content()
        for label in page.xpath("//form[@method='post']//legend | //form//label[@for='svar-viktigast']")
    ] == [
        "Vad är det viktigaste du tar med dig?",
        "Hur säker är du på att ert första steg blir av?",
        "Vad kan stoppa det?",
        "Vilket perspektiv pratade vi minst om?",
    ]
    assert page.xpath("//input[@name='svar-tilltro']/@value") == [*map(str, range(11)), ""]
    for described in page.xpath("//@aria-describedby"):
        for target in described.split():
            assert page.xpath(f"//*[@id='{target}']"), target
    assert "Skriv inte om enskilda barn, föräldrar eller kollegor." in page.text_content()
    assert "kan bli allmän handling" in page.text_content()


def test_each_person_gets_an_id_of_their_own(occasion: Occasion, read: Read) -> None:
    first, second = (UUID(hidden(read(occasion.path))["id"]) for _ in range(2))
    assert first != second


def test_a_reflection_is_kept_as_written_and_thanked(occasion: Occasion, client: Client, read: Read) -> None:
    response = send(
        client,
        occasion,
        read,
        svar_viktigast="Åtta <b>idéer</b>\r\noch =1+1",
        svar_tilltro="7",
        svar_hinder=["tid", "mandat"],
        svar_perspektiv="inget",
    )
    assert response.status_code == 302
    assert response["Location"].startswith("/t/KRT7M4/tack?")
    assert {answer["key"]: answer["value"] for answer in Reflection.objects.get().answers} == {
        "viktigast": "Åtta <b>idéer</b>\noch =1+1",
        "tilltro": 7,
        "hinder": ["tid", "mandat"],
        "perspektiv": "inget",
    }
    assert read(response["Location"]).xpath("//h1")[0].text == "Tack för din reflektion"


def test_only_the_thanks_that_follow_upon_a_sending_tell_the_device_to_forget_its_draft(
    occasion: Occasion, client: Client, read: Read
) -> None:
    sent = send(client, occasion, read, svar_tilltro="3")["Location"]
    assert read(sent).xpath("//@data-sent") == ["KRT7M4"]
    for other in ("/t/KRT7M4/tack", "/t/KRT7M4/tack?nyss", "/t/KRT7M4/tack?nyss=KRT7M4", f"{sent}x"):
        assert read(other).xpath("//@data-sent") == [], other
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert read(sent).xpath("//@data-sent") == []


def test_sending_twice_counts_once_and_is_thanked_twice(occasion: Occasion, client: Client, read: Read) -> None:
    sent = hidden(read(occasion.path)) | {"svar-tilltro": "3"}
    answers = [client.post(occasion.path, sent) for _ in range(2)]
    assert [answer["Location"].partition("?")[0] for answer in answers] == ["/t/KRT7M4/tack"] * 2
    assert Reflection.objects.count() == 1


def test_a_changed_second_sending_is_kept_in_the_form_and_not_counted_by_itself(
    occasion: Occasion, client: Client, read: Read
) -> None:
    sent = hidden(read(occasion.path)) | {"svar-tilltro": "3"}
    client.post(occasion.path, sent)
    response = client.post(occasion.path, sent | {"svar-tilltro": "4"})
    assert response.status_code == 422
    assert "Du har redan skickat" in response.content.decode()
    assert parsed(response).xpath("//input[@name='svar-tilltro' and @checked]/@value") == ["4"]
    assert hidden(parsed(response))["id"] != sent["id"]
    assert Reflection.objects.count() == 1


def test_what_is_wrong_is_listed_at_the_top_and_nothing_typed_is_lost(
    occasion: Occasion, client: Client, read: Read
) -> None:
    long = "Lång text </textarea><script>alert(1)</script> " + "å" * 600
    response = send(client, occasion, read, svar_viktigast=long, svar_tilltro="11", svar_hinder=["tid", "finns-inte"])
    page = parsed(response)
    assert response.status_code == 422
    links = page.xpath("//*[@role='alert']//a/@href")
    assert links == ["#svar-viktigast", "#svar-tilltro-0", "#svar-hinder-0"]
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in links)
    assert page.xpath("//title")[0].text.startswith("Fel: ")
    assert page.xpath("//textarea[@id='svar-viktigast']")[0].text.strip("\n") == long
    assert page.xpath("//textarea[@id='svar-viktigast']/@aria-invalid") == ["true"]
    assert page.xpath("//input[@name='svar-hinder' and @checked]/@value") == ["tid"]
    assert not page.xpath("//form//script")
    assert not Reflection.objects.exists()


def test_personal_data_is_marked_at_its_question_and_may_be_sent_on(
    occasion: Occasion, client: Client, read: Read
) -> None:
    response = send(client, occasion, read, svar_viktigast="Ring Anna Andersson, 070-123 45 67", svar_tilltro="7")
    page = parsed(response)
    assert response.status_code == 422
    assert page.xpath("//*[@role='alert']//mark/text()") == ["Anna Andersson", "070-123 45 67"]
    marked = page.xpath("//*[@id='svar-viktigast-fel']")[0]
    assert "Det här ser ut som ett telefonnummer." in marked.text_content()
    assert "svar-viktigast-fel" in page.xpath("//textarea[@id='svar-viktigast']/@aria-describedby")[0].split()
    assert not Reflection.objects.exists()
    [anyway] = page.xpath("//button[@name='confirmed' and not(@hidden)]")
    sent = hidden(page) | {"svar-viktigast": "Ring 070-123 45 67", anyway.get("name"): anyway.get("value")}
    assert client.post(occasion.path, sent).status_code == 302
    assert Reflection.objects.count() == 1


def test_a_personnummer_offers_no_sending_anyway(occasion: Occasion, client: Client, read: Read) -> None:
    response = send(client, occasion, read, svar_viktigast="811218-9876", confirmed="1")
    page = parsed(response)
    assert response.status_code == 422
    assert "sparas aldrig" in page.xpath("//*[@role='alert']")[0].text_content()
    assert not page.xpath("//button[@name='confirmed' and not(@hidden)]")
    assert page.xpath("//textarea[@id='svar-viktigast']")[0].text.strip() == "811218-9876"
    assert not Reflection.objects.exists()


def test_an_empty_form_is_not_an_answer(occasion: Occasion, client: Client, read: Read) -> None:
    response = send(client, occasion, read, svar_viktigast="  \n ", svar_tilltro="")
    assert response.status_code == 422
    assert "Svara på minst en fråga" in response.content.decode()
    assert not Reflection.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"id": "inte-ett-id"}, {"id": ""}, {"edition": "2020-01-01-00000000"}, {"edition": "'"}]
)
def test_a_form_with_forged_hidden_fields_comes_back_whole(
    occasion: Occasion, client: Client, read: Read, changed: dict[str, str]
) -> None:
    response = client.post(occasion.path, hidden(read(occasion.path)) | {"svar-viktigast": "Mitt svar"} | changed)
    page = parsed(response)
    assert response.status_code == 422
    assert page.xpath("//textarea[@id='svar-viktigast']")[0].text.strip() == "Mitt svar"
    again = client.post(occasion.path, hidden(page) | {"svar-viktigast": "Mitt svar"})
    assert again.status_code == 302
    assert Reflection.objects.count() == 1


def test_a_form_opened_before_the_questions_were_reworded_is_read_in_its_own_wording(
    occasion: Occasion, module_page: ModulePage, client: Client, read: Read
) -> None:
    sent = hidden(read(occasion.path)) | {"svar-viktigast": "Mitt svar"}
    module_page.reflection[0].value["question"] = "Vad bär du med dig?"
    publish(module_page)
    assert client.post(occasion.path, sent).status_code == 302
    assert Reflection.objects.get().answers[0]["question"] == "Vad är det viktigaste du tar med dig?"
    assert "Vad bär du med dig?" in read(occasion.path).text_content()


def test_before_and_after_the_form_says_when(coming_occasion: Occasion, closed_occasion: Occasion, read: Read) -> None:
    for occasion, words in ((coming_occasion, "Du kan svara från"), (closed_occasion, "Svaren stängde")):
        page = read(occasion.path)
        assert words in page.text_content()
        assert not page.xpath("//form[@method='post']")
        assert page.xpath("//ul[@class='downloads']//a"), "the worksheet is still there"


def test_what_arrives_too_late_is_refused_and_shown(closed_occasion: Occasion, client: Client) -> None:
    module = live_module("tillgangligt-stod")
    assert module
    sent = {"id": str(uuid4()), "edition": module.edition, "svar-viktigast": "Jag hann inte"}
    response = client.post(closed_occasion.path, sent)
    assert response.status_code == 422
    assert "Svaren stängde" in response.content.decode()
    assert parsed(response).xpath("//textarea[@id='svar-viktigast']")[0].text.strip() == "Jag hann inte"
    assert not Reflection.objects.exists()


def test_an_unpublished_module_asks_nothing_and_breaks_nothing(
    occasion: Occasion, module_page: ModulePage, read: Read, client: Client
) -> None:
    module_page.unpublish()
    page = read(occasion.path)
    assert "Frågorna är inte publicerade än." in page.text_content()
    assert client.post(occasion.path, {"id": str(uuid4())}).status_code == 200


def test_no_token_is_needed_since_there_is_no_cookie(occasion: Occasion, strict_client: Client, read: Read) -> None:
    assert send(strict_client, occasion, read, svar_tilltro="0").status_code == 302


def test_far_too_much_is_refused_in_plain_words(occasion: Occasion, client: Client) -> None:
    response = client.post(occasion.path, {"svar-viktigast": "å" * 1_000_000})
    assert response.status_code == 400
    assert "Det gick inte att läsa det du skickade" in response.content.decode()
