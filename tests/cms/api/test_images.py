"""Images with their files and their words, and nothing of those that no published page shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from cms.media_library.models import CustomImage, CustomRendition
from tests.cms.conftest import publish
from workshops.contract.image import PublishedImage

from .site import IMAGE, Whole, whole

__all__ = ["whole"]


def listed(client: Client, address: str = "/api/v1/images") -> list[PublishedImage]:
    return [PublishedImage.model_validate(one) for one in client.get(address).json()["items"]]


def another(site: Whole, title: str) -> CustomImage:
    """An image in the library, with a rendition that an editor has seen."""
    image = CustomImage.objects.create(title=title, description=title, file=get_test_image_file(size=(300, 200)))
    image.get_rendition("width-480")
    return image


def shown(image: CustomImage, alt: str) -> dict[str, Any]:
    return {"type": "figure", "value": {"image": image.pk, "alt": alt, "caption": "", "source": ""}}


def test_an_image_has_its_files_and_what_each_page_says_of_it(client: Client, whole: Whole):
    (image,) = listed(client)

    assert [(size.width, size.height) for size in image.sizes] == [(480, 205), (700, 300)]
    assert all(size.url.startswith("http://127.0.0.1:8000/media/images/") for size in image.sizes)
    assert [(use.kind, use.key, use.alt, use.caption) for use in image.uses] == [
        ("chapter", "stod-efter-behov", "Från resurser till effekt.", "Kedjan"),
        ("report", "rapport", "Flest 7.", "Svar"),
    ]
    chapter = client.get(image.uses[0].url.removeprefix("http://127.0.0.1:8000"))
    assert "Från resurser till effekt." in chapter.text
    assert PublishedImage.model_validate(client.get(f"/api/v1/{IMAGE}").json()) == image


def test_nothing_is_told_of_an_image_that_no_published_page_shows(client: Client, whole: Whole):
    another(whole, "Hemlig och aldrig använd")
    draft, closed, withdrawn, below = (another(whole, f"Hemlig {number}") for number in range(4))
    whole.second.body = [shown(closed, "Hemlig i stängt")]
    publish(whole.second)
    PageViewRestriction.objects.create(page=whole.second, restriction_type="login")
    whole.first.body = [*whole.first.body.get_prep_value(), shown(draft, "Hemlig i utkast")]
    whole.first.save_revision()
    whole.area.body = [shown(withdrawn, "Hemlig i ett äldre målområde")]
    publish(whole.area)
    whole.area.body = []
    publish(whole.area)
    whole.report.body = [
        {"type": "figure", "value": {"image": {"image": below.pk, "alt_text": ""}, "caption": "Hemlig"}}
    ]
    publish(whole.report)
    whole.module.unpublish()

    answer = client.get("/api/v1/images")

    assert [one["key"] for one in answer.json()["items"]] == [IMAGE.rpartition("/")[2]]
    assert "Hemlig" not in answer.text
    for image in CustomImage.objects.exclude(pk=whole.image.pk):
        assert client.get(f"/api/v1/images/{image.pk}").status_code == 404
    missing, hidden = (client.get(f"/api/v1/images/{key}").json() for key in (99, draft.pk))
    assert missing == {**hidden, "detail": hidden["detail"].replace(str(draft.pk), "99")}
    whole.first.unpublish()
    assert client.get("/api/v1/images").json()["items"] == []


@pytest.mark.parametrize("how", ["draft", "withdrawn", "expired", "closed", "area closed", "area withdrawn"])
def test_the_image_of_a_page_that_cannot_be_read_is_not_told_of(client: Client, whole: Whole, how: str):
    image = another(whole, "Hemlig")
    whole.second.body = [shown(image, "Hemlig")]
    if how == "draft":
        whole.second.save_revision()
    else:
        publish(whole.second)
        assert client.get(f"/api/v1/images/{image.pk}").status_code == 200
    match how:
        case "withdrawn":
            whole.second.unpublish()
        case "expired":
            type(whole.second).objects.update(expire_at=timezone.now() - timedelta(minutes=1))
            call_command("publish_scheduled")
        case "closed" | "area closed":
            page = whole.second if how == "closed" else whole.area
            PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")
        case "area withdrawn":
            whole.area.unpublish()

    assert client.get(f"/api/v1/images/{image.pk}").status_code == 404
    assert "Hemlig" not in client.get("/api/v1/images").text


def test_an_image_is_still_told_of_when_a_draft_no_longer_shows_it(client: Client, whole: Whole):
    before = client.get(f"/api/v1/{IMAGE}").json()
    whole.first.body = []
    whole.first.save_revision()

    assert client.get(f"/api/v1/{IMAGE}").json() == before


def test_each_image_by_itself_is_as_in_the_list_also_where_its_number_begins_anothers(client: Client, whole: Whole):
    stored = {"title": "17", "file": get_test_image_file()}
    short = CustomImage.objects.create(id=17, **stored)
    whole.second.body = [shown(short, "Den korta"), shown(whole.image, "Den långa")]
    publish(whole.second)

    alone = [PublishedImage.model_validate(client.get(f"/api/v1/images/{key}").json()) for key in (17, 1700)]

    assert alone == listed(client)
    assert [use.alt for use in alone[0].uses] == ["Den korta"]


def test_neither_the_title_nor_the_description_in_the_library_is_told(client: Client, whole: Whole):
    CustomImage.objects.update(title="Utkast till omorganisation", description="Intern anteckning")

    assert not {"Utkast", "Intern"} & set(client.get("/api/v1/images").text.replace('"', " ").split())


def test_images_come_a_part_at_a_time_by_number_and_past_one_without_a_file(client: Client, whole: Whole):
    later = [another(whole, str(number)) for number in range(4)]
    whole.second.body = [shown(image, "Bild") for image in reversed(later)]
    publish(whole.second)
    later[1].file.delete(save=False)
    CustomRendition.objects.filter(image=later[1]).delete()

    keys, address = [], "/api/v1/images?limit=1"
    while address:
        answer = client.get(address).json()
        keys += [int(one["key"]) for one in answer["items"]]
        address = answer["next"]

    assert keys == sorted([whole.image.pk, later[0].pk, later[2].pk, later[3].pk])
    assert client.get(f"/api/v1/images/{later[1].pk}").status_code == 404


def test_a_page_that_no_site_shows_has_no_address_and_its_image_is_listed(client: Client, whole: Whole):
    Site.objects.all().delete()
    (image,) = listed(client)

    assert [use.url for use in image.uses] == ["", ""]


@pytest.mark.parametrize("query", ["?after=x", "?after=0", "?after=-1", "?limit=0", "?used=1", "/x", "/0", "/٣"])
def test_what_is_no_number_is_refused(client: Client, db: None, query: str):
    assert client.get(f"/api/v1/images{query}").status_code == 422


def test_the_number_of_questions_does_not_grow(client: Client, whole: Whole, django_assert_max_num_queries: Any):
    whole.second.body = [shown(another(whole, str(number)), "Bild") for number in range(6)]
    publish(whole.second)
    client.get("/api/v1/images?limit=50")
    with django_assert_max_num_queries(10):
        assert len(client.get("/api/v1/images?limit=49").json()["items"]) == 7
    with django_assert_max_num_queries(10):
        assert client.get(f"/api/v1/{IMAGE}").status_code == 200
