"""Names of fields and columns that Wagtail makes of their English names in code, and hands to no translator."""

from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.sites.views import IndexView as SitesView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

_LABELS = {
    "link_text": "Länkens text",
    "email_address": "E-postadress",
    "subject": "Ämne",
    "body": "Meddelande",
    "phone_number": "Telefonnummer",
    "page": "Sida",
    "url": "Webbadress",
    "site_name": "Webbplatsens namn",
    "root_page": "Första sida",
    "include_descendants": "Ta med undersidorna",
    "role": "Roll",
}


def name_in_code() -> None:
    """In the dialogs for links, of workflows, of groups, for many at once, and in the list of sites. Called once, when
    Django starts."""
    for form in (
        choosers.ExternalLinkChooserForm,
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.PhoneLinkChooserForm,
        WorkflowPageForm,
        PagePermissionsForm,
        DefaultPageForm,
        RoleForm,
    ):
        for name, field in form.base_fields.items():
            field.label = _LABELS.get(name, field.label)
    for column in SitesView.columns:
        column.label = _LABELS.get(column.name, column.label)
