"""How long a request says that it is, before anything in it is read."""

from django.http import HttpRequest


def announced_bytes(request: HttpRequest) -> int:
    """The server lets nothing past this, and nothing at all where the header is no number."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
