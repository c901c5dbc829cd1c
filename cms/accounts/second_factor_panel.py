"""On the admin's first page, for whoever has no second step, or would be shut out without the phone."""

from typing import Any

from wagtail.admin.ui.components import Component

from .second_factor import device_of, recovery_codes_left


class SecondFactorPanel(Component):
    name = "second_factor"
    template_name = "accounts/second_factor_panel.html"
    order = 900

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        has_app = device_of(user) is not None
        return {"has_app": has_app, "has_codes": has_app and recovery_codes_left(user) > 0}
