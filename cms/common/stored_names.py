"""Names that Django and Wagtail write in English in the database, where no catalogue reaches them."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.utils.translation import gettext, override
from wagtail.models import Collection, Page

_ACTIONS = {
    "add": "Kan lägga till",
    "change": "Kan ändra",
    "choose": "Kan välja",
    "delete": "Kan radera",
    "view": "Kan se",
}


def name_in_swedish(**kwargs: Any) -> None:
    """Every permission, and the roots of pages and collections. Idempotent; connected to post_migrate."""
    with override(settings.LANGUAGE_CODE):
        renamed = list(filter(_renamed, Permission.objects.select_related("content_type")))
    Permission.objects.bulk_update(renamed, ["name"])
    Page.objects.filter(depth=1, title="Root").update(title="Rot", draft_title="Rot")
    Collection.objects.filter(depth=1, name="Root").update(name="Rot")


def _renamed(permission: Permission) -> bool:
    """Give it its Swedish name; whether it had another."""
    action, _, model = permission.codename.partition("_")
    if action in _ACTIONS and model == permission.content_type.model:
        name = f"{_ACTIONS[action]} {permission.content_type.name}"
    else:
        name = gettext(permission.name)
    was, permission.name = permission.name, name
    return name != was
