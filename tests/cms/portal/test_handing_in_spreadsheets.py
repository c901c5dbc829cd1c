"""A helper hands in a spreadsheet with a worksheet a row: all are shown, and one yes hands in all or none."""

import io
import os
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from openpyxl import load_workbook

from cms.programme.models import Occasion
from cms.worksheets.models import Return
from tests.workshops.collect import spreadsheet

from .handing_in import ADDRESS, TEAMS, HandIn, answer_file, parsed, said, signed, spreadsheet_file, stored

pytestmark = pytest.mark.django_db


def test_every_row_of_a_spreadsheet_is_shown_and_one_yes_hands_them_all_in(choose: HandIn, client: Client) -> None:
    response = choose(spreadsheet_file(TEAMS))
    page = parsed(response)
    assert [" ".join(one.text_content().split()) for one in page.xpath("//details/summary")] == [
        "Rad 3: Norra (10 av 10 svar)",
        "Rad 5: Södra (10 av 10 svar)",
        "Rad 6: Åsa & <b>Östra</b> (10 av 10 svar)",
    ]
    assert all("När terminen börjar ringer vi förskolorna." in one.text_content() for one in page.xpath("//details"))
    assert "Ja, lämna in alla 3 raderna" in said(response)
    assert not Return.objects.exists()
    assert client.post(ADDRESS, signed(response))["Location"] == f"{ADDRESS}/tack"
    assert [(one.team, one.carrier, one.row) for one in stored()] == [
        ("Norra", "xlsx", 3),
        ("Södra", "xlsx", 5),
        ("Åsa & <b>Östra</b>", "xlsx", 6),
    ]


def test_a_spreadsheet_with_one_row_is_shown_as_any_worksheet(choose: HandIn, client: Client) -> None:
    response = choose(spreadsheet_file({7: {}}))
    assert "10 av 10 frågor är besvarade." in said(response)
    assert not parsed(response).xpath("//details")
    client.post(ADDRESS, signed(response))
    assert [one.row for one in stored()] == [7]


def test_a_row_that_says_what_is_handed_in_or_what_another_row_says_is_pointed_out_and_counted_once(
    choose: HandIn, client: Client
) -> None:
    client.post(ADDRESS, signed(choose(answer_file({"team": "Norra"}))))
    response = choose(spreadsheet_file(TEAMS | {9: {"team": "Södra"}}))
    rows = [" ".join(one.text_content().split()) for one in parsed(response).xpath("//details")]
    assert "2 rader har svar som vi redan har läst." in said(response)
    assert "Samma svar är redan inlämnade. De räknas en gång." in rows[0]
    assert "finns redan" not in rows[1]
    assert "Samma svar som på rad 5. De räknas en gång." in rows[3]
    for _ in range(2):
        client.post(ADDRESS, signed(response))
    assert [one.team for one in stored()] == ["Norra", "Södra", "Åsa & <b>Östra</b>"]


def test_a_row_with_a_problem_is_named_and_stands_open(choose: HandIn, client: Client) -> None:
    response = choose(spreadsheet_file(TEAMS | {5: {"uppfoljning": "i mars"}}))
    assert "1 rad har ett svar som är märkt ”Kontrollera”" in said(response)
    (opened,) = parsed(response).xpath("//details[@open]")
    assert opened.xpath("./summary")[0].text_content().endswith("svar, kontrollera)")
    assert "i mars" in opened.text_content()
    client.post(ADDRESS, signed(response))
    assert [[one.text for one in returned.unread] for returned in stored()] == [[], ["i mars"], []]


def test_all_rows_are_kept_or_none(choose: HandIn, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = signed(choose(spreadsheet_file(TEAMS)))
    kept = Return.objects.get_or_create
    asked: list[object] = []

    def full(**given: Any) -> Any:
        asked.append(given)
        if len(asked) == 3:
            raise OperationalError("disk full")
        return kept(**given)

    monkeypatch.setattr(Return.objects, "get_or_create", full)
    refused = client.post(ADDRESS, sent)
    assert refused.status_code == 503
    assert signed(refused) == sent, "it can be confirmed again"
    assert not Return.objects.exists()


def test_more_rows_than_anybody_can_look_through_are_refused_with_what_to_do(choose: HandIn) -> None:
    many = choose(spreadsheet_file({row: {"team": f"Team {row}"} for row in range(3, 204)}))
    text = {row: os.urandom(2400).hex() for row in range(3, 203)}
    long = choose(spreadsheet_file({row: {"steg": one, "vag-in": one[::-1]} for row, one in text.items()}))
    for response in (many, long):
        assert response.status_code == 422
        assert "Dela upp den på flera filer" in said(response)


def test_a_formula_in_one_row_refuses_the_file_with_its_cell(choose: HandIn) -> None:
    workbook = load_workbook(io.BytesIO(spreadsheet_file(TEAMS)))
    spreadsheet.answers(workbook)["B5"] = "=1+1"
    assert "Ruta B5 innehåller en formel" in said(choose(spreadsheet.saved(workbook)))


def test_the_form_says_that_a_spreadsheet_is_welcome(occasion: Occasion, client: Client) -> None:
    assert "I en Excelfil blir varje ifylld rad ett arbetsblad." in said(client.get(ADDRESS))
