"""The worksheet as a download."""

import pytest
from django.test import Client

from cms.programme.models import Occasion

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


def test_a_code_in_small_letters_is_sent_to_the_one_address(occasion: Occasion, client: Client) -> None:
    assert client.get("/t/krt7m4/arbetsblad.pdf")["Location"] == "/t/KRT7M4/arbetsblad.pdf"


@pytest.mark.parametrize("address", ["/t/KRT7M3/arbetsblad.pdf", "/t/KRT7M4/arbetsblad.exe", "/t/../arbetsblad.pdf"])
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
