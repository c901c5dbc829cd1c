"""An occasion as the contract's document."""

from django.conf import settings
from django.utils import timezone

from workshops import contract

from .models import Occasion


def occasion(
    row: Occasion, worksheets: tuple[contract.WorksheetFile, ...] = (), programme: str = ""
) -> contract.Occasion:
    """With its files and the name of its programme if they are given. Neither is drawn on a worksheet, so none is built
    anew because they change."""
    return contract.Occasion(
        code=row.code,
        module=row.module.key,
        title=row.title,
        starts_at=timezone.localtime(row.starts_at),
        ends_at=timezone.localtime(row.ends_at),
        digital=row.digital,
        place=row.place,
        organiser=row.organiser,
        programme=programme,
        answers_open_at=timezone.localtime(row.answers_open_at),
        answers_close_at=timezone.localtime(row.answers_close_at),
        url=f"{settings.SITE_URL}{row.path}",
        worksheets=worksheets,
    )
