"""Workshop modules: what a workshop asks and does."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path, Query

from cms.api.answers import TEXT, private, public_content
from cms.api.drafts import DRAFT, TOKEN_FOR_DRAFTS, editor
from cms.api.problems import Fault, Problem, ProblemDocument
from cms.common.richtext import Form
from cms.workshop_modules import drafts, editions
from workshops import contract

router = Router()
MODULE = Path(..., description="The module's key.", example="tillgangligt-stod")
EDITION = Query(None, description="An earlier wording; the published one if left out.", example="2026-11-02-0a1b2c3d")


@router.get(
    "",
    response={200: list[contract.ModuleSummary], **dict.fromkeys((401, 403), ProblemDocument)},
    summary="All modules",
    openapi_extra=TOKEN_FOR_DRAFTS,
)
def modules(request: HttpRequest, draft: bool = DRAFT) -> HttpResponse:
    """The published modules, in the order of the handbook. As drafts: those that are whole."""
    if draft:
        return private(drafts.modules(editor(request)))
    return public_content(request, editions.live_modules)


@router.get(
    "/{key}",
    response={200: contract.Module, **dict.fromkeys((401, 403, 404, 409), ProblemDocument)},
    summary="One module",
    openapi_extra=TOKEN_FOR_DRAFTS,
)
def module(
    request: HttpRequest,
    key: contract.Key = MODULE,
    edition: contract.Edition | None = EDITION,
    text: Form | None = TEXT,
    draft: bool = DRAFT,
) -> HttpResponse:
    """A module with its agenda, exercises and prompts.

    Public with the facilitator's notes in it: they are guidance on how to hold the workshop, and any municipality may
    hold it. Nothing about participants or codes is here. Earlier editions are served as long as the module is
    published, because answers are read against the wording that people were shown. As a draft: see the handbook; 409
    says what keeps a half-written one from being shown, and nobody can answer its edition before it is published.
    """
    if draft:
        return private(_last_saved(request, key, edition), text=text)
    return public_content(request, lambda: published_module(key, edition), text)


def _last_saved(request: HttpRequest, key: str, edition: str | None) -> contract.Module:
    """Raises Problem (404, 409, 422)."""
    if edition:
        raise Problem(422, errors=[Fault(pointer="edition", detail="Ett utkast har ingen utgåva. Utelämna edition.")])
    try:
        document = drafts.module(key, editor(request))
    except drafts.HalfWritten as half:
        faults = [Fault(pointer=f"/{field}", detail=sentence) for field, sentence in half.faults.items()]
        raise Problem(
            409, "Utkastet är inte färdigt. Rätta det som står under errors i redaktionsgränssnittet.", faults
        ) from None
    if document is None:
        raise Problem(404, f"Det finns ingen modul med nyckeln {key}. Alla utkast står i /api/v1/modules?draft=1.")
    return document


def published_module(key: str, edition: str | None = None) -> contract.Module:
    """In its newest edition or an earlier one. Raises Problem (404)."""
    document = editions.live_module(key)
    if document is None:
        raise Problem(404, f"Det finns ingen publicerad modul med nyckeln {key}. Alla nycklar står i /api/v1/modules.")
    if edition and edition != document.edition:
        document = editions.module_edition(key, edition)
    if document is None:
        raise Problem(404, f"Modulen {key} har ingen utgåva {edition}. Utelämna edition för att få den som gäller.")
    return document
