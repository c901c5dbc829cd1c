"""A page of any other site may read what is public, and nothing else."""

import pytest
from django.test import Client

from .site import ADDRESSES, FILES, Whole, whole

__all__ = ["whole"]
FROM = {"Origin": "https://kommunen.example"}


def test_everything_public_may_be_read_from_anywhere(client: Client, whole: Whole):
    for address in (*ADDRESSES, *FILES, "occasions/KRT7M4"):
        for answer in (client.get(f"/api/v1/{address}", headers=FROM), client.head(f"/api/v1/{address}", headers=FROM)):
            assert answer["Access-Control-Allow-Origin"] == "*"
            assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
            assert "Access-Control-Allow-Credentials" not in answer
            varies = {name.strip() for name in answer["Vary"].split(",")}
            assert varies <= {
                "Accept-Encoding",
                "Accept-Language",
            }  # the same for all sites: one copy in a cache serves them


def test_it_is_said_so_also_when_nothing_has_changed_or_something_is_wrong(client: Client, whole: Whole):
    tag = client.get("/api/v1/handbook")["ETag"]
    same = client.get("/api/v1/handbook", headers={**FROM, "If-None-Match": tag})
    missing = client.get("/api/v1/chapters/finns-inte", headers=FROM)
    wrong = client.get("/api/v1/handbook?sida=2", headers=FROM)
    nowhere = client.get("/api/v1/handbok", headers=FROM)

    assert [one.status_code for one in (same, missing, wrong, nowhere)] == [304, 404, 422, 404]
    assert {one["Access-Control-Allow-Origin"] for one in (same, missing, wrong, nowhere)} == {"*"}


def test_a_browser_that_asks_first_may_read_on_condition(client: Client, whole: Whole):
    asked = {**FROM, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    answer = client.options("/api/v1/handbook", headers=asked)

    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"  # and no token


@pytest.mark.parametrize("method", ["POST", "DELETE", "nonsense"])
def test_a_browser_that_asks_to_write_is_told_nothing(client: Client, whole: Whole, method: str):
    asked = {**FROM, "Access-Control-Request-Method": method}
    answer = client.options("/api/v1/occasions/KRT7M4/reflections", headers=asked)

    assert "Access-Control-Allow-Origin" not in answer


def test_what_needs_a_token_is_not_for_other_sites(client: Client, whole: Whole, bearer: dict[str, str]):
    answer = client.get("/api/v1/occasions", headers={**FROM, **bearer})

    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer
    assert answer["Cache-Control"] == "private, no-store"


def test_pictures_may_be_shown_on_other_sites_and_uploads_may_not(client: Client, whole: Whole):
    sizes = client.get("/api/v1/chapters/stod-efter-behov?text=html").json()["body"][-1]["sizes"]

    assert [(one["width"], one["height"]) for one in sizes] == [(480, 205), (700, 300)]
    for one in sizes:
        picture = client.get(one["url"])
        assert (picture.status_code, picture["Cross-Origin-Resource-Policy"]) == (200, "cross-origin")
    original = client.get(whole.image.file.url)
    assert original["Cross-Origin-Resource-Policy"] == "same-origin"
