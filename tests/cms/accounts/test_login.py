"""The way in is in Swedish and carries the site's own name."""

import re

from django.test import Client
from django.utils.translation import gettext


def test_the_login_page_speaks_swedish(db: None) -> None:
    page = Client().get("/admin/login/").content.decode()
    assert "Logga in i Samling" in page
    labels = [re.sub(r"<[^>]*>|\*", "", label).strip() for label in re.findall(r"<label.*?</label>", page, re.DOTALL)]
    assert labels == ["Användarnamn", "Lösenord", "Kom ihåg mig"]


def test_a_wrong_password_is_refused_in_swedish(db: None) -> None:
    page = Client().post("/admin/login/", {"username": "redaktor", "password": "fel"}).content.decode()
    assert "Ditt användarnamn och lösenord matchade inte" in page


def test_the_gaps_in_wagtails_swedish_are_filled() -> None:
    assert gettext("API token created") == "Nyckeln är skapad"
    assert gettext("You saved a new version in another window").startswith("Du har sparat")
