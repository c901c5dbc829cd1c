"""Each role at every address of the admin and the API. One that is not told of here fails: say who may use it."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import APIToken

from cms.api.api import api
from cms.programme.models import Occasion
from tests.cms.accounts.addresses import Address, admin_addresses, is_refused
from tests.cms.accounts.conftest import client_of, person

R, G, A = "Redaktör", "Granskare", "Administratör"
ALL, NOBODY = {R, G, A}, set[str]()

WHO_MAY: dict[str, set[str]] = {
    # Everybody who has a way in at all: the first page, the own account, to choose among what may be seen.
    "wagtailadmin_": ALL,
    "wagtailadmin_api:": ALL,
    "wagtaildocs_chooser:": ALL,
    "wagtailimages_chooser:": ALL,
    "wagtailembeds:": ALL,
    "wagtailsnippetchoosers_": ALL,
    "my_": ALL,
    # Before somebody has signed in; whoever has is sent on.
    "give_code": NOBODY,
    "set_up_app": NOBODY,
    "wagtailadmin_password_reset": NOBODY,
    # Pages. What only asks is open; what is done is tried below.
    "wagtailadmin_pages:": {R, G},
    "wagtailadmin_explore": {R, G},
    "wagtailadmin_pages:add_subpage": {R},
    "wagtailadmin_pages:delete": NOBODY,
    "wagtailadmin_pages:confirm_workflow_cancellation": ALL,
    "wagtailadmin_pages:move_confirm": ALL,
    "wagtailadmin_pages:revisions_index": ALL,
    "wagtailadmin_pages:revisions_compare": NOBODY,  # here: of the root of all pages
    "wagtailadmin_pages:workflow_preview": NOBODY,  # here: of a page that waits for nobody
    "wagtailadmin_reports:": {R, G},
    "wagtailadmin_reports:locked_pages": NOBODY,
    "wagtailadmin_reports:site_history": ALL,
    "worksheet_builds": {R, G},
    "build_worksheets_again": {R, G},
    # Pictures and documents.
    "wagtailimages:": {R},
    "wagtailimages:preview": ALL,
    "wagtaildocs:": {R},
    "wagtailimages_chooser:create": {R},
    "wagtaildocs_chooser:create": {R},
    # The registers, the occasions and what comes in.
    "wagtailsnippets:": {R, A},
    "wagtailsnippets_handbook_": {R},
    "wagtailsnippets_handbook_objective:add": NOBODY,
    "wagtailsnippets_handbook_objective:copy": NOBODY,
    "wagtailsnippets_handbook_objective:delete": NOBODY,
    "wagtailsnippets_programme_": {R},
    "wagtailsnippets_programme_municipality:add": NOBODY,
    "wagtailsnippets_programme_municipality:copy": NOBODY,
    "wagtailsnippets_programme_municipality:delete": NOBODY,
    "wagtailsnippetchoosers_handbook_desiredeffect:create": {R},
    "wagtailsnippetchoosers_handbook_glossaryterm:create": {R},
    "wagtailsnippetchoosers_handbook_objective:create": NOBODY,
    "wagtailsnippetchoosers_handbook_perspective:create": {R},
    "wagtailsnippetchoosers_handbook_source:create": {R},
    "wagtailsnippetchoosers_handbook_timelineevent:create": {R},
    "wagtailsnippetchoosers_programme_municipality:create": NOBODY,
    "wagtailsnippetchoosers_programme_occasion:create": {R},
    "live_of_occasion": {R},
    "returned_worksheets": {R},
    "handbook_": {R, G},
    # What only an administrator does.
    "keeping": {R, A},
    "keeping_move": {A},
    "wagtailsnippets_programme_programme:": {A},
    "wagtailsnippetchoosers_programme_programme:create": {A},
    "wagtailsnippets_keeping_decision:": {A},
    "wagtailsnippets_keeping_decision:list": {R, A},
    "wagtailsnippets_keeping_decision:usage": {R, A},
    "wagtailsnippets_keeping_decision:history": {R, A},
    "wagtailsnippets_keeping_decision:delete": NOBODY,
    "wagtailsnippetchoosers_keeping_decision:create": {A},
    "wagtailsnippets_webhooks_receiver:": {A},
    "wagtailsnippetchoosers_webhooks_receiver:create": {A},
    "wagtailusers_users:": {A},
    "wagtail_bulk_action": {A},  # here: to take accounts away
    "second_factors": {A},
    "take_away_second_factor": {A},
    "facilitator_tokens": {A},
    "issue_token": {A},
    "revoke_token": {A},
    # What only a superuser does.
    "wagtailusers_groups:": NOBODY,
    "wagtailsites:": NOBODY,
    "wagtailsettings:": NOBODY,
    "wagtailadmin_collections:": NOBODY,
    "wagtailadmin_workflows:": NOBODY,
    "wagtailadmin_workflows:task_cho": ALL,
}
"""By the beginning of the address's name; the longest that fits counts."""

OPEN_TO_ANYBODY = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
NOT_TRIED = {
    "wagtailadmin_login",  # anybody may try
    "wagtailadmin_logout",
    "wagtailadmin_error_test",  # fails on purpose
}


def who_may(name: str) -> set[str]:
    told = [beginning for beginning in WHO_MAY if name.startswith(beginning)]
    assert told, f"{name}: say in WHO_MAY who may use it"
    return WHO_MAY[max(told, key=len)]


@pytest.fixture
def addresses(chapters: Any, occasion: Occasion, facilitator: Any) -> list[Address]:
    return [one for one in admin_addresses() if one.name not in NOT_TRIED | OPEN_TO_ANYBODY]


def gives_nothing(client: Client, address: Address) -> bool:
    """Neither asking nor sending leads anywhere: refused, or nothing there that answers."""
    answers = client.get(address.url), client.post(address.url)
    return all(is_refused(answer) or answer.status_code in (400, 404, 405) for answer in answers)


def test_everything_is_tried(addresses: list[Address]) -> None:
    assert len(addresses) > 200
    assert {"wagtailusers_users:edit", "wagtailadmin_pages:edit", "issue_token"} <= {one.name for one in addresses}
    assert [one.name for one in addresses if not who_may(one.name) <= ALL] == []


@pytest.mark.parametrize("role", [R, G, A])
def test_a_role_reaches_what_it_needs_and_nothing_else(role: str, addresses: list[Address]) -> None:
    client = client_of(person(role))
    wrong = []
    for address in addresses:
        if role not in who_may(address.name):
            if not gives_nothing(client, address):
                wrong.append(f"{address.name} is open")
        elif not address.name.endswith("_results") and is_refused(client.get(address.url)):
            wrong.append(f"{address.name} is closed")
    assert wrong == []


@pytest.mark.parametrize("whose", ["Handledare", "nobody"])
def test_whoever_is_no_editor_reaches_nothing(whose: str, addresses: list[Address]) -> None:
    client = Client() if whose == "nobody" else client_of(person(whose))
    assert [one.name for one in addresses if not gives_nothing(client, one)] == []


def test_an_administrator_moves_no_page(addresses: list[Address], chapters: Any) -> None:
    chapter, other = chapters
    client_of(person(A)).post(f"/admin/pages/{chapter.pk}/move/{other.pk}/confirm/")
    path = chapter.path
    chapter.refresh_from_db()
    assert chapter.path == path


WITH_A_TOKEN = {
    ("get", "/api/v1/occasions"),
    ("get", "/api/v1/occasions/{code}/reflections"),
    ("get", "/api/v1/reflections"),
    ("post", "/api/v1/occasions/{code}/returns"),
    ("get", "/api/v1/occasions/{code}/returns"),
    ("post", "/api/v1/reports"),
}


def operations() -> list[tuple[str, str]]:
    paths = api.get_openapi_schema()["paths"]
    return [
        (how, path) for path, ways in paths.items() for how in ways if how in ("get", "post", "put", "patch", "delete")
    ]


@pytest.mark.parametrize("who", ["nobody", "session", "editor's token", "facilitator"])
def test_the_api_is_open_but_for_answers_and_reports(
    who: str, occasion: Occasion, chapters: Any, bearer: dict[str, str]
) -> None:
    headers, client = {}, Client()
    match who:
        case "session":  # counts for nothing here: no other site's form can use it
            client = client_of(person(A))
        case "editor's token":
            text = APIToken.create_token(user=person(R), name="prov")[1]
            headers = {"Authorization": f"Bearer {text}"}
        case "facilitator":
            headers = bearer
    expected = {"nobody": 401, "session": 401, "editor's token": 403}.get(who)
    assert set(operations()) >= WITH_A_TOKEN
    for how, path in operations():
        url = path.replace("{code}", occasion.code).replace("{key}", "stod-efter-behov").replace("{name}", "module")
        answer = getattr(client, how)(url, content_type="application/json", headers=headers)
        if (how, path) in WITH_A_TOKEN and expected:
            assert answer.status_code == expected, (how, path)
        else:
            assert answer.status_code not in (401, 403), (how, path)
