"""What every answer tells browsers to refuse, whatever the answer is."""

import os
import string
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from cms.accounts.models import User
from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage
from tests.circle.running_site import ROOT

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PUBLIC = ["/", "/t/", "/t/KRT7M4/tack", "/t/CCCCCC", "/ordlista/", "/finns-inte/", "/api/v1/handbook", "/api/v1/nej"]
PUBLIC += ["/healthz", "/static/portal/portal.css", "/static/portal/icon.svg", "/t/%00", "/documents/9/x.svg"]


def policy(answer: Any) -> dict[str, str]:
    parts = (part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    return {name: sources[0] if sources else "" for name, *sources in parts}


@pytest.mark.parametrize("path", PUBLIC)
def test_what_the_public_meets_may_do_nothing_that_it_does_not_need(client: Client, occasion: Occasion, path: str):
    answer = client.get(path)

    assert policy(answer) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
    }
    assert EVERYWHERE.items() <= answer.headers.items()
    shared = path.startswith("/api/v1/")  # what the API tells everybody, errors too
    assert answer["Cross-Origin-Resource-Policy"] == ("cross-origin" if shared else "same-origin")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
    assert not answer.cookies


def test_the_admin_runs_wagtails_own_scripts_and_nobody_elses(client: Client, occasion: Occasion):
    answer = client.get("/admin/login/")

    assert EVERYWHERE.items() <= answer.headers.items()
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(answer)["default-src"] == policy(answer)["frame-ancestors"] == "'self'"
    assert not [sources for sources in policy(answer).values() if "http" in sources or "*" in sources]


def test_an_editor_may_run_wagtails_bar_on_the_portal_and_nothing_more(client: Client, module_page: ModulePage):
    stranger = policy(Client().get("/"))
    client.force_login(User.objects.create_superuser("redaktor"))

    assert policy(client.get("/")) == {k: v for k, v in stranger.items() if k != "require-trusted-types-for"}


def production(statement: str, **more: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "SAMLING_"))},
        "DJANGO_SETTINGS_MODULE": "cms.config.settings.production",
        "SECRET_KEY": string.ascii_letters,
        "ALLOWED_HOSTS": "handbok.example",
        "SAMLING_SITE_URL": "https://handbok.example",
        **more,
    }
    script = f"import django; django.setup()\nfrom django.conf import settings\n{statement}"
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, text=True, capture_output=True)


def test_production_insists_on_tls_and_passes_djangos_own_check_for_it():
    statement = (
        "from django.core.management import call_command; call_command('check', deploy=True, fail_level='WARNING')\n"
        "print(settings.SECURE_HSTS_SECONDS, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)"
    )
    done = production(statement)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-3:] == ["31536000", "True", "True"]


def test_no_proxy_is_trusted_until_somebody_says_how_many_there_are():
    assert production("print(settings.TRUSTED_PROXIES)").stdout.strip() == "0"
    assert production("print(settings.TRUSTED_PROXIES)", SAMLING_PROXIES="1").stdout.strip() == "1"
