"""Loads the starter content into the CMS. A second run changes nothing, and no run touches what an editor has changed.

Pages get their places first and their text afterwards, since a text may link to any page.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Site

from cms.common.models import BasePage
from cms.handbook.models import GoalAreaPage

from .faults import check
from .imports import Run, digest
from .occasions import load_occasions
from .pages import CHAPTER, GOAL_AREA, HANDBOOK, MODULE, Kind
from .references import chapters, check_references
from .registers import load_objectives, load_registers
from .starterfiles import Entry, Starter

HANDBOOK_KEY = "handbok"
MODULE_SLUG = "workshop"


def load(starter: Starter, run: Run, *, dry_run: bool = False) -> None:
    """All or nothing: raises StarterFault at the first fault and leaves the database as it was.

    With `dry_run` everything is done and said, and then undone.
    """
    check_references(starter)
    with transaction.atomic():
        _load(starter, run)
        transaction.set_rollback(dry_run)
    if run.has_written and not dry_run:
        call_command("update_index", verbosity=0)
        call_command("rebuild_references_index", verbosity=0)


def _load(starter: Starter, run: Run) -> None:
    load_registers(starter.handbook, run)
    pages = _Pages(run)
    root = Page.objects.get(depth=1)
    first = Entry(starter.handbook.place, {"key": HANDBOOK_KEY, **starter.handbook.fields})
    handbook = pages.place(HANDBOOK, first, root, HANDBOOK_KEY)
    if handbook is None:
        return
    for entry in starter.goal_areas:
        pages.place(GOAL_AREA, entry, handbook)
    areas = pages.goal_areas()
    load_objectives(starter.handbook, areas, run)
    for area, entry in chapters(starter):
        pages.place(CHAPTER, entry, areas.get(area["key"]))
    for entry in starter.modules:
        pages.place(MODULE, entry, areas.get(entry["goal_area"]), MODULE_SLUG)
    _make_first_page(handbook)
    pages.fill()
    load_occasions(starter.occasions, run)


class _Pages:
    """The pages of one run: where each entry's page is, and which of them are new."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.placed: list[tuple[Kind, Entry, BasePage]] = []
        self.links: dict[str, int | None] = {}
        self.new: set[int] = set()

    def goal_areas(self) -> dict[str, GoalAreaPage]:
        return {page.key: page for _, _, page in self.placed if isinstance(page, GoalAreaPage) and page.key}

    def place(self, kind: Kind, entry: Entry, parent: Page | None, slug: str | None = None) -> BasePage | None:
        """The entry's page, made if need be. None if an editor has deleted it or the page above it."""
        page = kind.model.objects.filter(key=entry["key"]).first()
        if page is None and parent is not None and not self.run.is_deleted(_name(kind, entry)):
            page = kind.place(entry, parent, slug)
            self.new.add(page.pk)
        if kind is CHAPTER:
            self.links[entry["key"]] = page.pk if page else None
        if page is None:
            self.run.note("deleted", _label(kind, entry))
        else:
            self.placed.append((kind, entry, page))
        return page

    def fill(self) -> None:
        for kind, entry, page in self.placed:
            self._fill(kind, entry, page)

    def _fill(self, kind: Kind, entry: Entry, placed: BasePage) -> None:
        page = placed.get_latest_revision_as_object()
        now = digest(kind.stored(page))
        kind.fill(page, entry, self.links)
        wanted = digest(kind.stored(page))
        is_new = placed.pk in self.new
        outcome = "created" if is_new else self.run.verdict(_name(kind, entry), now, wanted)
        if outcome in ("created", "changed"):
            check(page, entry.at)
            revision = page.save_revision(log_action=True)
            if is_new or placed.live:
                revision.publish()
        if outcome != "edited":
            self.run.remember(_name(kind, entry), wanted)
        self.run.note(outcome, _label(kind, entry))


def _name(kind: Kind, entry: Entry) -> str:
    return f"{kind.model._meta.model_name}:{entry['key']}"


def _label(kind: Kind, entry: Entry) -> str:
    return f"{kind.model._meta.verbose_name} ”{entry['title']}”"


def _make_first_page(handbook: BasePage) -> None:
    """The handbook takes the place of Wagtail's welcome page; host name and port follow SITE_URL."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {"hostname": address.hostname, "port": port}
    wanted |= {"root_page": Page.objects.get(pk=handbook.pk), "site_name": settings.WAGTAIL_SITE_NAME}
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    for welcome in Page.objects.filter(depth=2, content_type__model="page"):
        welcome.delete()
