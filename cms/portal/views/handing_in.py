"""A team hands in its worksheet: choose the file, see what was read, confirm. No account, no cookie, no script.

Three months later its follow-up comes the same way, when worksheets are taken no more.
A spreadsheet holds many worksheets, one a row: all are shown, and one yes hands them in. Nothing is kept between the
two steps: what was read travels signed in the page that shows it (docs/decisions.md).
"""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from pydantic import TypeAdapter, ValidationError

from cms.common.announced import announced_bytes
from cms.common.limits import WORKSHEETS
from cms.common.rate_limit import TooMany
from cms.common.translated import translated
from cms.programme.models import Occasion
from cms.worksheets.follow_ups import closes_at, kind_of, takes_only_follow_ups
from cms.worksheets.intake import already_received, closed_door, not_for, receive_all
from cms.worksheets.models import Return
from cms.worksheets.readable import ShownAnswer, prompts_of, readable
from cms.worksheets.refusals import Refused, TooMuch
from cms.workshop_modules.editions import live_module
from workshops import safe
from workshops.collect.errors import ReturnRefused
from workshops.contract import TeamReturn
from workshops.spoken import Spoken

from .door import wrong_code
from .occasion import area
from .out_of_order import without_database

LARGEST_UPLOAD = 20 * 1024 * 1024
"""Bytes, as the reader has it. Asked of the request before anything in it is read."""
_AROUND_THE_FILE = 100_000
"""Bytes of a multipart request that are not the file, generously."""
PATIENCE = 60 * 60
"""Seconds between reading and confirming."""
_MOST_ROWS = 200
"""Worksheets that somebody can be asked to look through at once."""
_LONGEST_FIELD = 900_000
"""Characters of what was read, signed; Django takes a form of a million bytes."""
_RETURNS = TypeAdapter(tuple[TeamReturn, ...])

NO_FILE = gettext_noop("Välj filen med ert ifyllda arbetsblad innan du går vidare.")
TOO_LARGE = gettext_noop(
    "Filen är för stor, högst 20 MB. Ta bort bilder och bilagor som ni har lagt in, spara och välj den igen."
)
UNREADABLE = gettext_noop("Filen går inte att läsa. Öppna arbetsbladet, spara det på nytt och välj den filen.")
TOO_MANY = gettext_noop(
    "Kalkylfilen har fler eller längre svar än vi kan ta emot på en gång. Dela upp den på flera filer, "
    "eller ge den till den som leder workshoppen."
)
OUTDATED = gettext_noop("Det gick för lång tid sedan vi läste filen, så inget är inlämnat. Välj filen igen.")


# No CSRF token, for the reason that the reflection has none: it would need a cookie, and there is nothing to forge.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@without_database()
def hand_in(request: HttpRequest, code: str) -> HttpResponse:
    found = Occasion.with_code(code)
    if found is None:
        return wrong_code(request, code)
    if request.method != "POST":
        return _form(request, found) if code == found.code else redirect("portal:hand_in", found.code)
    if announced_bytes(request) > LARGEST_UPLOAD + _AROUND_THE_FILE:
        return _form(request, found, gettext(TOO_LARGE), 413)
    try:
        confirming = "arbetsblad" in request.POST
        if refusal := closed_door(found, timezone.now(), Return.Kind.FOLLOW_UP):
            raise refusal
        if confirming:
            return _confirmed(request, found)
        WORKSHEETS.take(request)
        return _read(request, found)
    except TooMany as refusal:
        page = _form(request, found, refusal.message, 429)
        page["Retry-After"] = str(refusal.seconds)
        return page
    except Spoken as refusal:
        return _form(request, found, translated(refusal), 422)


@require_http_methods(["GET", "HEAD"])
@never_cache
@without_database()
def handed_in(request: HttpRequest, code: str, follow_up: bool = False) -> HttpResponse:
    found = Occasion.with_code(code)
    if found is None:
        return wrong_code(request, code)
    if code != found.code:
        return redirect("portal:followed_up" if follow_up else "portal:handed_in", found.code)
    return render(request, "portal/participant/handed_in.html", _shown(found) | {"follow_up": follow_up})


def _form(request: HttpRequest, found: Occasion, problem: str = "", status: int = 200) -> HttpResponse:
    now = timezone.now()
    only_follow_ups = takes_only_follow_ups(found, now)
    shown = _shown(found) | {
        "problem": problem,
        "closed": closed_door(found, now, Return.Kind.FOLLOW_UP) or closed_door(found, now),
        "only_follow_ups": only_follow_ups,
        "closes_at": closes_at(found, Return.Kind.FOLLOW_UP if only_follow_ups else Return.Kind.WORKSHEET),
    }
    return render(request, "portal/participant/hand_in.html", shown, status=status)


@dataclass(frozen=True)
class Read:
    """One worksheet of the file, to look at."""

    returned: TeamReturn
    answers: tuple[ShownAnswer, ...]
    duplicate: str = ""
    """A sentence, for one whose answers we have already or that an earlier row holds too."""

    @property
    def row(self) -> str:
        """The row, and whose it is if they say so."""
        team = safe.plain(self.returned.team or "")
        row = gettext("Rad %(number)s") % {"number": self.returned.row}
        return f"{row}: {team}" if team else row

    @property
    def answered(self) -> int:
        return sum(answer.is_answered for answer in self.answers)

    @property
    def problems(self) -> int:
        return sum(bool(answer.problem) for answer in self.answers)


def _read(request: HttpRequest, found: Occasion) -> HttpResponse:
    """What the file says, to look at. Raises ReturnRefused or Refused; nothing is stored either way."""
    returns = _from_file(request)
    for returned in returns:
        if refusal := not_for(found, returned):
            if isinstance(refusal, TooMuch) and len(returns) > 1:
                row = gettext("Rad %(number)s") % {"number": returned.row}
                raise TooMuch(f"{row}: {translated(refusal)}")
            raise refusal
    _raise_if_closed(found, returns)
    signed = signing.dumps(_RETURNS.dump_python(returns, mode="json"), salt=_salt(found), compress=True)
    if len(returns) > _MOST_ROWS or len(signed) > _LONGEST_FIELD:
        raise TooMuch(TOO_MANY)
    first, newest = returns[0], live_module(returns[0].module)
    read = _shown_returns(found, returns)
    shown = _shown(found) | {
        "read": read,
        "one": read[0] if len(read) == 1 else None,
        "problems": sum(bool(one.problems) for one in read),
        "duplicates": sum(bool(one.duplicate) for one in read),
        "older": newest is not None and newest.edition != first.edition,
        "edition_day": first.edition[:10],
        "signed": signed,
        "follow_up": kind_of(found, first) is Return.Kind.FOLLOW_UP,
    }
    return render(request, "portal/participant/hand_in_confirm.html", shown)


def _shown_returns(found: Occasion, returns: tuple[TeamReturn, ...]) -> list[Read]:
    prompts = prompts_of(returns[0])  # a file holds one worksheet's questions
    kept, rows = already_received(found, returns), dict[str, int | None]()
    read = []
    for returned in returns:
        duplicate = gettext("Samma svar är redan inlämnade. De räknas en gång.") if returned.digest in kept else ""
        if returned.digest in rows:
            duplicate = gettext("Samma svar som på rad %(row)s. De räknas en gång.") % {"row": rows[returned.digest]}
        rows.setdefault(returned.digest, returned.row)
        read.append(Read(returned, readable(returned, prompts), duplicate))
    return read


def _from_file(request: HttpRequest) -> tuple[TeamReturn, ...]:
    from workshops.collect.returned import read_returns  # heavy: PDF and Office readers

    upload = request.FILES.get("fil")
    if upload is None:
        raise ReturnRefused(NO_FILE)
    if (upload.size or 0) > LARGEST_UPLOAD:
        raise ReturnRefused(TOO_LARGE)
    try:
        return read_returns(upload.read())
    except ReturnRefused:
        raise
    except Exception:  # a parser's surprise over a hostile file is no fault of ours, and no page of 500
        raise ReturnRefused(UNREADABLE) from None


def _confirmed(request: HttpRequest, found: Occasion) -> HttpResponse:
    try:
        document = signing.loads(request.POST["arbetsblad"], salt=_salt(found), max_age=PATIENCE)
        returns = _RETURNS.validate_python(document)
    except (signing.BadSignature, ValidationError):
        raise Refused(OUTDATED) from None
    _raise_if_closed(found, returns)
    receive_all(found, returns, timezone.now())
    follow_up = kind_of(found, returns[0]) is Return.Kind.FOLLOW_UP
    return redirect("portal:followed_up" if follow_up else "portal:handed_in", found.code)


def _raise_if_closed(found: Occasion, returns: tuple[TeamReturn, ...]) -> None:
    """A file holds one kind."""
    if refusal := closed_door(found, timezone.now(), kind_of(found, returns[0])):
        raise refusal


def _salt(found: Occasion) -> str:
    """What was read for one occasion can be confirmed at that occasion only."""
    return f"lamna-in {found.code}"


def _shown(found: Occasion) -> dict[str, object]:
    return {"occasion": found, "area": area(found), "here": "door"}
