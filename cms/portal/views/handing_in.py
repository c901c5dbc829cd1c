"""A team hands in its worksheet: choose the file, see what was read, confirm. No account, no cookie, no script.

Nothing is kept between the two steps: what was read travels signed in the page that shows it (docs/decisions.md).
"""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from cms.programme.models import Occasion
from cms.worksheets.intake import closed_door, not_for, receive
from cms.worksheets.readable import prompts_of, readable
from cms.worksheets.refusals import Refused
from cms.workshop_modules.editions import live_module
from workshops.collect.errors import ReturnRefused
from workshops.contract import TeamReturn
from workshops.spoken import Spoken

from .door import find, wrong_code
from .occasion import area

LARGEST_UPLOAD = 20 * 1024 * 1024
"""Bytes, as the reader has it. Asked of the request before anything in it is read."""
_AROUND_THE_FILE = 100_000
"""Bytes of a multipart request that are not the file, generously."""
_MOST_THROWN_AWAY = 5 * LARGEST_UPLOAD
"""Bytes read and forgotten of a file that is too large: a browser listens for the answer when it has sent all."""
PATIENCE = 60 * 60
"""Seconds between reading and confirming."""

NO_FILE = "Välj filen med ert ifyllda arbetsblad innan du går vidare."
TOO_LARGE = "Filen är för stor, högst 20 MB. Ta bort bilder och bilagor som ni har lagt in, spara och välj den igen."
UNREADABLE = "Filen går inte att läsa. Öppna arbetsbladet, spara det på nytt och välj den filen."
OUTDATED = "Det gick för lång tid sedan vi läste filen, så inget är inlämnat. Välj filen igen."


# No CSRF token, for the reason that the reflection has none: it would need a cookie, and there is nothing to forge.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def hand_in(request: HttpRequest, code: str) -> HttpResponse:
    found = find(code)
    if found is None:
        return wrong_code(request, code)
    if request.method != "POST":
        return _form(request, found) if code == found.code else redirect("portal:hand_in", found.code)
    if _announced(request) > LARGEST_UPLOAD + _AROUND_THE_FILE:
        _throw_away(request)
        return _form(request, found, TOO_LARGE, 413)
    try:
        confirming = "arbetsblad" in request.POST
        if refusal := closed_door(found, timezone.now()):
            raise refusal
        return _confirmed(request, found) if confirming else _read(request, found)
    except Spoken as refusal:
        return _form(request, found, refusal.message, 422)


@require_http_methods(["GET", "HEAD"])
@never_cache
def handed_in(request: HttpRequest, code: str) -> HttpResponse:
    found = find(code)
    if found is None:
        return wrong_code(request, code)
    if code != found.code:
        return redirect("portal:handed_in", found.code)
    return render(request, "portal/participant/handed_in.html", _shown(found))


def _form(request: HttpRequest, found: Occasion, problem: str = "", status: int = 200) -> HttpResponse:
    shown = _shown(found) | {"problem": problem, "closed": closed_door(found, timezone.now())}
    return render(request, "portal/participant/hand_in.html", shown, status=status)


def _read(request: HttpRequest, found: Occasion) -> HttpResponse:
    """What the file says, to look at. Raises ReturnRefused or Refused; nothing is stored either way."""
    returned = _from_file(request)
    if refusal := not_for(found, returned):
        raise refusal
    newest = live_module(returned.module)
    answers = readable(returned, prompts_of(returned.module, returned.edition))
    shown = _shown(found) | {
        "answers": answers,
        "answered": sum(answer.is_answered for answer in answers),
        "problems": sum(bool(answer.problem) for answer in answers),
        "older": newest is not None and newest.edition != returned.edition,
        "edition_day": returned.edition[:10],
        "signed": signing.dumps(returned.model_dump(mode="json"), salt=_salt(found), compress=True),
    }
    return render(request, "portal/participant/hand_in_confirm.html", shown)


def _from_file(request: HttpRequest) -> TeamReturn:
    from workshops.collect.returned import read_return  # heavy: PDF and Office readers

    upload = request.FILES.get("fil")
    if upload is None:
        raise ReturnRefused(NO_FILE)
    if (upload.size or 0) > LARGEST_UPLOAD:
        raise ReturnRefused(TOO_LARGE)
    try:
        return read_return(upload.read())
    except ReturnRefused:
        raise
    except Exception:  # a parser's surprise over a hostile file is no fault of ours, and no page of 500
        raise ReturnRefused(UNREADABLE) from None


def _confirmed(request: HttpRequest, found: Occasion) -> HttpResponse:
    try:
        document = signing.loads(request.POST["arbetsblad"], salt=_salt(found), max_age=PATIENCE)
        returned = TeamReturn.model_validate(document)
    except (signing.BadSignature, ValidationError):
        raise Refused(OUTDATED) from None
    receive(found, returned, timezone.now())
    return redirect("portal:handed_in", found.code)


def _salt(found: Occasion) -> str:
    """What was read for one occasion can be confirmed at that occasion only."""
    return f"lamna-in {found.code}"


def _shown(found: Occasion) -> dict[str, object]:
    return {"occasion": found, "area": area(found), "here": "door"}


def _announced(request: HttpRequest) -> int:
    """Bytes. The server lets nothing past this, and nothing at all where the header is no number."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _throw_away(request: HttpRequest) -> None:
    left = min(_announced(request), _MOST_THROWN_AWAY)
    while left > 0 and (piece := request.read(min(left, 65_536))):
        left -= len(piece)
