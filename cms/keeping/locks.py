"""The lock on what people have sent in: only `erasure` deletes it. Holds for every way through Django's models.

Not for somebody who has the database itself in hand; docs/drift.md says so.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_delete

from workshops.spoken import Spoken

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
def unlocked() -> Generator[None]:
    token = _open.set(True)
    try:
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
