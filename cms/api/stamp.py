"""A stamp on all public content: the same stamp, the same content.

Triggers write a new one in the transaction that changes a table, so no path round it exists: not `update()`, not raw
SQL, not a restored backup. The stamp is random and not a number that grows, because a rolled back or restored database
would count the same numbers again. It may change when what is served does not; the ETag of an answer is its digest.
Made anew after every `migrate`, because Django remakes tables on SQLite.
"""

from typing import Any

from django.apps import apps
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

_APPS = ("handbook", "workshop_modules")
_MODELS = (
    "wagtailcore.page",
    "wagtailcore.site",
    "wagtailcore.locale",
    "wagtailcore.pageviewrestriction",
    "media_library.customimage",
)
_LOST = ("media_library.customrendition",)
"""Of these only a deletion counts: reading makes them, of an image that is watched itself."""
_ROW = "api_contentstamp"
_FUNCTION = "new_content_stamp"


def stamp() -> str | None:
    """The stamp now, by one query. None where nothing has been stamped: then nothing may be kept."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT stamp FROM {_ROW} WHERE id = 1")  # noqa: S608
        row = cursor.fetchone()
    return row[0] if row else None


def watched() -> list[str]:
    """The tables that anything public is made of. A test holds that no public answer reads any other."""
    models: list[type[Model]] = [apps.get_model(name) for name in _MODELS]
    for label in _APPS:
        models += apps.get_app_config(label).get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models})


def watched_for_losses() -> list[str]:
    return [apps.get_model(name)._meta.db_table for name in _LOST]


def make_triggers(using: str, **kwargs: Any) -> None:
    """After `migrate`, also when only some of the apps have their tables yet."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    if _ROW not in there:
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        new = _new_stamp(connection)
        cursor.execute(f"DELETE FROM {_ROW}")  # noqa: S608
        cursor.execute(f"INSERT INTO {_ROW} (id, stamp) VALUES (1, {new})")  # noqa: S608
        for statement in _prepared(connection):
            cursor.execute(statement)
        for table in there.intersection(watched()):
            for statement in _watching(connection, table, ("insert", "update", "delete")):
                cursor.execute(statement)
        for table in there.intersection(watched_for_losses()):
            for statement in _watching(connection, table, ("delete",)):
                cursor.execute(statement)


def _new_stamp(connection: BaseDatabaseWrapper) -> str:
    if connection.vendor == "sqlite":
        return "lower(hex(randomblob(16)))"
    return "replace(gen_random_uuid()::text, '-', '')"


def _update(connection: BaseDatabaseWrapper) -> str:
    # No INSERT OR REPLACE: on SQLite, an outer INSERT OR IGNORE would turn it into another IGNORE.
    return f"UPDATE {_ROW} SET stamp = {_new_stamp(connection)} WHERE id = 1"  # noqa: S608


def _prepared(connection: BaseDatabaseWrapper) -> list[str]:
    if connection.vendor == "sqlite":
        return []
    body = f"BEGIN {_update(connection)}; RETURN NULL; END"
    return [f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"]


def _watching(connection: BaseDatabaseWrapper, table: str, events: tuple[str, ...]) -> list[str]:
    if connection.vendor == "sqlite":
        return [
            statement
            for event in events
            for statement in (
                f"DROP TRIGGER IF EXISTS {table}_stamps_{event}",
                f"CREATE TRIGGER {table}_stamps_{event} AFTER {event} ON {table} BEGIN {_update(connection)}; END",
            )
        ]
    # Before the statement: whoever changes content takes the stamp's lock first, so no two can lock each other out.
    return [
        f"DROP TRIGGER IF EXISTS {table}_stamps ON {table}",
        f"CREATE TRIGGER {table}_stamps BEFORE {' OR '.join(events)} ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()",
    ]
