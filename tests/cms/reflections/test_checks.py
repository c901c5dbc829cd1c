"""A machine that could not store a reflection says so when the site is set up."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from cms.reflections import checks
from tests.cms.databases import ONLY_SQLITE


@ONLY_SQLITE
def test_a_sqlite_that_is_too_old_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(checks.sqlite3, "sqlite_version", "3.34.1")
    with pytest.raises(SystemCheckError, match=r"SQLite är 3\.34\.1\. Samling behöver minst 3\.35(.|\n)*Installera"):
        call_command("check")


def test_this_machine_can_store_reflections():
    call_command("check")
