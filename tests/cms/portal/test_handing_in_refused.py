"""What cannot be handed in, and what the team is told."""

import json
import os
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cms.programme.models import Occasion
from cms.worksheets.models import Return
from cms.workshop_modules.models import ModulePage
from tests import samples

from .handing_in import ADDRESS, HandIn, answer_file, parsed, said, signed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen är varken"),
        (b"hej", "Filen är varken"),
        (b"%PDF-1.7 trasig", "PDF"),
        (b"PK\x03\x04 trasig", "Filen är skadad"),
        (b"\xd0\xcf\x11\xe0 gammal", "Filen är låst med lösenord eller sparad i ett äldre format"),
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
def test_a_worksheet_that_belongs_elsewhere_says_where(choose: HandIn, schema: dict[str, Any], words: str) -> None:
    response = choose(answer_file(**schema))
    assert response.status_code == 422
    assert words in said(response)


def test_outside_the_hours_the_page_says_when(
    client: Client, closed_occasion: Occasion, coming_occasion: Occasion
) -> None:
    closed = "Inlämningen av arbetsblad stängde"
    for occasion, words, forms in ((closed_occasion, closed, 1), (coming_occasion, "Ni kan lämna in", 0)):
        address = f"{occasion.path}/lamna-in"
        page = client.get(address)
        assert words in said(page)
        assert len(parsed(page).xpath("//form")) == forms  # for follow-ups
        late = client.post(address, {"fil": SimpleUploadedFile("a.json", answer_file(occasion=occasion.code))})
        assert late.status_code == 422
        assert said(late).count(words) == 1
    assert not Return.objects.exists()


def test_a_yes_after_closing_is_refused(choose: HandIn, client: Client) -> None:
    sent = signed(choose(answer_file()))
    Occasion.objects.update(answers_close_at=timezone.now())
    assert "Inlämningen av arbetsblad stängde" in said(client.post(ADDRESS, sent))
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
