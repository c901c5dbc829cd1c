"""JupyterLab's menu *Spara och exportera som*: a worksheet in three formats under their Swedish names.

JupyterLab shows the key that an exporter is known by and puts it in the address it opens; `export_from_notebook` is
asked for by nobody. So the server answers both questions here: the list holds our names alone (no other exporter knows
which cells are for participants), and what cannot be exported gets a page in Swedish that says what to mend.
"""

from html import escape
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler, path_regex
from jupyter_server.nbconvert.handlers import AUTH_RESOURCE, NbconvertFileHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado import web

from workshops.spoken import Spoken
from workshops.worksheet.menu import MENU

_PAGE = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Arbetsbladet är inte gjort</title>
<style>body {{ font: 1.125rem/1.5 system-ui, sans-serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem;
overflow-wrap: anywhere }} .why {{ border-left: .3rem solid #a3312a; padding-left: 1rem }}</style></head>
<body><main><h1>Arbetsbladet är inte gjort</h1><p class="why">{message}</p>
<p>Stäng den här fliken, rätta i anteckningsboken och exportera igen. Inget du har skrivit är borta.
När du klickar på en cell i JupyterLab står dess nummer längst ner i fönstret.</p></main></body></html>"""
_GONE = "Anteckningsboken finns inte på den plats där den sparades. Spara den på nytt."
_BROKEN = "Något gick fel som inte beror på dig. Vad som hände står i filen var/lab/jupyter.log."


class Formats(APIHandler):
    """What the menu offers: label → what it makes."""

    auth_resource = AUTH_RESOURCE

    @web.authenticated
    @authorized
    def get(self) -> None:
        self.finish({label: {"output_mimetype": media_type} for label, media_type in MENU.values()})


class Download(NbconvertFileHandler):
    """The file, or a page that says why there is none."""

    async def prepare(self, **asked: Any) -> None:
        known = {label: f"arbetsblad_{format}" for format, (label, _) in MENU.items()}
        self.path_kwargs["format"] = known.get(self.path_kwargs["format"], "arbetsblad")
        await super().prepare(**asked)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        cause = getattr(kwargs.get("exc_info", (None, None))[1], "__cause__", None)
        message = cause.message if isinstance(cause, Spoken) else _GONE if status_code == 404 else _BROKEN
        self.set_status(422 if isinstance(cause, Spoken) else status_code)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(_PAGE.format(message=escape(message)))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    base = server.web_app.settings["base_url"]
    server.web_app.add_handlers(
        ".*$",
        [
            (url_path_join(base, "/api/nbconvert"), Formats),
            (url_path_join(base, rf"/nbconvert/(?P<format>Arbetsblad[^/]+){path_regex}"), Download),
        ],
    )
