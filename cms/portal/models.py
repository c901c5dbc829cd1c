"""Who is behind the site: what an accessibility statement and a page on personal data must say and code cannot know."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail")
class Contact(BaseGenericSetting):
    organisation = models.CharField("ansvarig organisation", max_length=200, blank=True)
    email = models.EmailField("e-post", blank=True, help_text="En funktionsbrevlåda, inte en persons adress.")
    phone = models.CharField("telefon", max_length=40, blank=True)
    data_protection = models.CharField(
        "dataskyddsombud", max_length=200, blank=True, help_text="Hur man når ombudet, till exempel en e-postadress."
    )
    shortcomings = models.TextField(
        "kända brister i tillgänglighet",
        blank=True,
        help_text="En brist på varje rad. Lämna tomt om ni inte känner till någon.",
    )
    assessed_on = models.DateField("senast granskad", null=True, blank=True)

    panels = [
        MultiFieldPanel([FieldPanel(name) for name in ("organisation", "email", "phone")], heading="Kontakt"),
        MultiFieldPanel([FieldPanel("data_protection")], heading="Personuppgifter"),
        MultiFieldPanel([FieldPanel("shortcomings"), FieldPanel("assessed_on")], heading="Tillgänglighet"),
    ]

    class Meta:
        verbose_name = "kontakt och tillgänglighet"

    @property
    def known_shortcomings(self) -> list[str]:
        return [line.strip() for line in self.shortcomings.splitlines() if line.strip()]
