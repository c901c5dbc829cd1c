"""Each published change is told, signed, once, to whoever listens, however long they were away."""

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from cms.handbook.models import ChapterPage, GlossaryTerm, HandbookPage, Objective
from cms.programme.models import Occasion
from cms.webhooks import delivery
from cms.webhooks.delivery import deliver_due, forget_old
from cms.webhooks.models import TRIES, Delivery, Receiver
from cms.workshop_modules.models import ModulePage
from tests.cms.conftest import publish
from workshops.contract.change import Change

from .conftest import Heard


def changes(heard: Heard) -> list[Change]:
    return [Change.model_validate_json(body) for _, body in heard.messages]


def test_a_published_chapter_is_told_with_where_to_fetch_it(
    chapters: tuple[ChapterPage, ...], receiver: Receiver, heard: Heard
):
    publish(chapters[0])

    assert deliver_due() == 1

    (change,) = changes(heard)
    assert (change.type, change.data.kind, change.data.key) == ("published", "chapter", "stod-efter-behov")
    assert change.data.api == "http://127.0.0.1:8000/api/v1/chapters/stod-efter-behov"
    assert change.data.url == "http://127.0.0.1:8000/tillgangligt-stod/stod-efter-behov/"


def test_every_kind_of_change_is_told(
    chapters: tuple[ChapterPage, ...],
    module_page: ModulePage,
    handbook: HandbookPage,
    receiver: Receiver,
    heard: Heard,
):
    term = GlossaryTerm.objects.create(key="stod", term="Stöd", definition="Det som hjälper.")
    objective = Objective.objects.get(code="2.1")
    objective.text = "Fler hittar stödet."
    objective.save()
    publish(module_page)
    publish(handbook)
    chapters[1].move(chapters[0], pos="left")
    chapters[0].refresh_from_db()
    chapters[1].refresh_from_db()
    chapters[1].unpublish()
    chapters[0].delete()
    term.delete()

    deliver_due()

    assert [(one.type, one.data.kind, one.data.key) for one in changes(heard)] == [
        ("published", "word", "stod"),
        ("published", "objective", "2.1"),
        ("published", "module", "tillgangligt-stod"),
        ("published", "handbook", "handbok"),
        ("published", "chapter", "oppna-forskolan"),
        ("withdrawn", "chapter", "oppna-forskolan"),
        ("withdrawn", "chapter", "stod-efter-behov"),
        ("withdrawn", "word", "stod"),
    ]


def test_the_calendar_is_told_of_without_any_code(occasion: Occasion, receiver: Receiver, heard: Heard):
    occasion.title = "Annat"
    occasion.save()  # not in the calendar
    occasion.in_calendar = True
    occasion.save()
    occasion.in_calendar = False
    occasion.save()

    deliver_due()

    assert [(one.type, one.data.kind, one.data.key) for one in changes(heard)] == [
        ("published", "calendar", None),
        ("withdrawn", "calendar", None),
    ]
    assert all(occasion.code.encode() not in body for _, body in heard.messages)


def test_a_draft_is_told_to_nobody(chapters: tuple[ChapterPage, ...], receiver: Receiver):
    chapters[0].title = "Hemligt utkast"
    chapters[0].save_revision()

    assert not Delivery.objects.exists()


def test_the_signature_is_that_of_the_body_and_the_moment(
    chapters: tuple[ChapterPage, ...], receiver: Receiver, heard: Heard
):
    before = int(time.time())
    publish(chapters[0])
    deliver_due()

    ((headers, body),) = heard.messages
    sent = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(receiver.secret.removeprefix("whsec_"))
    assert headers["webhook-signature"] == (
        "v1," + base64.b64encode(hmac.new(key, sent, hashlib.sha256).digest()).decode()
    )
    assert before <= int(headers["webhook-timestamp"]) <= time.time()
    assert headers["webhook-id"] == str(Delivery.objects.get().pk)
    assert headers["content-type"] == "application/json"


def test_a_receiver_that_fails_twice_is_told_the_third_time_with_the_same_id(
    chapters: tuple[ChapterPage, ...], receiver: Receiver, heard: Heard
):
    heard.answers = [500, 503]
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        publish(chapters[0])
        assert deliver_due() == 0
        assert deliver_due() == 0  # not due again at once
        assert len(heard.messages) == 1
        clock.shift(timedelta(seconds=31))
        assert deliver_due() == 0
        clock.shift(timedelta(seconds=31))
        assert deliver_due() == 0  # the second pause is twice as long
        assert len(heard.messages) == 2
        assert Delivery.objects.get().problem == "Mottagaren svarade 503."
        clock.shift(timedelta(seconds=31))
        call_command("deliver_webhooks")

    ids = {headers["webhook-id"] for headers, _ in heard.messages}
    stamps = [int(headers["webhook-timestamp"]) for headers, _ in heard.messages]
    assert (len(heard.messages), len(ids)) == (3, 1)
    assert stamps == sorted(set(stamps))
    told = Delivery.objects.get()
    assert (told.tries, told.problem, told.delivered_at is not None) == (3, "", True)
    assert deliver_due() == 0


def test_pauses_grow_and_at_last_it_is_given_up(chapters: tuple[ChapterPage, ...], receiver: Receiver, heard: Heard):
    heard.answers = [500] * (TRIES + 5)
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        publish(chapters[0])
        while not Delivery.objects.get().given_up:
            deliver_due()
            pauses.append(Delivery.objects.get().next_try_at - timezone.now())
            clock.shift(pauses[-1] + timedelta(seconds=1))

    assert len(heard.messages) == len(pauses) == TRIES
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(seconds=30)
    assert pauses[-1] == timedelta(hours=6)


def test_a_redirect_is_not_followed(chapters: tuple[ChapterPage, ...], receiver: Receiver, heard: Heard):
    heard.answers = [307]
    publish(chapters[0])

    assert deliver_due() == 0
    assert len(heard.messages) == 1
    assert Delivery.objects.get().problem == "Mottagaren svarade 307."


def test_a_receiver_that_is_away_or_silent_costs_a_moment(
    chapters: tuple[ChapterPage, ...], receiver: Receiver, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(delivery, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        receiver.url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        receiver.save()
        publish(chapters[0])
        assert deliver_due() == 0
    assert "svarar inte" in Delivery.objects.get().problem

    Delivery.objects.update(next_try_at=timezone.now())
    assert deliver_due() == 0  # nobody listens on the port now
    assert Delivery.objects.get().tries == 2


def test_one_receiver_that_fails_does_not_keep_another_waiting(
    chapters: tuple[ChapterPage, ...], receiver: Receiver, heard: Heard
):
    Receiver.objects.create(name="Borta", url="http://127.0.0.1:9/")
    publish(chapters[0])

    assert deliver_due() == 1
    assert len(heard.messages) == 1


def test_who_is_switched_off_hears_nothing(chapters: tuple[ChapterPage, ...], receiver: Receiver, heard: Heard):
    publish(chapters[0])
    receiver.is_active = False
    receiver.save()
    publish(chapters[0])

    assert deliver_due() == 0
    assert heard.messages == []


def test_a_change_that_is_rolled_back_is_not_told(chapters: tuple[ChapterPage, ...], receiver: Receiver):
    with transaction.atomic():
        publish(chapters[0])
        transaction.set_rollback(True)

    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_that_deliver_at_once_send_each_message_once(
    chapters: tuple[ChapterPage, ...], receiver: Receiver, heard: Heard
):
    Delivery.objects.bulk_create(Delivery(receiver=receiver, body=json.dumps({"n": n})) for n in range(20))

    def work() -> None:
        deliver_due()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(json.loads(body)["n"] for _, body in heard.messages) == list(range(20))


@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_told_without_waiting_for_the_next_run(
    chapters: tuple[ChapterPage, ...], receiver: Receiver, heard: Heard
):
    publish(chapters[0])

    until = time.monotonic() + 60
    while Delivery.objects.filter(delivered_at=None).exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert len(heard.messages) == 1


def test_old_messages_are_forgotten_and_those_that_wait_are_not(receiver: Receiver, chapters: Any):
    long_ago = timezone.now() - timedelta(days=31)
    Delivery.objects.all().delete()
    done, waiting = (Delivery.objects.create(receiver=receiver, body="{}", created_at=long_ago) for _ in range(2))
    done.succeeded()

    assert forget_old() == 1
    assert Delivery.objects.get() == waiting
