"""A kit's report becomes a draft page below its module. An editor publishes it, or does not."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.blocks import StreamBlockValidationError

from cms.accounts.models import User
from cms.common.readable import readable
from cms.handbook.models import ChapterPage
from cms.programme.models import Occasion
from workshops import contract
from workshops.spoken import Spoken

from .models import ModulePage, ReportPage
from .pictures import NotAPicture, picture


class ReportRefused(Spoken):
    """Nothing was filed. `pointer` is a JSON Pointer to what is wrong in the report."""

    def __init__(self, message: str, pointer: str) -> None:
        super().__init__(message)
        self.pointer = pointer


@transaction.atomic
def file_report(report: contract.Report, user: User) -> contract.ReportReceipt:
    """Keep a report as a draft, signed by `user`. It never touches what is published.

    Reports on the same occasions of the same module share one page. The same findings again change nothing, so an
    editor's work on the draft is left alone; other findings become a new revision, and the editor's stays in the
    page's history. Raises ReportRefused.
    """
    module = _module(report)
    filed = _filed(module, sorted(set(report.occasions)))
    page = filed.get_latest_revision_as_object() if filed else ReportPage(live=False)
    if filed and page.digest == report.digest:
        return _receipt("unchanged", page)
    _fill(page, report, user)
    if filed is None:
        module.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return _receipt("updated" if filed else "created", page)


def _module(report: contract.Report) -> ModulePage:
    module = ModulePage.objects.select_for_update(of=("self",)).filter(key=report.module).first()
    if module is None:
        raise ReportRefused(f"Det finns ingen modul med nyckeln {report.module}.", "/module")
    if not module.editions.filter(edition=report.edition).exists():
        raise ReportRefused(
            f"Modulen har ingen utgåva {report.edition}. Hämta modulen på nytt och gör om rapporten.", "/edition"
        )
    known = Occasion.objects.filter(module=module, code__in=report.occasions).values_list("code", flat=True)
    if unknown := sorted(set(report.occasions) - set(known)):
        raise ReportRefused(
            f"Modulen har inget tillfälle med koden {unknown[0]}. Rätta koden och lämna rapporten igen.", "/occasions"
        )
    return module


def _filed(module: ModulePage, codes: list[str]) -> ReportPage | None:
    return next((page for page in ReportPage.objects.child_of(module) if page.occasions == codes), None)


def _fill(page: ReportPage, report: contract.Report, user: User) -> None:
    page.title = report.title
    page.day = report.day
    page.edition = report.edition
    page.occasions = sorted(set(report.occasions))
    page.digest = report.digest
    blocks = [
        (place, block) for place, section in enumerate(report.sections) for block in _blocks(place, section, user)
    ]
    page.body = [block for _, block in blocks]
    try:
        page.body.stream_block.clean(page.body)
    except StreamBlockValidationError as error:
        place = blocks[min(error.block_errors)][0] if error.block_errors else 0
        raise ReportRefused(
            f"Avsnittet ”{report.sections[place].heading}” har något som redaktionen inte kan spara, till exempel "
            "en tabell utan rader eller en tom kolumnrubrik. Rätta avsnittet och lämna rapporten igen.",
            f"/sections/{place}",
        ) from None
    try:
        page.full_clean(exclude=["path", "depth", "slug"])
    except ValidationError:
        raise ReportRefused("Rubriken är för lång: högst 255 tecken.", "/title") from None


def _blocks(place: int, section: contract.Section, user: User) -> Iterator[dict[str, Any]]:
    chapters = list(_chapters(section.objectives))
    yield _block("heading", text=section.heading, objectives=list(section.objectives), chapters=chapters)
    yield from (_block("paragraph", text=text) for text in section.paragraphs if text.strip())
    if section.figure:
        try:
            image = picture(section.figure, user)
        except NotAPicture:
            raise ReportRefused(
                f"Diagrammet i avsnittet ”{section.heading}” är ingen PNG-bild som går att läsa.",
                f"/sections/{place}/figure/png_base64",
            ) from None
        shown = {"image": image.pk, "decorative": False, "alt_text": section.figure.alt}
        yield _block("figure", image=shown, caption=section.figure.caption)
    if section.table:
        table = section.table
        yield _block("table", caption=table.caption, header=list(table.header), rows=[list(row) for row in table.rows])
    yield from (_block("quote", text=text) for text in section.quotes if text.strip())


def _chapters(objectives: Sequence[str]) -> QuerySet[ChapterPage, int]:
    """The chapters that readers can read and that serve one of the objectives, in the handbook's order."""
    serving = readable(ChapterPage).filter(objectives__code__in=objectives)
    return serving.distinct().values_list("pk", flat=True)


def _block(kind: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value}


def _receipt(outcome: Any, page: ReportPage) -> contract.ReportReceipt:
    address = settings.SITE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk])
    return contract.ReportReceipt(outcome=outcome, page=page.pk, edit_url=address)
