"""Decisions on erasure in the admin. They are changed or stopped, never taken away."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Decision
from .plan import DAYS_OF_NOTICE

WHAT_HAPPENS = (
    "<p>När beslutet är sparat raderas svaren av sig själva när tiden har gått, natt för natt. <strong>En radering går "
    f"inte att ångra.</strong> Tidigast {DAYS_OF_NOTICE} dagar efter att du sparar raderas något. Under <em>Gallring "
    "och arkiv</em> ser du dag för dag vad som kommer att raderas. Sammanställningarna finns kvar.</p>"
)


class DecisionViewSet(SnippetViewSet):
    model = Decision
    icon = "lock"
    list_display = ["kind", "dnr", "decided_on", "days", "in_force"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=WHAT_HAPPENS, heading="Det här händer"),
            FieldPanel("kind"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("dnr"), FieldPanel("decided_on")]), FieldPanel("authority")],
                heading="Beslutet",
            ),
            FieldPanel("covers"),
            FieldPanel("days"),
            FieldPanel("in_force"),
        ]
    )
