"""What is answered when an address or its headers are longer than gunicorn reads. Django never sees the request, and
gunicorn's own page is English."""

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine

_STATUS = {LimitRequestLine: "414 URI Too Long", LimitRequestHeaders: "431 Request Header Fields Too Large"}
_PAGE = """<!doctype html>
<html lang="sv">
<head>
  <meta charset="utf-8">
  <title>Adressen är för lång – Regional samling</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <link rel="stylesheet" href="/static/portal/portal.css">
  <link rel="icon" href="/static/portal/icon.svg" type="image/svg+xml">
</head>
<body>
  <header class="site-header"><div class="wide"><a class="wordmark" href="/">Regional samling</a></div></header>
  <main id="innehall">
    <div class="page-head"><div class="wide">
      <h1>Adressen är för lång</h1>
      <p class="lead">Gå tillbaka med webbläsarens bakåtknapp, korta det du skrev och försök igen.</p>
    </div></div>
  </main>
</body>
</html>
"""


def answer(error: BaseException) -> bytes | None:
    """The whole HTTP response, or None where something else than the length was wrong."""
    status = _STATUS.get(type(error))
    if status is None:
        return None
    body = _PAGE.encode()
    head = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
    return f"{head}Cache-Control: no-store\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
