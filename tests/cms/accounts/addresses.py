"""Every address of the admin and of the API, with arguments that lead to something that is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page

IN_THE_ADMIN = "admin/"


@dataclass(frozen=True)
class Address:
    """`name` with its namespaces: "wagtailusers_users:edit"."""

    name: str
    url: str


def admin_addresses() -> list[Address]:
    """Each named address below /admin/ once, except those before somebody has signed in."""
    found = {address.name: address for address in _walk(get_resolver().url_patterns, "", ())}
    return [found[name] for name in sorted(found)]


def _walk(patterns: list[Any], route: str, namespaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            if here.startswith(IN_THE_ADMIN) or IN_THE_ADMIN.startswith(here):
                yield from _walk(pattern.url_patterns, here, inner)
        elif here.startswith(IN_THE_ADMIN) and pattern.name:
            name = ":".join((*namespaces, pattern.name))
            yield Address(name, _url(name, pattern))


def _url(name: str, pattern: URLPattern) -> str:
    names = list(pattern.pattern.converters) or list(getattr(pattern.pattern.regex, "groupindex", {}))
    try:
        return reverse(name, kwargs={one: _argument(one, pattern) for one in names})
    except NoReverseMatch:
        return reverse(name, args=[_argument("pk", pattern)] * pattern.pattern.regex.groups)


def _argument(name: str, pattern: URLPattern) -> Any:
    """A value that leads to a row of the model that the address is about, or to a page."""
    match name:
        case "app_label" | "app_name" | "content_type_app_name":
            return "accounts"
        case "model_name" | "content_type_model_name":
            return "user"
        case "action":
            return "delete"
        case "code":
            return "KRT7M4"
        case "slug" | "key" | "setting" | "filter_spec" | "token" | "uidb64" | "mode" | "preview_mode":
            return "prov"
    if (pattern.name or "").startswith("handbook_"):
        return Page.objects.get(slug="stod-efter-behov").pk
    if name in ("page_id", "parent_page_id", "page_to_move_id", "destination_id"):
        return Page.objects.get(slug="tillgangligt-stod").pk
    return _first_of(pattern) or 1


def _first_of(pattern: URLPattern) -> Any:
    view: Any = pattern.callback
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    model = getattr(view, "view_initkwargs", {}).get("model") or getattr(
        getattr(view, "view_class", None), "model", None
    )
    row = model._default_manager.order_by("pk").first() if hasattr(model, "_default_manager") else None
    return row.pk if row else None


def is_refused(answer: HttpResponseBase) -> bool:
    """403, or sent away: to the first page with a word that it is not allowed, or to sign in."""
    if answer.status_code in (401, 403):
        return True
    return answer.status_code == 302 and answer["Location"].split("?")[0] in ("/admin/", "/admin/login/")
