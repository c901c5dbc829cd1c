"""Names of fields and columns that Wagtail makes of their English names in code, and hands to no translator."""

from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.sites.views import IndexView as SitesView
from wagtail.users.forms import PagePermissionsForm

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
}


def name_in_code() -> None:
    """In the dialogs for links, of workflows, of groups and in the list of sites. Called once, when Django starts."""
    for form in (
        choosers.ExternalLinkChooserForm,
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.PhoneLinkChooserForm,
        WorkflowPageForm,
        PagePermissionsForm,
    ):
        for name, field in form.base_fields.items():
            field.label = _LABELS.get(name, field.label)
    for column in SitesView.columns:
        column.label = _LABELS.get(column.name, column.label)
