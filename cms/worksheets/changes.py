"""What makes worksheets be built anew."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.signals import page_published

from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage

from .building import build_soon, coming


def module_was_published(sender: type[ModulePage], instance: ModulePage, **kwargs: Any) -> None:
    build_soon(coming(instance))


def occasion_was_saved(sender: type[Occasion], instance: Occasion, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        build_soon(coming().filter(pk=instance.pk))


page_published.connect(module_was_published, sender=ModulePage)
post_save.connect(occasion_was_saved, sender=Occasion)
