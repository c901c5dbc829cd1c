"""Every error of the API as an RFC 9457 problem: what happened and what to do, in plain language, and no insides."""

import json
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError
from pydantic import BaseModel, Field

from cms.common.rate_limit import TooMany
from workshops.screening import Kind

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: _("Går inte att läsa"),
    401: _("Nyckel saknas"),
    403: _("Inte tillåtet"),
    404: _("Finns inte"),
    405: _("Går inte att göra här"),
    409: _("Stämmer inte med det som finns"),
    410: _("Stängt"),
    413: _("För stort"),
    422: _("Något är fel ifyllt"),
    429: _("För många frågor"),
    500: _("Fel på servern"),
    503: _("Går inte att spara just nu"),
}
DETAILS = {
    400: _("Innehållet är inte läsbar JSON. Rätta det och skicka igen."),
    401: _("Nyckeln saknas, är fel eller återkallad. Skapa en ny i redaktionsgränssnittet."),
    403: _("Kontot får inte hämta svar och lämna rapporter. Be en administratör om rollen Handledare."),
    404: _("Det finns inget på den här adressen. Adresserna står i /api/v1/docs."),
    405: _("Adressen kan inte användas så. Rubriken Allow säger hur den kan användas."),
    413: _("Det som skickades är för stort och togs inte emot."),
    422: _("Något i frågan är fel. Rätta det som står under errors och skicka igen."),
    429: _("Det kom för många frågor på kort tid. Vänta en minut och försök igen."),
    500: _("Något gick fel hos oss. Försök igen om en stund."),
    503: _("Databasen svarar inte som den ska, så inget är sparat. Vänta en minut och försök igen."),
}

_MAY_NOT_CHANGE = _("Kontot får inte ändra handboken och därför inte heller läsa dess utkast.")

logger = logging.getLogger(__name__)


class Fault(BaseModel):
    """One thing that is wrong in what was sent."""

    pointer: str = Field(examples=["/answers/tilltro"])
    """JSON Pointer (RFC 6901) into the body, or the name of a parameter in the address."""
    detail: str = Field(examples=["Svaret ska vara ett heltal mellan 0 och 10."])
    kind: Kind | None = None
    """What kind of personal data it looks like."""
    found: str | None = None
    """The text that looks like personal data, as it was sent."""


class ProblemDocument(BaseModel):
    """What every error answers, as `application/problem+json` (RFC 9457). `title` and `detail` are Swedish."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] | None = None


class Problem(Exception):
    """Raise it anywhere below a router to answer with a problem. `detail` says what to do, in the active language."""

    def __init__(self, status: int, detail: str = "", errors: Iterable[Fault] = ()) -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = detail or str(DETAILS[status])
        self.errors = list(errors)


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> HttpResponse:
    document = ProblemDocument(
        title=str(TITLES[problem.status]), status=problem.status, detail=problem.detail, errors=problem.errors or None
    )
    retry = {"Retry-After": "60"} if problem.status == 503 else {}
    return HttpResponse(
        json.dumps(document.model_dump(exclude_none=True), ensure_ascii=False),
        status=problem.status,
        content_type=MEDIA_TYPE,
        headers={"Content-Language": get_language(), "Cache-Control": "no-store", **retry, **(headers or {})},
    )


def answer_errors_with_problems(api: NinjaAPI) -> None:
    """Register a handler for everything that can be raised below `api`."""
    handlers: dict[type[Exception], Any] = {
        Problem: lambda error: problem_response(error),
        ValidationError: lambda error: problem_response(Problem(422, errors=map(_fault, error.errors))),
        AuthenticationError: lambda error: problem_response(Problem(401), {"WWW-Authenticate": "Bearer"}),
        AuthorizationError: lambda error: problem_response(Problem(403)),
        PermissionDenied: lambda error: problem_response(Problem(403, str(_MAY_NOT_CHANGE))),
        TooMany: lambda error: problem_response(Problem(429, error.message), {"Retry-After": str(error.seconds)}),
        Http404: lambda error: problem_response(Problem(404)),
        RequestDataTooBig: lambda error: problem_response(Problem(413)),
        HttpError: lambda error: problem_response(Problem(400)),  # what Ninja raises for a body that is not JSON
        Error: _database_failed,
        Exception: _unexpected,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, _without_request(handler))


def _without_request(handler: Any) -> Any:
    def handle(request: HttpRequest, error: Exception) -> HttpResponse:
        return handler(error)

    return handle


def _database_failed(error: Error) -> HttpResponse:
    logger.error("The database failed: %s", type(error.__cause__ or error).__name__)
    return problem_response(Problem(503))


def _unexpected(error: Exception) -> HttpResponse:
    logger.error("An address of the API failed", exc_info=error)
    return problem_response(Problem(500))


def _fault(error: Mapping[str, Any]) -> Fault:
    """A pydantic error as one Swedish sentence with the place it is about."""
    source, *path = error["loc"]
    if source == "body":
        path = path[1:]  # the name of our own parameter
        pointer = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)
    else:
        pointer = str(path[0]) if path else ""
    return Fault(pointer=pointer[:300], detail=_sentence(error))


def _sentence(error: Mapping[str, Any]) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    sentence = str(_SENTENCES.get(error["type"], _("Värdet kan inte användas här.")))
    return sentence.format(**error.get("ctx", {})).replace(" or ", gettext(" eller "))


_SENTENCES = {
    "missing": _("Uppgiften saknas."),
    "extra_forbidden": _("Uppgiften är okänd. Kontrollera stavningen."),
    "string_type": _("Ska vara text."),
    "string_too_short": _("Får inte vara tomt."),
    "string_too_long": _("Är för långt: högst {max_length} tecken."),
    "string_pattern_mismatch": _("Är inte skrivet på rätt sätt: {pattern}."),
    "string_unicode": _("Har tecken som inte går att läsa."),
    "int_type": _("Ska vara ett heltal."),
    "int_parsing": _("Ska vara ett heltal."),
    "uuid_parsing": _("Ska vara ett UUID."),
    "uuid_type": _("Ska vara ett UUID."),
    "date_from_datetime_parsing": _("Ska vara ett datum, skrivet som 2026-11-21."),
    "date_parsing": _("Ska vara ett datum, skrivet som 2026-11-21."),
    "date_type": _("Ska vara ett datum, skrivet som 2026-11-21."),
    "bool_parsing": _("Ska vara 1 eller 0."),
    "greater_than_equal": _("Ska vara minst {ge}."),
    "less_than_equal": _("Får vara högst {le}."),
    "dict_type": _("Ska vara ett objekt."),
    "model_type": _("Ska vara ett objekt."),
    "model_attributes_type": _("Ska vara ett objekt."),
    "tuple_type": _("Ska vara en lista."),
    "list_type": _("Ska vara en lista."),
    "too_short": _("Har för få delar: minst {min_length}."),
    "too_long": _("Har för många delar: högst {max_length}."),
    "literal_error": _("Ska vara {expected}."),
}
