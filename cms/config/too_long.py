"""What is answered when an address or its headers are longer than gunicorn reads. Django never sees the request, and
gunicorn's own page is English."""

from django.template.loader import render_to_string
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine

_STATUS = {LimitRequestLine: "414 URI Too Long", LimitRequestHeaders: "431 Request Header Fields Too Large"}


def answer(error: BaseException) -> bytes | None:
    """The whole HTTP response, or None where something else than the length was wrong."""
    status = _STATUS.get(type(error))
    if status is None:
        return None
    body = render_to_string("414.html").encode()
    head = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
    return f"{head}Cache-Control: no-store\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
