"""An occasion's worksheet as a download."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.programme.models import Occasion
from cms.worksheets.files import CONTENT_TYPES, RETRY_SECONDS, WorksheetUnavailable, file_name, worksheet
from workshops.contract import Format


@require_http_methods(["GET", "HEAD"])
@never_cache
def download(request: HttpRequest, code: str, file_format: Format, large_print: bool = False) -> HttpResponseBase:
    """The file as an attachment; a page that says so, with 503, when it cannot be built."""
    occasion = Occasion.with_code(code)
    if occasion is None:
        raise Http404
    if code != occasion.code:
        return redirect("portal:large_print" if large_print else "portal:worksheet", occasion.code, file_format)
    try:
        path = worksheet(occasion, file_format, large_print)
    except WorksheetUnavailable:
        page = render(request, "portal/participant/no_worksheet.html", {"occasion": occasion}, status=503)
        page["Retry-After"] = str(RETRY_SECONDS)
        return page
    response = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=file_name(file_format, large_print, occasion.module.slug, occasion.code),
        content_type=CONTENT_TYPES[file_format],
    )
    # The HTML worksheet has its own inline script. Saved, it runs; opened here by mistake, it may do nothing.
    response["Content-Security-Policy"] = "sandbox"
    return response
