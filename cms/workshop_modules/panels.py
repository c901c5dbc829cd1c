"""What the admin shows beside a module's fields."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

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


class RewordedPanel(FieldPanel):
    """Questions that have answers and that the draft changes: what that means, and the box to tick. Else nothing."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "workshop_modules/reworded_panel.html"

        @cached_property
        def changes(self) -> list[Any]:
            from .rewording import PARTS, changes  # which needs the page that has this panel

            bound = getattr(self.form, "cleaned_data", {})
            streams = {part: bound.get(part, getattr(self.instance, part)) for part in PARTS}
            return changes(self.instance, streams) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(self.changes) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            asks = any(not change.is_gone and not change.other for change in self.changes)
            return {**context, "changes": self.changes, "asks": asks}


class DraftReports(Component):
    """On the admin's first page: the reports that wait for an editor's decision, newest first."""

    name = "draft_reports"
    template_name = "workshop_modules/draft_reports.html"
    order = 50
    shown = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        from .models import ReportPage  # which needs this module

        user = parent_context["request"].user
        mine = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
        waiting = ReportPage.objects.filter(pk__in=mine.values("pk"), has_unpublished_changes=True)
        newest = waiting.order_by("-latest_revision_created_at")[: self.shown]
        return {"reports": [(page, page.get_parent().title) for page in newest]}
