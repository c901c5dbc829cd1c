"""The lock on what people have sent in: only `erasure` deletes it, where there is a decision, and nobody changes it.

Whoever deletes by a model is told why in Swedish; whatever goes past the models meets the database's own `triggers`.
"""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.db.models.signals import pre_delete

from workshops.spoken import Spoken

from .triggers import lifted, lifted_where_decided

_open: ContextVar[bool] = ContextVar("erasing by decision", default=False)


class Locked(Spoken):
    """Nothing was deleted."""


def lock_everything() -> None:
    from cms.reflections.models import Reflection
    from cms.worksheets.models import Return

    from .models import Compilation, Decision, Erasure

    for model in (Reflection, Return, Compilation, Decision, Erasure):
        pre_delete.connect(_refuse, sender=model)


def unlocked(using: str = DEFAULT_DB_ALIAS) -> AbstractContextManager[None]:
    """Within one transaction, which it begins if there is none. For a database that holds nobody's answers."""
    return _without(lifted(using))


def unlocked_by_decision(using: str = DEFAULT_DB_ALIAS) -> AbstractContextManager[None]:
    """The same, for what a decision in force in its own programme is about; the database refuses all other."""
    return _without(lifted_where_decided(using))


@contextmanager
def _without(lock: AbstractContextManager[None]) -> Generator[None]:
    token = _open.set(True)
    try:
        with lock:
            yield
    finally:
        _open.reset(token)


def _refuse(sender: type[Model], **kwargs: Any) -> None:
    """A listener also keeps Django from deleting many rows at once without asking."""
    if not _open.get():
        raise Locked(
            f"{str(sender._meta.verbose_name_plural).capitalize()} går inte att ta bort för hand. Svar raderas av sig "
            "själva när ett gallringsbeslut finns för programmet och tiden har gått. Se Gallring och arkiv."
        )
