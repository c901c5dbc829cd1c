"""The handbook's registers in the admin, gathered in one menu. A longer name would not fit in it."""

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.common.forms import LinesField
from cms.programme.viewsets import MunicipalityViewSet

from .models import DesiredEffect, GlossaryTerm, Objective, Perspective, Source, TimelineEvent
from .panels import ConnectionsPanel


class ObjectiveViewSet(SnippetViewSet):
    model = Objective
    icon = "tick"
    list_display = ["code", "text", "goal_area"]
    edit_handler = ObjectList([*(FieldPanel(name) for name in ("code", "text", "goal_area")), ConnectionsPanel()])


class PerspectiveViewSet(SnippetViewSet):
    model = Perspective
    icon = "view"
    list_display = ["title", "key"]


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "link"
    list_display = ["title", "publisher", "year"]
    search_fields = ["title", "publisher"]


class GlossaryTermForm(WagtailAdminModelForm):
    synonyms = LinesField(label="Synonymer", required=False, help_text="Ett ord på varje rad.")


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    list_display = ["term", "definition"]
    search_fields = ["term", "definition"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("term", "definition", "synonyms", "key", "sort_order")],
        base_form_class=GlossaryTermForm,
    )


class DesiredEffectViewSet(SnippetViewSet):
    model = DesiredEffect
    icon = "success"
    list_display = ["text", "horizon", "measured_by"]


class TimelineEventViewSet(SnippetViewSet):
    model = TimelineEvent
    icon = "calendar-alt"
    list_display = ["when", "text"]


class RegistersGroup(SnippetViewSetGroup):
    menu_label = "Register"
    menu_icon = "list-ul"
    menu_order = 200
    items = (
        ObjectiveViewSet,
        PerspectiveViewSet,
        SourceViewSet,
        GlossaryTermViewSet,
        DesiredEffectViewSet,
        TimelineEventViewSet,
        MunicipalityViewSet,
    )
