"""The same lock in the database itself: what people have sent in is neither deleted nor changed, whoever asks in SQL.

Django's `update()`, a slip in `psql` and a forgotten WHERE pass every lock in Python. Triggers stop them. What erases
by decision is let through by `lifted_where_decided`, and only where the database itself finds a decision in force for
the programme of the answer's occasion. Made anew after every `migrate`, because Django remakes tables on SQLite.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_WHY = "what people have sent in is erased by decision only (docs/drift.md)"


@dataclass(frozen=True)
class _Kept:
    """A table, and what in a row never changes."""

    table: str
    kind: str
    """What decisions call it."""
    columns: Sequence[str]
    same: str
    """SQL, true of a row here that NEW has the key of."""
    again: str
    """What SQLite's RAISE does with such a NEW: `storage` counts on being passed over in silence."""

    @property
    def name(self) -> str:
        return f"{self.table}_is_kept"

    @property
    def is_decided(self) -> str:
        """SQL, true of a row OLD that a decision in force is about."""
        return f"""EXISTS (SELECT 1 FROM programme_occasion JOIN keeping_decision USING (programme_id)
            WHERE programme_occasion.id = OLD.occasion_id AND keeping_decision.kind = '{self.kind}'
                AND keeping_decision.in_force)"""  # noqa: S608


_KEPT = (
    _Kept(
        "reflections_reflection",
        "reflections",
        ("id", "occasion_id", "edition", "day", "answers"),
        same="id = NEW.id",
        again="IGNORE",
    ),
    _Kept(
        "worksheets_return",
        "worksheets",
        ("id", "occasion_id", "digest", "document", "day", "carrier", "kind"),
        same="id = NEW.id OR (occasion_id = NEW.occasion_id AND digest = NEW.digest)",
        again=f"ABORT, '{_WHY}'",
    ),
)


def make_triggers(using: str, **kwargs: Any) -> None:
    """After `migrate`, also when only some of the apps have their tables yet."""
    connection = connections[using]
    with transaction.atomic(using):
        there = set(connection.introspection.table_names())
        for kept in _KEPT:
            if kept.table in there:
                _run(connection, [*_drop(connection, kept), *_create(connection, kept)])


@contextmanager
def lifted(using: str) -> Generator[None]:
    """For this transaction, which it begins if there is none."""
    with _changed(using, lambda kept: _drop(connections[using], kept), "yes"):
        yield


@contextmanager
def lifted_where_decided(using: str) -> Generator[None]:
    """The same for deleting what a decision in force is about, and nothing else."""

    def refuse_the_rest(kept: _Kept) -> list[str]:
        return [f"DROP TRIGGER {kept.name}_delete", _refuse_to_delete(kept, f"WHERE NOT {kept.is_decided}")]

    with _changed(using, refuse_the_rest, "decided"):
        yield


@contextmanager
def _changed(using: str, on_sqlite: Callable[[_Kept], Sequence[str]], on_postgresql: str) -> Generator[None]:
    """SQLite has no settings, so the triggers themselves are others meanwhile; on PostgreSQL they read one."""
    connection = connections[using]
    with transaction.atomic(using):
        if connection.vendor == "sqlite":
            _run(connection, [statement for kept in _KEPT for statement in on_sqlite(kept)])
            yield
            make_triggers(using)
        else:
            _run(connection, [f"SET LOCAL samling.erasing = '{on_postgresql}'"])
            yield
            _run(connection, ["SET LOCAL samling.erasing = ''"])


def _run(connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _drop(connection: BaseDatabaseWrapper, kept: _Kept) -> list[str]:
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {kept.name}_{event}" for event in ("delete", "update", "replace")]
    return [f"DROP TRIGGER IF EXISTS {kept.name}{all_at_once} ON {kept.table}" for all_at_once in ("", "_truncate")]


def _create(connection: BaseDatabaseWrapper, kept: _Kept) -> list[str]:
    if connection.vendor == "sqlite":
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in kept.columns)
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
        return [
            _refuse_to_delete(kept),
            f"CREATE TRIGGER {kept.name}_update BEFORE UPDATE ON {kept.table} WHEN {changed} {refuse}",
            # REPLACE takes away the row that is in its way without a word to the first of these.
            f"""CREATE TRIGGER {kept.name}_replace BEFORE INSERT ON {kept.table}
                WHEN EXISTS (SELECT 1 FROM {kept.table} WHERE {kept.same})
                BEGIN SELECT RAISE({kept.again}); END""",  # noqa: S608
        ]
    before, after = (f"({', '.join(f'{row}.{column}' for column in kept.columns)})" for row in ("OLD", "NEW"))
    return [
        f"""CREATE OR REPLACE FUNCTION {kept.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF current_setting('samling.erasing', true) = 'yes' THEN RETURN coalesce(NEW, OLD); END IF;
            IF TG_OP = 'TRUNCATE' THEN
                RAISE EXCEPTION '{_WHY}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF TG_OP = 'DELETE' AND current_setting('samling.erasing', true) = 'decided' THEN
                IF {kept.is_decided} THEN RETURN OLD; END IF;
            END IF;
            IF TG_OP = 'UPDATE' AND {before} IS NOT DISTINCT FROM {after} THEN RETURN NEW; END IF;
            RAISE EXCEPTION '{_WHY}' USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        f"""CREATE TRIGGER {kept.name} BEFORE DELETE OR UPDATE ON {kept.table}
            FOR EACH ROW EXECUTE FUNCTION {kept.name}()""",
        f"""CREATE TRIGGER {kept.name}_truncate BEFORE TRUNCATE ON {kept.table}
            FOR EACH STATEMENT EXECUTE FUNCTION {kept.name}()""",
    ]


def _refuse_to_delete(kept: _Kept, unless: str = "") -> str:
    """For SQLite."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_WHY}') {unless}; END"
    return f"CREATE TRIGGER {kept.name}_delete BEFORE DELETE ON {kept.table} {refuse}"
