"""Names of fields that Wagtail makes of their English names in code, and hands to no translator."""

from wagtail.admin.forms import choosers

_LABELS = {
    "link_text": "Länkens text",
    "email_address": "E-postadress",
    "subject": "Ämne",
    "body": "Meddelande",
    "phone_number": "Telefonnummer",
}


def name_link_fields() -> None:
    """In the dialogs for links. Called once, when Django starts."""
    for form in (
        choosers.ExternalLinkChooserForm,
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.PhoneLinkChooserForm,
    ):
        for name, field in form.base_fields.items():
            field.label = _LABELS.get(name, field.label)
