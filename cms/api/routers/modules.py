"""Workshop modules: what a workshop asks and does."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path, Query

from cms.api.answers import TEXT, public_content
from cms.api.problems import Problem, ProblemDocument
from cms.common.richtext import Form
from cms.workshop_modules import editions
from workshops import contract

router = Router()
MODULE = Path(..., description="The module's key.", example="tillgangligt-stod")
EDITION = Query(None, description="An earlier wording; the published one if left out.", example="2026-11-02-0a1b2c3d")


@router.get("", response={200: list[contract.ModuleSummary]}, summary="All modules")
def modules(request: HttpRequest) -> HttpResponse:
    """The published modules, in the order of the handbook."""
    return public_content(request, editions.live_modules)


@router.get("/{key}", response={200: contract.Module, 404: ProblemDocument}, summary="One module")
def module(
    request: HttpRequest,
    key: contract.Key = MODULE,
    edition: contract.Edition | None = EDITION,
    text: Form | None = TEXT,
) -> HttpResponse:
    """A module with its agenda, exercises and prompts.

    Public with the facilitator's notes in it: they are guidance on how to hold the workshop, and any municipality may
    hold it. Nothing about participants or codes is here. Earlier editions are served as long as the module is
    published, because answers are read against the wording that people were shown.
    """
    return public_content(request, lambda: _published(key, edition), text)


def _published(key: str, edition: str | None) -> contract.Module:
    """Raises Problem (404)."""
    document = editions.live_module(key)
    if document is None:
        raise Problem(404, f"Det finns ingen publicerad modul med nyckeln {key}. Alla nycklar står i /api/v1/modules.")
    if edition and edition != document.edition:
        document = editions.module_edition(key, edition)
    if document is None:
        raise Problem(404, f"Modulen {key} har ingen utgåva {edition}. Utelämna edition för att få den som gäller.")
    return document
