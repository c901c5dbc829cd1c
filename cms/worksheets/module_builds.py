"""How it goes with a module's worksheets, in a few lines beside its fields; asked for again while they are built."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.admin.auth import permission_required

from cms.common.translated import moment
from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage
from workshops import swedish

from .building import coming
from .builds_admin import PERMISSION, Shown, forms_of
from .models import Build

PART = "worksheets/module_builds.html"


@dataclass(frozen=True)
class Trouble:
    """What is the matter with some forms of an occasion's worksheet, and what to do about it."""

    occasion: Occasion
    forms: str
    label: str
    reason: str
    has_earlier: bool


@permission_required(PERMISSION)
def module_builds(request: HttpRequest, page_id: int) -> HttpResponse:
    return render(request, PART, builds_of(get_object_or_404(ModulePage, pk=page_id)))


def builds_of(module: ModulePage) -> dict[str, Any]:
    """What `PART` shows. `built` is when the last of those that are ready was, in words."""
    occasions = coming(module).prefetch_related("builds").order_by("starts_at")
    forms = [(occasion, forms_of(occasion)) for occasion in occasions]
    states = [shown.state for _, some in forms for shown in some]
    ready = Build.objects.filter(occasion__in=occasions, state=Build.State.READY).order_by("-changed_at").first()
    return {
        "part": PART,
        "occasions": len(forms),
        "files": len(states),
        "ready": states.count(Build.State.READY),
        "under_way": Build.State.WAITING in states or Build.State.BUILDING in states,
        "built": moment(ready.changed_at) if ready else "",
        "troubles": [trouble for occasion, some in forms for trouble in _troubles(occasion, some)],
    }


def _troubles(occasion: Occasion, forms: list[Shown]) -> list[Trouble]:
    """One for each reason."""
    together: dict[tuple[str, str, bool], list[str]] = {}
    for shown in forms:
        if shown.reason:
            meanwhile = shown.has_earlier and shown.state == Build.State.FAILED
            together.setdefault((shown.label, shown.reason, meanwhile), []).append(shown.name)
    return [Trouble(occasion, swedish.listing(names), *key) for key, names in together.items()]
