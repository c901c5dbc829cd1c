"""What a machine must have before it may take reflections: told when the site is set up, not by the first who sends."""

import sqlite3
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import connection

OLDEST = (3, 35)
"""The first SQLite with RETURNING (see `storage`); Django is content with an older one."""


@register
def sqlite_tells_what_it_stored(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= OLDEST:
        return []
    hint = "Installera en Python 3.11 med nyare SQLite, eller ange en PostgreSQL i DATABASE_URL."
    message = f"Den här datorns SQLite är {sqlite3.sqlite_version}. Samling behöver minst 3.35."
    return [Error(message, hint=hint, id="reflections.E001")]
