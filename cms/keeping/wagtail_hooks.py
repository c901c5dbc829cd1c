"""The admin's menu entry and addresses, and the Swedish word on why something cannot be deleted."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from cms.common.menu import MenuItemFor
from cms.programme.models import Occasion, Programme
from workshops.swedish import count, listing

from . import admin, moving
from .models import Compilation, Decision, Kind
from .plan import holding, told
from .viewsets import DecisionViewSet, ProgrammeViewSet

register_snippet(DecisionViewSet)
register_snippet(ProgrammeViewSet)


@hooks.register("register_admin_urls")
def keeping_addresses() -> list[URLPattern]:
    return [
        path("gallring/", admin.overview, name=admin.OVERVIEW),
        path("gallring/<str:code>/arkivpaket.zip", admin.archive_bundle, name=admin.BUNDLE),
        path("gallring/<str:code>/program/", moving.move, name=moving.ADDRESS),
    ]


@hooks.register("register_admin_menu_item")
def keeping_menu_item() -> MenuItem:
    address, may = reverse(admin.OVERVIEW), admin.PERMISSION
    return MenuItemFor("Gallring och arkiv", address, name="gallring", icon_name="lock", order=192, permission=may)


@hooks.register("register_log_actions")
def moves_are_logged(actions: LogActionRegistry) -> None:
    actions.register_action(moving.LOGGED)(moving.MoveFormatter)


@hooks.register("before_delete_snippet")
def what_is_kept_is_not_deleted(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Instead of the question whether to delete: why not, and where to read more."""
    for one in instances:
        if why := _why_kept(one):
            messages.error(request, why)
            return redirect(admin.OVERVIEW)
    return None


def _why_kept(one: Model) -> str:
    if isinstance(one, Decision):
        return "Ett gallringsbeslut tas inte bort. Ta bort markeringen ”beslutet gäller” om det inte gäller längre."
    if isinstance(one, Programme):
        return _why_programme_kept(one)
    if not isinstance(one, Occasion):
        return ""
    held = [told(kind, row.held) for kind in Kind for row in holding(kind).filter(pk=one.pk)]  # ty: ignore[missing-attribute]
    if held:
        return (
            f"Tillfället ”{one.title}” går inte att ta bort, för {listing(held)} hör till det. Svar kan vara allmänna "
            "handlingar och raderas bara enligt ett gallringsbeslut. Se Gallring och arkiv."
        )
    if Compilation.objects.filter(occasion=one).exists():
        return f"Tillfället ”{one.title}” går inte att ta bort, för sammanställningen av svaren ska finnas kvar."
    return ""


def _why_programme_kept(programme: Programme) -> str:
    occasions = Occasion.objects.filter(programme=programme).count()
    decisions = Decision.objects.filter(programme=programme).count()
    kept = [count(occasions, "ett tillfälle", "tillfällen")] if occasions else []
    kept += [count(decisions, "ett gallringsbeslut", "gallringsbeslut")] if decisions else []
    return f"Programmet ”{programme}” går inte att ta bort, för {listing(kept)} hör till det." if kept else ""
