"""A small but real site for every test of the CMS: pages made with models, published the way an editor publishes.

`module_page` publishes the theme of `tests.samples`, so every kind of prompt occurs. Fixtures build on each other;
ask for the outermost that is needed. Works with `db` and, after a flush, with `transactional_db` and `live_server`.
"""

from datetime import date, timedelta
from time import monotonic
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import APIToken, Collection, Locale, Page, Site

from cms.accounts.models import User
from cms.accounts.roles import create_roles
from cms.common import rate_limit
from cms.common.richtext import from_markdown
from cms.handbook.models import ChapterPage, GoalAreaPage, HandbookPage, Objective, Perspective, Source
from cms.programme.models import Occasion, Programme
from cms.workshop_modules.models import ModulePage
from tests import samples
from workshops import contract


@pytest.fixture(autouse=True)
def nobody_has_sent_anything_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test comes from the same address, and its limits take no time for passed, however slow the machine is."""
    began = monotonic()
    monkeypatch.setattr(rate_limit, "monotonic", lambda: began)
    rate_limit.forget_all()


@pytest.fixture
def root(db: None) -> Page:
    """The bare tree: a root page, a root collection and no welcome page."""
    Locale.objects.get_or_create(language_code="sv")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    Page.objects.filter(depth=2).delete()
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


@pytest.fixture
def handbook(root: Page) -> HandbookPage:
    """The published handbook as the site's first page."""
    page = HandbookPage(
        title="Regional samling",
        slug="handbok",
        key="handbok",
        lead="En handbok för dem som stödjer föräldrar.",
        body=[{"type": "heading", "value": {"text": "Så använder ni handboken"}}],
    )
    root.refresh_from_db()
    root.add_child(instance=page)
    publish(page)
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", port=8000, root_page=page, is_default_site=True, site_name="Samling")
    return page


@pytest.fixture
def goal_area(handbook: HandbookPage) -> GoalAreaPage:
    """Goal area 2 with its objectives and the perspectives of the sample module."""
    page = GoalAreaPage(
        title="Tillgängligt stöd",
        slug="tillgangligt-stod",
        key="tillgangligt-stod",
        number=2,
        lead="Stödet når dem som behöver det.",
        body=[{"type": "text", "value": {"text": "<p>Stödet finns där <b>föräldrar</b> redan är.</p>"}}],
    )
    handbook.add_child(instance=page)
    publish(page)
    for objective in samples.module().objectives:
        Objective.objects.create(code=objective.code, text=objective.text, goal_area=page)
    for perspective in samples.module().perspectives:
        Perspective.objects.create(**perspective.model_dump())
    return page


@pytest.fixture
def chapters(goal_area: GoalAreaPage) -> tuple[ChapterPage, ChapterPage]:
    """Two chapters; the first links to the second, and holds every kind of block."""
    source = Source.objects.create(key="strategin", title="Strategin", publisher="Regionen", year=2024)
    second = _chapter(goal_area, "oppna-forskolan", "Öppna förskolan", [text_block("<p>Alla är välkomna.</p>")])
    first = _chapter(
        goal_area,
        "stod-efter-behov",
        "Stöd efter behov",
        [
            {"type": "heading", "value": {"text": "Alla behöver inte samma stöd"}},
            text_block(f'<p>Läs om <a linktype="page" id="{second.pk}">öppna förskolan</a>.</p>'),
            {"type": "fact", "value": {"title": "Ordet", "text": "<p>Stöd är mer än råd.</p>"}},
            {"type": "example", "value": {"title": "Ett exempel", "text": "<p>Stöd på kvällen.</p>"}},
            {"type": "caution", "value": {"status": "disputed", "text": "<p>Källorna är oense.</p>"}},
            {
                "type": "table",
                "value": {"caption": "Arenor", "header": ["Arena", "Ålder"], "rows": [["BVC", "0–5"], ["Skola", ""]]},
            },
        ],
    )
    first.sources.add(source)
    publish(first)
    return first, second


@pytest.fixture
def module_page(goal_area: GoalAreaPage) -> ModulePage:
    """The module of `tests.samples`, published, with its first edition kept."""
    page = ModulePage(**module_fields(samples.module()), slug="workshop")
    goal_area.add_child(instance=page)
    publish(page)
    return page


@pytest.fixture
def occasion(module_page: ModulePage) -> Occasion:
    """An occasion that takes answers now, code KRT7M4."""
    return make_occasion(module_page, "KRT7M4", opens=timedelta(hours=-2), closes=timedelta(days=14))


@pytest.fixture
def closed_occasion(module_page: ModulePage) -> Occasion:
    """An occasion whose answers closed yesterday, code CDFGHJ."""
    return make_occasion(module_page, "CDFGHJ", opens=timedelta(days=-15), closes=timedelta(days=-1))


@pytest.fixture
def coming_occasion(module_page: ModulePage) -> Occasion:
    """An occasion whose answers open in a week, code PQRTVW."""
    return make_occasion(module_page, "PQRTVW", opens=timedelta(days=7), closes=timedelta(days=21))


@pytest.fixture
def editor(root: Page) -> Client:
    """Signed in as a member of Redaktör."""
    create_roles()
    user = User.objects.create_user("prov")
    user.groups.add(Group.objects.get(name="Redaktör"))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def facilitator(db: None) -> User:
    """A member of the group Handledare, with no rights to pages."""
    group, _ = Group.objects.get_or_create(name="Handledare")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="programme", codename="collect_answers"),
    )
    user = User.objects.create_user("handledare")
    user.groups.add(group)
    return user


@pytest.fixture
def token(facilitator: User) -> str:
    """The facilitator's API token in clear text."""
    return APIToken.create_token(user=facilitator, name="Bärbar dator")[1]


@pytest.fixture
def bearer(token: str) -> dict[str, str]:
    """The header that a facilitator's program sends: `client.get(…, headers=bearer)`."""
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def strict_client() -> Client:
    """A client that keeps CSRF checks and shows a 500 as people would meet it."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def publish(page: Page) -> None:
    """Save a revision and publish it, as the admin does; the page in hand is up to date afterwards."""
    page.save_revision().publish()
    page.refresh_from_db()


def make_occasion(page: ModulePage, code: str, *, opens: timedelta, closes: timedelta) -> Occasion:
    """An occasion whose answers open and close this long from now. The workshop itself begins when answers open."""
    now = timezone.now()
    return Occasion.objects.create(
        module=page,
        programme=make_programme(),
        title="Tillgängligt stöd, norra länet",
        code=code,
        starts_at=now + opens,
        ends_at=now + opens + timedelta(hours=3),
        digital=True,
        organiser="Länsstyrelsen",
        answers_open_at=now + opens,
        answers_close_at=now + closes,
    )


def make_programme(name: str = "Föräldraskapsstöd 2026–2028") -> Programme:
    return Programme.objects.get_or_create(name=name)[0]


def text_block(html: str) -> dict[str, Any]:
    return {"type": "text", "value": {"text": html}}


def module_fields(module: contract.Module) -> dict[str, Any]:
    """A contract's module as the fields of a ModulePage, without the ids that only Wagtail gives."""
    return {
        "title": module.title,
        "key": module.key,
        "summary": from_markdown(module.summary.markdown),
        "starts": module.starts,
        "agenda": [{"type": "item", "value": _with_stored_texts(item)} for item in module.agenda],
        "exercises": [
            {
                "type": "exercise",
                "value": _with_stored_texts(exercise) | {"prompts": [_prompt(one) for one in exercise.prompts]},
            }
            for exercise in module.exercises
        ],
        "reflection": [_prompt(one) for one in module.reflection],
        "themes": [{"type": "theme", "value": theme.model_dump(mode="json")} for theme in module.themes],
    }


def _with_stored_texts(item: contract.AgendaItem | contract.Exercise) -> dict[str, Any]:
    return item.model_dump(mode="json") | {
        "participant": from_markdown(item.participant.markdown),
        "facilitator": from_markdown(item.facilitator.markdown),
    }


def _prompt(prompt: contract.Prompt) -> dict[str, Any]:
    return {"type": prompt.kind, "value": prompt.model_dump(mode="json", exclude={"kind"})}


def _chapter(parent: GoalAreaPage, key: str, title: str, body: list[dict[str, Any]]) -> ChapterPage:
    page = ChapterPage(
        title=title,
        slug=key,
        key=key,
        lead=f"{title}: det viktigaste först.",
        body=body,
        evidence_strength="moderate",
        evidence_note="<p>Två översikter.</p>",
        review_on=date(2027, 6, 1),
    )
    parent.add_child(instance=page)
    page.objectives.set(Objective.objects.filter(code="2.1"))
    publish(page)
    return page
