"""What can be found: one row for each page, word in the glossary and objective.

Whether a page may be read is asked when somebody searches, so nothing here has to be told of it. The stems lie beside
the rows in the form that the database searches in (`engines`).
"""

from django.db import models
from wagtail.models import Page

from cms.handbook.models import GlossaryTerm, Objective


class Document(models.Model):
    """Exactly one of `page`, `term` and `objective` is set."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, null=True, related_name="+")
    term = models.OneToOneField(GlossaryTerm, on_delete=models.CASCADE, null=True, related_name="+")
    objective = models.OneToOneField(Objective, on_delete=models.CASCADE, null=True, related_name="+")
    title = models.TextField()
    text = models.TextField()
    """As people read it, in one line: excerpts are cut from it."""

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.title
