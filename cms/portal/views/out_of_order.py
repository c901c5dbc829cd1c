"""What a participant meets while the database does not answer: a calm page, with what was typed still in it."""

import logging
from collections.abc import Callable
from functools import wraps
from re import fullmatch

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]

RETRY_SECONDS = 60
_WORKSHEET = "arbetsblad"
_CARRIED = ("id", "edition", _WORKSHEET)

logger = logging.getLogger(__name__)


def out_of_order(request: HttpRequest) -> HttpResponse:
    """503, and a form with all that was sent: it can be read, copied, and sent again as the same reflection.

    What the questions were cannot be told now. What may be an option or a step is sent along unseen, as is a
    worksheet that was about to be handed in.
    """
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    answers = [field for field in fields if field[0].startswith("svar-")]
    typed = [field for field in answers if not _may_be_a_choice(field[1])]
    unseen = [field for field in fields if field[0] in _CARRIED or (field in answers and field not in typed)]
    was_sent = bool(answers) or _WORKSHEET in request.POST
    shown = {"was_sent": was_sent, "typed": typed, "unseen": unseen, "address": request.path, "here": "door"}
    page = render(request, "portal/participant/out_of_order.html", shown, status=503)
    page["Retry-After"] = str(RETRY_SECONDS)
    return page


def without_database(otherwise: Callable[[HttpRequest], HttpResponse] = out_of_order) -> Callable[[View], View]:
    """Decorator for a view: whatever the database fails at, the answer is `otherwise(request)`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def calm(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Error as error:  # its own words may quote what was sent
                logger.error("A page had no database: %s", type(error.__cause__ or error).__name__)
                return otherwise(request)

        return calm

    return decorate


def _may_be_a_choice(value: str) -> bool:
    return fullmatch("[a-z0-9_-]{0,64}", value) is not None
