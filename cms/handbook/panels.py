"""What the admin shows beside the fields of the handbook's pages, its objectives and the modules."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.panels import Panel


def remarks_of(page: Any) -> dict[str, Any]:
    """What `handbook/remarks.html` shows of a saved page."""
    from cms.workshop_modules.questions import asked_now  # which stands on the models that have these panels

    from .remarks import readability, remarks

    asked = asked_now() if any(block.block_type == "asked" for block in page.body) else {}
    return {
        "part": "handbook/remarks.html",
        "remarks": remarks(page, asked.__contains__),
        "readability": readability(page),
    }


CONNECTED = {"chapterpage": "of_chapter", "modulepage": "of_module", "objective": "of_objective"}
"""The kinds of thing that have connections, and the function in `connections` that finds them."""


def connections_of(thing: Any) -> dict[str, Any]:
    """What `handbook/connections.html` shows of a saved chapter, module or objective."""
    from . import connections

    groups = getattr(connections, CONNECTED[thing._meta.model_name])(thing)
    return {"part": "handbook/connections.html", "groups": groups}


class _SavedPanel(Panel):
    """Worked out from the saved draft, and again at every save. `address` names the view that does it, `found` is what
    the template is given."""

    address: str
    found: Callable[[Any], dict[str, Any]]

    class BoundPanel(Panel.BoundPanel):
        template_name = "handbook/saved_panel.html"

        class Media:
            js = ["handbook/refreshed.js"]
            css = {"all": ["handbook/admin.css"]}

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            page = self.instance
            context = super().get_context_data(parent_context)
            if page.pk is None:
                return {**context, "address": self.panel.address}
            return {**context, "address": self.panel.address, **self.panel.found(page)}


class RemarksPanel(_SavedPanel):
    """Advice on headings, alternative texts, links and long sentences."""

    address = "handbook_remarks"

    found = staticmethod(remarks_of)


class ConnectionsPanel(_SavedPanel):
    """What the page or the objective has to do with the others."""

    address = "handbook_connections"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": "Hänger ihop med", **kwargs})

    found = staticmethod(connections_of)


ADVICE = RemarksPanel(heading="Att se över")
