"""Links between pages by the short way are those of Wagtail's own."""

from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, Site
from wagtail.rich_text.rewriters import LinkRewriter

from cms.handbook.links import _page_ids, addresses_of, resolved

from .site import Whole, whole

__all__ = ["whole"]
KNOWN = {"1": "https://lanet.example/a?b&c", "22": "https://lanet.example/b"}


def tag(names: list[str], pk: str, kind: str) -> str:
    attributes = {"t": f'linktype="{kind}"', "i": f'id="{pk}"', "h": 'href="#x"'}
    return f"<a {' '.join(attributes[name] for name in names)}>"


LINKS = st.builds(
    tag,
    st.lists(st.sampled_from("tih"), max_size=4),
    st.sampled_from(["1", "22", "333", "", "x", "1" * 20, "٣"]),
    st.sampled_from(["page", "document", ""]),
)
TEXTS = st.lists(LINKS | st.sampled_from(["</a>", "<p>", "ord", '"', "linktype=", "<a>"]), max_size=8).map("".join)


@given(TEXTS)
def test_a_text_is_resolved_as_by_wagtails_rewriter(text: str):
    def opening_tag(attrs: dict[str, str]) -> str:
        address = KNOWN.get(attrs.get("id", ""), "").replace("&", "&amp;")
        return f'<a href="{address}">' if address else "<a>"

    assert resolved(text, KNOWN) == LinkRewriter({"page": opening_tag})(text)


@given(TEXTS)
def test_every_page_that_a_text_links_to_is_found(text: str):
    linked = {match.attrs.get("id", "") for match in LinkRewriter().extract_tags(text).get("page", [])}

    assert set(_page_ids(text)) == {key for key in linked if key.isascii() and key.isdigit() and len(key) < 16}


def test_addresses_are_wagtails_own_with_a_site_in_the_midst_of_another(whole: Whole):
    Site.objects.create(hostname="omrade.example", port=80, root_page=whole.area)
    pages = [page for page in Page.objects.all() if page.depth > 1]

    found = addresses_of({page.pk: page.url_path for page in pages})

    assert found == {str(page.pk): page.full_url or "" for page in pages}
    assert len({address.split("/")[2] for address in found.values()}) == 2


def test_a_page_outside_every_site_has_no_address(whole: Whole):
    root = Page.get_first_root_node()

    assert addresses_of({root.pk: root.url_path}) == {str(root.pk): ""}
