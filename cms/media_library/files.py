"""What was uploaded, by the address of its file."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

DOCUMENTS = "documents/"
"""The folder of Wagtail's documents. Some are closed, and only their own address (`/documents/…`) asks who may see."""


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture, however its path is written. Raises Http404 for a document, and for what is not there."""
    if posixpath.normpath(path).lstrip("/").startswith(DOCUMENTS):  # as `serve` reads it
        raise Http404
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))
