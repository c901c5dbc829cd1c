"""What the admin shows beside an occasion's fields."""

from wagtail.admin.panels import Panel


class CodePanel(Panel):
    """The code that lets participants in, and the address it opens. It is made when the occasion is first saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/code_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None
