"""What each role may do, and nothing more. After every migrate the groups have at least this.

An administrator may add to a group; what is added stays. `change_user` is given to nobody but administrators: in
Wagtail whoever may change users may also make them superusers.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

_REGISTERS = ("perspective", "source", "glossaryterm", "desiredeffect", "timelineevent")


@dataclass(frozen=True)
class Role:
    """`permissions` as `app.codename`; `pages` on the whole tree; `collection` on all images and documents."""

    permissions: tuple[str, ...]
    pages: tuple[str, ...] = ()
    collection: tuple[str, ...] = ()


ROLES = {
    "Redaktör": Role(
        permissions=(
            "wagtailadmin.access_admin",
            *(f"handbook.{what}_{model}" for model in _REGISTERS for what in ("view", "add", "change", "delete")),
            "handbook.view_objective",
            "handbook.change_objective",
            "programme.view_municipality",
            "programme.change_municipality",
            *(f"programme.{what}_occasion" for what in ("view", "add", "change", "delete")),
            "worksheets.view_return",
            "worksheets.follow_builds",
            "live.approve_words",
            "keeping.view_decision",
            "portal.change_contact",
        ),
        pages=("add_page", "change_page", "publish_page"),
        collection=(
            *(f"wagtailimages.{what}_image" for what in ("add", "choose")),
            *(f"wagtaildocs.{what}_document" for what in ("add", "choose")),
        ),
    ),
    "Granskare": Role(
        permissions=("wagtailadmin.access_admin", "worksheets.follow_builds"),
        pages=("change_page", "publish_page"),
        collection=("wagtailimages.choose_image", "wagtaildocs.choose_document"),
    ),
    "Handledare": Role(permissions=("programme.collect_answers",)),
    "Administratör": Role(
        permissions=(
            "wagtailadmin.access_admin",
            *(f"accounts.{what}_user" for what in ("add", "change", "delete")),
            "wagtailcore.add_apitoken",
            "wagtailcore.change_apitoken",
            *(f"keeping.{what}_decision" for what in ("view", "add", "change")),
            *(f"programme.{what}_programme" for what in ("view", "add", "change", "delete")),
            *(f"webhooks.{what}_receiver" for what in ("view", "add", "change", "delete")),
        ),
    ),
}


def create_roles(**kwargs: Any) -> None:
    """Give every group what its role needs. Idempotent; connected to post_migrate."""
    root = Page.get_first_root_node()
    collection = Collection.get_first_root_node()
    for name, role in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*map(_permission, role.permissions))
        for codename in role.pages if root else ():
            permission = _permission(f"wagtailcore.{codename}")
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        for one in role.collection if collection else ():
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=_permission(one)
            )
    for task in GroupApprovalTask.objects.filter(groups=None):
        task.groups.add(Group.objects.get(name="Granskare"))


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
