"""Worksheets are made in the background when something that they are made of changes: the module, when it is published,
and the occasion. Whoever edits can follow it; participants have the earlier file meanwhile."""

import logging
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage
from workshops.contract import Format
from workshops.worksheet.errors import WorksheetError

from .files import FORMS, WorksheetUnavailable, built_now, form
from .models import Build

NOT_PUBLISHED = "Modulen är inte publicerad. Publicera den, så byggs arbetsbladet."
NO_ROOM = "Servern kunde inte spara filen. Be den som sköter driften se efter att disken inte är full."
OUR_FAULT = "Något gick sönder i programmet. Be den som sköter driften läsa loggen."

logger = logging.getLogger(__name__)


def coming(module: ModulePage | None = None) -> QuerySet[Occasion]:
    """Occasions whose worksheets somebody can still need: those that have not closed."""
    occasions = Occasion.objects.filter(answers_close_at__gt=timezone.now()).select_related("module")
    return occasions.filter(module=module) if module else occasions


def build_soon(occasions: Iterable[Occasion]) -> None:
    """Mark every form as waiting, and have it built when this transaction is done."""
    now, waiting = timezone.now(), Build.State.WAITING
    for occasion in occasions:
        rows = [Build(occasion=occasion, form=form(*one), state=waiting, changed_at=now) for one in FORMS]
        Build.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["occasion", "form"],
            update_fields=["state", "reason", "changed_at"],
        )
        transaction.on_commit(partial(build_worksheets.enqueue, occasion.pk))


@task(backend="background")
def build_worksheets(occasion_id: int) -> None:
    """Every form of one occasion's worksheet. One that cannot be made does not stop the others."""
    occasion = Occasion.objects.filter(pk=occasion_id).select_related("module").first()
    if occasion is None:  # taken away meanwhile
        return
    for file_format, large_print in FORMS:
        _one(occasion, file_format, large_print)


def _one(occasion: Occasion, file_format: Format, large_print: bool) -> None:
    rows = Build.objects.filter(occasion=occasion, form=form(file_format, large_print))
    _tell(rows, Build.State.BUILDING)
    try:
        path = built_now(occasion, file_format, large_print)
    except Exception as error:  # of any kind: it is told to the editor, and the next form is built
        if not isinstance(error, WorksheetUnavailable):
            logger.exception("The worksheet %s of %s could not be built", form(file_format, large_print), occasion.pk)
        _tell(rows, Build.State.FAILED, reason=in_plain_words(error))
    else:
        _tell(rows, Build.State.READY, file=str(path.relative_to(Path(settings.WORKSHEETS_ROOT))))


def _tell(rows: QuerySet[Build], state: Build.State, reason: str = "", **also: str) -> None:
    rows.update(state=state, reason=reason, changed_at=timezone.now(), **also)


def in_plain_words(error: Exception) -> str:
    """What an editor can do about it."""
    match error:
        case WorksheetError():
            return error.message
        case WorksheetUnavailable():
            return NOT_PUBLISHED
        case OSError():
            return NO_ROOM
        case _:
            return OUR_FAULT
