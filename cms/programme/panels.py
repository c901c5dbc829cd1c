"""What the admin shows beside an occasion's fields."""

from typing import Any

from wagtail.admin.panels import Panel

from .models import SignUpBy
from .signing_up import KEPT_DAYS


class CodePanel(Panel):
    """The code that lets participants in, and the address it opens. It is made when the occasion is first saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/code_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None


class SignUpsPanel(Panel):
    """Who has signed up, in the order of the queue, for whoever may see it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/sign_ups_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None and self.instance.sign_up_by == SignUpBy.FORM

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            rows = list(self.instance.sign_ups.all())
            capacity = len(rows) if self.instance.capacity is None else self.instance.capacity
            shown = {"coming": rows[:capacity], "waiting": rows[capacity:], "kept_days": KEPT_DAYS}
            return super().get_context_data(parent_context) | shown
