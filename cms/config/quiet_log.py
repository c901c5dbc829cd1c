"""What the log may tell of participants' requests: that our code broke, where in it, and on which day.

Not from which address, at what time of day, with which browser, for which code or sign-up, or what was in it. An
error's own words may quote an answer (a database names the value it refused), so only its kind and its place in the
code are written.
"""

import logging
import traceback
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse, UnreadablePostError

PRIVATE_PATHS = ("/t/", "/visning/", "/kalender/", "/anmalan/", "/api/v1/occasions/")

_serving_a_participant = ContextVar("serving_a_participant", default=False)


def participants_are_not_logged(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware, the outermost: whatever is logged while it waits is about a participant."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _serving_a_participant.set(request.path_info.startswith(PRIVATE_PATHS))
        try:
            return get_response(request)
        finally:
            _serving_a_participant.reset(token)

    return middleware


class ParticipantsAreNotLogged(logging.Filter):
    """For handlers. Drops what is less than an error, and leaves of an error what the module's first lines say."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not self._about_a_participant(record):
            return True
        error = record.exc_info[1] if record.exc_info else None
        sender_is_at_fault = record.name.startswith("django.security") or isinstance(error, UnreadablePostError)
        if sender_is_at_fault or record.levelno < logging.ERROR:
            return False
        if not record.name.startswith("cms."):  # our own modules quote nobody
            record.msg, record.args = "An address for participants failed", ()
        if error:
            frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
            record.msg, record.args = f"{record.getMessage()}: {type(error).__qualname__}\n{frames}", ()
        record.exc_info = record.exc_text = record.stack_info = None
        record.created -= record.created % 86_400  # midnight, universal time
        record.msecs = 0
        return True

    def _about_a_participant(self, record: logging.LogRecord) -> bool:
        if record.name == "gunicorn.error":  # names the address or the page of a request that it cannot read or answer
            return "request" in str(record.msg)
        path = getattr(getattr(record, "request", None), "path_info", "")
        return _serving_a_participant.get() or path.startswith(PRIVATE_PATHS)
