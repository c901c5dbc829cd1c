"""Rich text in one form or both, by a short way that gives what Wagtail's long way does."""

from django.conf import settings as site
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.api.rich_text import APIRichText

from cms.common.features import FEATURES
from cms.common.richtext import to_contract

from .site import Whole, whole

__all__ = ["whole"]
PARTS = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "text", " ", "&lt;script&gt;", "&amp;", "å",
        '<a href="https://example.org/?a=1&amp;b=2">', '<a href="mailto:x@example.org">', '<a href="#del">', "</a>",
        '<a linktype="page" id="0">', '<a linktype="document" id="0">', '<a href="tel:123">', "<a>", "<embed/>",
        '<embed embedtype="image" id="0"/>', "linktype",
    ]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PARTS, max_size=12))
def test_the_short_way_is_wagtails(db: None, parts: list[str]):
    stored = "".join(parts)
    html = APIRichText.serialize(stored, format="html", features=FEATURES)

    made = to_contract(stored, "html")

    assert made.markdown == ""
    assert made.html in ("", html.replace('href="/', f'href="{site.SITE_URL}/'))


def test_one_form_is_the_same_as_in_both(client: Client, whole: Whole):
    for address in ("handbook", "chapters", "chapters/stod-efter-behov", "modules/tillgangligt-stod"):
        both, html, markdown = (
            client.get(f"/api/v1/{address}{query}").json() for query in ("", "?text=html", "?text=markdown")
        )
        assert html != both != markdown
        assert only(both, "html") == html
        assert only(both, "markdown") == markdown


def test_another_form_is_refused_in_swedish(client: Client, db: None):
    answer = client.get("/api/v1/handbook?text=word")

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"pointer": "text", "detail": "Ska vara 'html' eller 'markdown'."}]


def only(value: object, form: str) -> object:
    if isinstance(value, list):
        return [only(part, form) for part in value]
    if isinstance(value, dict):
        if value.keys() == {"html", "markdown"}:
            return {name: text if name == form else "" for name, text in value.items()}
        return {name: only(part, form) for name, part in value.items()}
    return value
