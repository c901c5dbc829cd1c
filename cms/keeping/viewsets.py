"""Programmes and the decisions on erasure for each of them, in the admin. A decision is changed or stopped, never taken
away."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.programme.forms import ProgrammeForm
from cms.programme.models import Programme

from .models import Decision
from .plan import DAYS_OF_NOTICE, standing

WHAT_HAPPENS = (
    "<p>När beslutet är sparat raderas svaren av sig själva när tiden har gått, natt för natt. <strong>En radering går "
    f"inte att ångra.</strong> Tidigast {DAYS_OF_NOTICE} dagar efter att du sparar raderas något. Under <em>Gallring "
    "och arkiv</em> ser du dag för dag vad som kommer att raderas. Sammanställningarna finns kvar.</p>"
)

WHAT_IT_IS = (
    "<p>Varje tillfälle hör till ett program. Varje program har sina egna gallringsbeslut. Utan beslut är svaren i "
    "programmet låsta.</p>"
)


class DecisionViewSet(SnippetViewSet):
    model = Decision
    icon = "lock"
    list_display = ["programme", "kind", "dnr", "decided_on", "days", "in_force"]
    list_filter = ["programme", "kind", "in_force"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=WHAT_HAPPENS, heading="Det här händer"),
            FieldPanel("programme"),
            FieldPanel("kind"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("dnr"), FieldPanel("decided_on")]), FieldPanel("authority")],
                heading="Beslutet",
            ),
            FieldPanel("covers"),
            FieldPanel("days"),
            FieldPanel("in_force"),
        ],
        base_form_class=ProgrammeForm,
    )


class ProgrammeViewSet(SnippetViewSet):
    model = Programme
    icon = "folder-open-inverse"
    menu_label = "Program"
    menu_name = "program"
    menu_order = 310
    add_to_settings_menu = True
    list_display = ["name", Column("standing", label="Gallringsbeslut", accessor=standing)]
    edit_handler = ObjectList([HelpPanel(content=WHAT_IT_IS, heading="Det här är ett program"), FieldPanel("name")])
