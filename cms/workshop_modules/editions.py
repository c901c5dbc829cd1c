"""Every published wording of a module is kept, and the newest is what the API and the portal serve."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from wagtail.signals import page_published

from workshops import contract

from .contract import module
from .kept import edition_of
from .models import ModuleEdition, ModulePage


def keep_edition(sender: type[ModulePage], instance: ModulePage, **kwargs: Any) -> None:
    """After publishing: store the wording unless it is the one already served."""
    document = module(instance)
    newest = ModuleEdition.objects.filter(module=instance).first()
    if newest is None or newest.edition[-8:] != document.edition[-8:]:
        # Back to an earlier wording the same day, that edition is the newest again.
        ModuleEdition.objects.update_or_create(
            module=instance,
            edition=document.edition,
            defaults={"document": document.model_dump(mode="json"), "published_at": timezone.now()},
        )


page_published.connect(keep_edition, sender=ModulePage)


def live_modules() -> tuple[contract.ModuleSummary, ...]:
    """Every module that participants can meet now, in the order of the handbook."""
    newest = ModuleEdition.objects.filter(module=OuterRef("pk"))
    pages = ModulePage.met().annotate(served=Subquery(newest.values("document")[:1]))
    names = contract.ModuleSummary.model_fields
    return tuple(contract.ModuleSummary(**{name: page.served[name] for name in names}) for page in pages if page.served)


def live_module(key: str) -> contract.Module | None:
    """The wording that participants meet now, or None if no such module is published."""
    editions = ModuleEdition.objects.filter(module__in=ModulePage.met().filter(key=key))
    newest = editions.values_list("module_id", "edition").first()
    return edition_of(*newest) if newest else None


def module_edition(key: str, edition: str) -> contract.Module | None:
    """One kept wording of a module."""
    module_id = ModulePage.objects.filter(key=key).values_list("pk", flat=True).first()
    return edition_of(module_id, edition) if module_id else None
