"""Receivers in the admin, for administrators only (cms.accounts.roles)."""

from typing import Any

from django.utils.html import format_html
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Delivery, Receiver

WHAT_HAPPENS = (
    "<p>Varje gång något publiceras, dras tillbaka eller ändras skickas ett kort besked till adressen. Beskedet säger "
    "vad som ändrats, inte vad där står. Det är signerat enligt Standard Webhooks, så att mottagaren kan se att det "
    "kommer härifrån. Svarar mottagaren inte försöker vi igen, allt glesare, i ett och ett halvt dygn.</p>"
)


class SecretPanel(HelpPanel):
    """The signing key, and how the latest deliveries went."""

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            receiver: Receiver = self.instance
            if receiver.pk is None:
                self.content = format_html("<p>{}</p>", "Nyckeln visas när du har sparat.")
            else:
                self.content = format_html(
                    "<p>Nyckeln ska finnas hos mottagaren och ingen annanstans: <code>{}</code></p><p>{}</p>",
                    receiver.secret,
                    _latest_problem(receiver) or receiver.standing(),
                )


def _latest_problem(receiver: Receiver) -> str:
    failed = (
        Delivery.objects.filter(receiver=receiver, delivered_at=None)
        .exclude(problem="")
        .order_by("-created_at")
        .first()
    )
    return f"{receiver.standing()}. Senaste felet: {failed.problem}" if failed else ""


class ReceiverViewSet(SnippetViewSet):
    model = Receiver
    icon = "link-external"
    menu_label = "Mottagare av ändringar"
    menu_name = "mottagare"
    menu_order = 320
    add_to_settings_menu = True
    list_display = ["name", "url", Column("standing", label="Besked", accessor="standing")]
    edit_handler = ObjectList(
        [
            HelpPanel(content=WHAT_HAPPENS, heading="Det här händer"),
            FieldPanel("name"),
            FieldPanel("url"),
            FieldPanel("is_active"),
            SecretPanel(heading="Signeringsnyckel"),
        ]
    )
