"""What the admin shows of a module's worksheets, above its fields."""

from typing import Any

from wagtail.admin.panels import Panel


class BuildsPanel(Panel):
    """Follows the builds without a reload, as long as any is under way."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": "Arbetsbladen", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "worksheets/builds_panel.html"

        class Media:
            js = ["worksheets/follow_builds.js"]
            css = {"all": ["handbook/admin.css"]}

        def is_shown(self) -> bool:
            from .builds_admin import PERMISSION  # which needs the page that has this panel

            return bool(self.instance.pk) and self.request.user.has_perm(PERMISSION) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from .module_builds import builds_of  # which needs the page that has this panel

            return {**super().get_context_data(parent_context), **builds_of(self.instance)}
