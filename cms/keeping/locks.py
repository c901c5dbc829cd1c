"""The lock on what people have sent in: only `erasure` deletes it, and nobody changes it.

Whoever deletes by a model is told why in Swedish; whatever goes past the models meets the database's own `triggers`.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.db.models.signals import pre_delete

from workshops.spoken import Spoken

from .triggers import lifted

_open: ContextVar[bool] = ContextVar("erasing by decision", default=False)


class Locked(Spoken):
    """Nothing was deleted."""


def lock_everything() -> None:
    from cms.reflections.models import Reflection
    from cms.worksheets.models import Return

    from .models import Compilation, Decision, Erasure

    for model in (Reflection, Return, Compilation, Decision, Erasure):
        pre_delete.connect(_refuse, sender=model)


@contextmanager
def unlocked(using: str = DEFAULT_DB_ALIAS) -> Generator[None]:
    """Within one transaction, which it begins if there is none."""
    token = _open.set(True)
    try:
        with lifted(using):
            yield
    finally:
        _open.reset(token)


def _refuse(sender: type[Model], **kwargs: Any) -> None:
    """A listener also keeps Django from deleting many rows at once without asking."""
    if not _open.get():
        raise Locked(
            f"{str(sender._meta.verbose_name_plural).capitalize()} går inte att ta bort för hand. Svar raderas av sig "
            "själva när ett gallringsbeslut finns och tiden har gått. Se Gallring och arkiv."
        )
