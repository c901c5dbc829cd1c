"""What a fixture writes to the database is noted the first time, and only repeated after that.

Publishing the few pages that a thousand tests begin with takes four hundred questions, most of which only ask. What
wrote something is repeated in the very state that it was noted in and in no other, so that it gives the same rows with
the same numbers, and the triggers of the database fire as they did. Anything else is built anew: what a test has
already put there, settings of its own, another day, and PostgreSQL, whose numbers go on after a rollback.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import UserSettingsHolder, settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Site

Given = ParamSpec("Given")
Made = TypeVar("Made", bound=Model | tuple[Model, ...])

STATE = (
    "SELECT name, seq FROM sqlite_sequence ORDER BY name",  # how many rows each table has been given
    "SELECT id, path, numchild, slug, live FROM wagtailcore_page ORDER BY id",
    "SELECT id, hostname, port, root_page_id FROM wagtailcore_site ORDER BY id",
    "SELECT id, language_code FROM wagtailcore_locale ORDER BY id",
)


@dataclass
class Written:
    """One fixture's statements, in order, and when the first was made."""

    at: datetime = field(default_factory=timezone.now)
    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    made: Any = None

    @contextmanager
    def noting(self) -> Generator[None]:
        def note(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
            if sql.startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")):
                self.statements.append((sql, parameters, many))
            return execute(sql, parameters, many, context)

        with connection.execute_wrapper(note):
            yield

    def repeat(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, parameters, many in self.statements:
                (cursor.executemany if many else cursor.execute)(sql, parameters)
        Site.clear_site_root_paths_cache()


def repeated(build: Callable[Given, Made]) -> Callable[Given, Made]:
    """A fixture's function that makes a row, or a tuple of them, and nothing outside of the database."""
    known: dict[Any, Written] = {}

    @wraps(build)
    def built(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        before = _state()
        written = known.get(before)
        if before is None:
            made = build(*args, **kwargs)
        elif written and written.at <= timezone.now():
            written.repeat()
            made = written.made
        else:
            known[before] = written = Written()
            with written.noting():
                made = written.made = build(*args, **kwargs)
        for parent in (*args, *kwargs.values()):
            if isinstance(parent, Page):
                parent.refresh_from_db(fields=["numchild"])
        return _read_anew(made)

    return built


def _state() -> Any:
    """What a fixture's rows may depend on; None where nothing may be repeated."""
    if connection.vendor != "sqlite" or _own_settings() - {"ALLOWED_HOSTS"}:
        return None
    with connection.cursor() as cursor:
        rows = tuple(tuple(cursor.execute(question).fetchall()) for question in STATE)
    return timezone.localdate(), get_language(), connection.in_atomic_block, rows


def _own_settings() -> set[str]:
    """Names of the settings that a test, or the server that it asks, has put its own values in."""
    names: set[str] = set()
    holder: Any = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        names |= {name for name in vars(holder) if name.isupper()}
        holder = holder.default_settings
    return names


def _read_anew(made: Any) -> Any:
    """No test is given an object that another has held."""
    if isinstance(made, tuple):
        return tuple(_read_anew(one) for one in made)
    return type(made)._default_manager.get(pk=made.pk)
