"""How it goes with the worksheets that are to be handed out: which are ready, which could not be built and why."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.components import Component

from cms.programme.models import Occasion
from workshops.contract import Format

from .building import build_soon, coming
from .files import FORMS, file_name, form
from .models import Build

PERMISSION = "worksheets.follow_builds"
BUILDS, AGAIN = "worksheet_builds", "build_worksheets_again"
NAMES = {"pdf": "PDF", "docx": "Word", "html": "Webb", "pdf-stor-stil": "PDF med stor stil"}


@dataclass(frozen=True)
class Shown:
    """One form of an occasion's worksheet. `address` is where the newest whole file is, or empty."""

    name: str
    state: str
    label: str
    reason: str
    address: str
    has_earlier: bool


@permission_required(PERMISSION)
def builds(request: HttpRequest) -> HttpResponse:
    occasions = coming().prefetch_related("builds").order_by("starts_at")
    rows = [(occasion, forms_of(occasion)) for occasion in occasions]
    under_way = any(shown.state in ("waiting", "building") for _, forms in rows for shown in forms)
    return render(request, "worksheets/builds.html", {"rows": rows, "under_way": under_way})


@permission_required(PERMISSION)
def build_again(request: HttpRequest, code: str) -> HttpResponse:
    if request.method != "POST":  # as after signing in anew
        return redirect(BUILDS)
    occasion = get_object_or_404(Occasion, code=code)
    build_soon([occasion])
    messages.info(request, f"Arbetsbladen till ”{occasion.title}” byggs om. Det tar några sekunder.")
    return redirect(BUILDS)


def forms_of(occasion: Occasion) -> list[Shown]:
    """Every form of its worksheet, also those that nobody has built. Its `builds` should be at hand."""
    found = {row.form: row for row in occasion.builds.all()}  # ty: ignore[missing-attribute]
    return [_shown(occasion, *one, found.get(form(*one))) for one in FORMS]


def _shown(occasion: Occasion, file_format: Format, large_print: bool, row: Build | None) -> Shown:
    name = NAMES[form(file_format, large_print)]
    address = f"{occasion.path}/{file_name(file_format, large_print)}"
    if row is None:
        return Shown(name, "unknown", "byggs när någon hämtar det", "", address, False)
    if row.has_stopped():
        return Shown(name, "stopped", "har stannat", STOPPED, address, bool(row.file))
    offered = address if row.file else ""
    return Shown(name, row.state, row.get_state_display(), row.reason, offered, bool(row.file))


STOPPED = (
    "Ingen har byggt på tio minuter. Be den som sköter driften starta db_worker. Deltagarna får sina arbetsblad ändå."
)


class FailedBuilds(Component):
    """On the admin's first page, as long as a worksheet could not be built."""

    name = "failed_builds"
    template_name = "worksheets/failed_builds.html"
    order = 40

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        if not user.has_perm(PERMISSION):
            return {"occasions": []}
        return {"occasions": coming().filter(builds__state=Build.State.FAILED).order_by("starts_at").distinct()}
