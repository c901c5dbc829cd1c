"""The worksheet as a download."""

import pytest
from django.test import Client

from cms.programme.models import Occasion
from tests.cms.portal.conftest import Read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("file_format", "content_type"),
    [
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("html", "text/html; charset=utf-8"),
    ],
)
def test_each_format_is_an_attachment_with_a_name_and_may_run_nothing_here(
    occasion: Occasion, client: Client, file_format: str, content_type: str
) -> None:
    response = client.get(f"/t/KRT7M4/arbetsblad.{file_format}")
    assert response.getvalue() == f"{file_format}-arbetsblad".encode()
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="arbetsblad-workshop-KRT7M4.{file_format}"'
    assert response["Content-Security-Policy"] == "sandbox"
    assert "no-store" in response["Cache-Control"]


def test_large_print_is_fetched_at_an_address_and_under_a_name_of_its_own(occasion: Occasion, client: Client) -> None:
    response = client.get("/t/KRT7M4/arbetsblad-stor-stil.pdf")
    assert response.getvalue() == b"stort-pdf-arbetsblad"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="arbetsblad-workshop-KRT7M4-stor-stil.pdf"'
    assert client.get("/t/krt7m4/arbetsblad-stor-stil.pdf")["Location"] == "/t/KRT7M4/arbetsblad-stor-stil.pdf"


def test_every_address_on_the_page_answers_with_its_own_form(occasion: Occasion, client: Client, read: Read) -> None:
    links = read("/t/KRT7M4").xpath("//ul[@class='downloads']//a/@href")
    fetched = [client.get(link).getvalue().decode() for link in links]
    assert fetched == ["pdf-arbetsblad", "docx-arbetsblad", "html-arbetsblad", "stort-pdf-arbetsblad"]


def test_a_code_in_small_letters_is_sent_to_the_one_address(occasion: Occasion, client: Client) -> None:
    assert client.get("/t/krt7m4/arbetsblad.pdf")["Location"] == "/t/KRT7M4/arbetsblad.pdf"


@pytest.mark.parametrize(
    "address",
    [
        "/t/KRT7M3/arbetsblad.pdf",
        "/t/KRT7M4/arbetsblad.exe",
        "/t/KRT7M4/arbetsblad-stor-stil.docx",
        "/t/../arbetsblad.pdf",
    ],
)
def test_there_is_nothing_at_other_addresses(occasion: Occasion, client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "finns inte" in response.content.decode()


def test_a_worksheet_that_cannot_be_built_is_said_plainly(
    occasion: Occasion, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshops.worksheet.build.build", lambda *a, **k: 1 / 0)
    response = client.get("/t/KRT7M4/arbetsblad.pdf")
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "Arbetsbladet går inte att hämta just nu" in response.content.decode()
