"""Accounts in the admin. In Wagtail whoever may change users may make them superusers, or take a superuser's account
over with a new password. Here only a superuser may do either."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest
from wagtail.users.views.users import CreateView, DeleteView, EditView, UserViewSet

from .models import User


def may_change(who: Any, whose: User) -> bool:
    """Whether the signed-in `who`, if allowed to change accounts at all, may change this one."""
    return who.is_superuser or not whose.is_superuser


class _NoSuperusersMade:
    request: Any

    def get_form(self, form_class: Any = None) -> ModelForm:
        form = super().get_form(form_class)  # ty: ignore[missing-attribute]
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class AddPerson(_NoSuperusersMade, CreateView): ...


class ChangePerson(_NoSuperusersMade, EditView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_change(request.user, self.object):
            raise PermissionDenied


class RemovePerson(DeleteView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_change(request.user, self.get_object()):
            raise PermissionDenied


class PeopleViewSet(UserViewSet):
    copy_view_enabled = False  # another way to make an account, with every box to tick
    add_view_class = AddPerson
    edit_view_class = ChangePerson
    delete_view_class = RemovePerson
