"""What the admin shows beside a module's fields."""

from typing import Any

from wagtail.admin.panels import FieldPanel

from workshops.contract import WORKSHOP_MINUTES


class AgendaPanel(FieldPanel):
    """The run sheet, with each item's clock time and the sum of minutes, counted again at every change."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "workshop_modules/agenda_panel.html"

        class Media:
            js = ["workshop_modules/agenda.js"]
            css = {"all": ["workshop_modules/agenda.css"]}

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "workshop_minutes": WORKSHOP_MINUTES}
