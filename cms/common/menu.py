"""Entries of the admin's menus."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class MenuItemFor(MenuItem):
    """Shown to those who have `permission`."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.has_perm(self.permission)
