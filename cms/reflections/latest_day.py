"""The latest day on which a reflection was stored: one day, no time, for the whole site.

The database keeps it, in a trigger, so that it costs a reflection no question; it outlives what is erased. A clock
that says an earlier day has been set back (see `storage`). One that was ahead is mended by `trust_clock`.
"""

from datetime import date
from typing import Any

from django.db import connections

from .models import LatestDay, Reflection

KEPT = LatestDay._meta.db_table
_NAME = f"{KEPT}_is_kept"
_LATER = f"NOT EXISTS (SELECT 1 FROM {KEPT} WHERE day >= NEW.day)"  # noqa: S608
_KEEP = f"DELETE FROM {KEPT}; INSERT INTO {KEPT} (id, day) VALUES (1, NEW.day);"  # noqa: S608


def make_trigger(using: str, **kwargs: Any) -> None:
    """After `migrate`, because Django remakes tables on SQLite, and their triggers are gone."""
    connection, table = connections[using], Reflection._meta.db_table
    if not {KEPT, table} <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {_NAME}")
            cursor.execute(f"CREATE TRIGGER {_NAME} AFTER INSERT ON {table} WHEN {_LATER} BEGIN {_KEEP} END")
            return
        cursor.execute(
            f"""CREATE OR REPLACE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF {_LATER} THEN
                    INSERT INTO {KEPT} (id, day) VALUES (1, NEW.day)
                    ON CONFLICT (id) DO UPDATE SET day = GREATEST({KEPT}.day, NEW.day);
                END IF;
                RETURN NULL;
            END $$"""  # noqa: S608
        )
        cursor.execute(f"DROP TRIGGER IF EXISTS {_NAME} ON {table}")
        cursor.execute(f"CREATE TRIGGER {_NAME} AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {_NAME}()")


def latest_day() -> date | None:
    return LatestDay.objects.values_list("day", flat=True).first()


def trust(day: date) -> None:
    """From now on `day` is the latest."""
    LatestDay.objects.update_or_create(pk=1, defaults={"day": day})
