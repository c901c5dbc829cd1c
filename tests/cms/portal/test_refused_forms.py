"""A form that is refused for safety's sake says what to do, in Swedish and as the rest of the portal looks."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied
from lxml import html

pytestmark = pytest.mark.django_db


def test_a_form_without_its_cookie_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/", {"q": "x"})
    assert answer.status_code == 403
    page = html.fromstring(answer.content.decode())
    assert page.get("lang") == "sv"
    assert "ladda om sidan och skicka igen" in page.xpath("//main")[0].text_content()
    assert "CSRF" not in page.text_content()


def test_a_page_that_is_not_open_says_so(rf: RequestFactory) -> None:
    answer = permission_denied(rf.get("/"), PermissionDenied())
    page = html.fromstring(answer.content.decode())
    assert answer.status_code == 403
    assert page.xpath("//h1")[0].text == "Sidan är inte öppen för dig"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_an_address_of_the_api_that_leads_nowhere_is_a_problem_by_every_method(method: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, "/api/v1/finns-inte", b"{}", "application/json")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
