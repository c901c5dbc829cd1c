"""Messages on their way: what is due is sent, and what fails is sent again after a longer and longer pause."""

import logging
import time
from datetime import timedelta
from threading import Thread

import httpcore
from django.db import close_old_connections, connection, transaction
from django.db.models import F
from django.utils import timezone

from .address import PublicNetwork, Refused, checked
from .models import Delivery
from .signature import signed

PATIENCE = 5.0
"""Seconds for each step of a delivery: to connect, to send, to be answered."""
CLAIM = timedelta(minutes=2)
"""How long whoever has begun a delivery has it alone."""
KEPT = timedelta(days=30)

logger = logging.getLogger(__name__)


def deliver_due() -> int:
    """Send all that is due, the oldest first. How many were delivered."""
    delivered = 0
    while delivery := _claimed():
        delivered += deliver(delivery)
    return delivered


def deliver_soon() -> None:
    """Once the change is stored, without keeping the editor waiting. What this does not reach, the next run does."""
    transaction.on_commit(lambda: Thread(target=_in_a_thread, daemon=True).start())


def forget_old() -> int:
    """Take away what was delivered or given up a month ago. How many."""
    return (
        Delivery.objects.filter(created_at__lt=timezone.now() - KEPT)
        .exclude(delivered_at=None, given_up=False)
        .delete()[0]
    )


def deliver(delivery: Delivery) -> bool:
    """One try. A receiver has answered when it has said 2xx; where it sends us on to, we do not go."""
    try:
        status = _sent(delivery)
    except Refused as refused:
        delivery.failed(refused.message)
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError) as error:
        delivery.failed(f"Mottagaren svarar inte ({type(error).__name__}).")
    else:
        if 200 <= status < 300:
            delivery.succeeded()
            return True
        delivery.failed(f"Mottagaren svarade {status}.")
    return False


def _claimed() -> Delivery | None:
    """The next that is due, which nobody else will take for a while."""
    now = timezone.now()
    due = Delivery.objects.filter(delivered_at=None, given_up=False, next_try_at__lte=now, receiver__is_active=True)
    for one in due.select_related("receiver")[:20]:
        mine = Delivery.objects.filter(pk=one.pk, tries=one.tries, next_try_at=one.next_try_at, delivered_at=None)
        if mine.update(tries=F("tries") + 1, next_try_at=now + CLAIM):
            one.tries += 1
            return one
    return None


def _sent(delivery: Delivery) -> int:
    """The status that the receiver answers with."""
    body = delivery.body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Samling",
        **signed(delivery.receiver.secret, str(delivery.pk), int(time.time()), body),
    }
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), PATIENCE)
    with (
        httpcore.ConnectionPool(network_backend=PublicNetwork(), retries=0) as pool,
        pool.stream(
            "POST",
            checked(delivery.receiver.url),
            headers=list(headers.items()),
            content=body,
            extensions={"timeout": timeout},
        ) as answer,
    ):
        return answer.status


def _in_a_thread() -> None:
    try:
        deliver_due()
    except Exception:
        logger.exception("Webhooks could not be delivered; the next run tries again")
    finally:
        close_old_connections()
        connection.close()
