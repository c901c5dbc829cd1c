"""The way in is in Swedish and carries the site's own name."""

import re

from axes.models import AccessLog
from django.test import Client
from django.utils.translation import gettext

from cms.accounts.models import User


def test_the_login_page_speaks_swedish(db: None) -> None:
    page = Client().get("/admin/login/").content.decode()
    assert "Logga in i Samling" in page
    labels = [re.sub(r"<[^>]*>|\*", "", label).strip() for label in re.findall(r"<label.*?</label>", page, re.DOTALL)]
    assert labels == ["Användarnamn", "Lösenord", "Kom ihåg mig"]


def test_a_wrong_password_is_refused_in_swedish(db: None) -> None:
    page = Client().post("/admin/login/", {"username": "redaktor", "password": "fel"}).content.decode()
    assert "Fel användarnamn eller lösenord" in page


def test_the_gaps_in_wagtails_swedish_are_filled() -> None:
    assert gettext("API token created") == "Nyckeln är skapad"
    assert gettext("You saved a new version in another window").startswith("Du har sparat")


def _try(name: str, password: str) -> int:
    return Client().post("/admin/login/", {"username": name, "password": password}).status_code


def test_five_wrong_passwords_close_one_name_and_nobody_elses(db: None) -> None:
    for name in ("redaktor", "granskare"):
        User.objects.create_superuser(name, password="bra-losenord-17")
    for _ in range(5):
        _try("redaktor", "fel")
    assert _try("redaktor", "bra-losenord-17") == 429
    assert _try("granskare", "bra-losenord-17") == 302


def test_who_signed_in_from_where_is_not_kept(db: None) -> None:
    User.objects.create_superuser("redaktor", password="bra-losenord-17")
    assert _try("redaktor", "bra-losenord-17") == 302
    assert not AccessLog.objects.exists()
