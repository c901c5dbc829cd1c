"""{% explained %} … {% endexplained %}: a text with the glossary's words explained in it."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cms.handbook.models import GlossaryTerm
from cms.portal.explained import Term, explained, terms

register = template.Library()


class Explained(template.Node):
    def __init__(self, nodes: template.NodeList) -> None:
        self.nodes = nodes

    def render(self, context: Context) -> SafeString:
        rows = GlossaryTerm.objects.values_list("key", "term", "definition", "synonyms")
        html, found = explained(self.nodes.render(context), terms(Term(*row) for row in rows))
        after = render_to_string("portal/parts/explanations.html", {"terms": found}) if found else ""
        return mark_safe(html + after)  # noqa: S308 — what came in was safe, and the template escapes


@register.tag("explained")
def explained_tag(parser: Any, token: template.base.Token) -> Explained:
    nodes = parser.parse(("endexplained",))
    parser.delete_first_token()
    return Explained(nodes)
