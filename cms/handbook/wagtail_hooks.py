"""The handbook's places in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from . import admin, reviews
from .viewsets import RegistersGroup

register_snippet(RegistersGroup)


@hooks.register("register_admin_urls")
def handbook_addresses() -> list[URLPattern]:
    return [
        path("handbok/att-se-over/<int:page_id>/", admin.remarks, name="handbook_remarks"),
        path("handbok/hanger-ihop/<int:page_id>/", admin.connections, name="handbook_connections"),
        path("handbok/ses-over/", reviews.ReviewsView.as_view(), name=reviews.ADDRESS),
        path(
            "handbok/ses-over/results/",
            reviews.ReviewsView.as_view(results_only=True),
            name=f"{reviews.ADDRESS}_results",
        ),
    ]


class ReviewsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy_registry.get_by_type(Page).user_has_any_permission(request.user, ["change"])


@hooks.register("register_reports_menu_item")
def reviews_menu_item() -> MenuItem:
    return ReviewsMenuItem(
        "Kapitel att se över", reverse(reviews.ADDRESS), name="ses-over", icon_name="calendar-check", order=100
    )


@hooks.register("construct_homepage_panels")
def add_due_reviews(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, reviews.DueReviews())
