"""Leave a report in the CMS, as a draft page that an editor reads before anybody else does."""

import re

import httpx
from pydantic import ValidationError

from workshops.contract import Report, ReportReceipt
from workshops.safe import plain
from workshops.spoken import Spoken

_ANSWER_AT_MOST = 100_000
"""Bytes: a receipt or a problem is a few hundred."""


class PublishError(Spoken):
    """The report was not left. The files that were written are untouched."""


def publish(report: Report, server: str, token: str, *, transport: httpx.BaseTransport | None = None) -> ReportReceipt:
    """Send the report to `{server}/api/v1/reports`. The same findings sent twice are one page.

    `transport` lets a test stand in for the net. Raises PublishError, with one sentence about what to do.
    """
    if not re.fullmatch(r"[!-~]+", token):
        raise PublishError("Nyckeln har tecken som ingen nyckel har. Kopiera den på nytt från redaktionsgränssnittet.")
    address = f"{server.rstrip('/')}/api/v1/reports"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Accept": "application/json"}
    try:
        with httpx.Client(transport=transport, timeout=httpx.Timeout(60, connect=5)) as client:
            answer = client.post(address, content=report.model_dump_json(), headers=headers)
    except (httpx.InvalidURL, UnicodeError):
        raise PublishError("Adressen till servern går inte att använda. Skriv den som https://exempel.se.") from None
    except httpx.TimeoutException:
        raise PublishError(
            f"Servern {server} svarade inte i tid. Försök igen: rapporten lämnas bara en gång."
        ) from None
    except httpx.HTTPError:
        raise PublishError(f"Servern {server} går inte att nå. Kontrollera nätet och adressen.") from None
    if answer.is_success and len(answer.content) <= _ANSWER_AT_MOST:
        return _receipt(answer)
    raise PublishError(_refusal(answer))


def _receipt(answer: httpx.Response) -> ReportReceipt:
    try:
        return ReportReceipt.model_validate_json(answer.content)
    except ValidationError:
        raise PublishError("Servern gav ett svar som inte går att läsa. Kontrollera att adressen är rätt.") from None


def _refusal(answer: httpx.Response) -> str:
    if answer.status_code == httpx.codes.UNAUTHORIZED:
        return "Servern godtar inte nyckeln. Se efter att hela är med, eller be den som sköter Samling om en ny."
    if answer.status_code == httpx.codes.FORBIDDEN:
        return _detail(answer) or "Nyckeln ger inte rätt att lämna rapporter. Be en redaktör om den rättigheten."
    if answer.is_redirect:
        return "Servern hänvisar till en annan adress. Ange den adressen, oftast med https://."
    if answer.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE:
        return "Rapporten är för stor för servern. Gör en rapport per tillfälle, så blir den mindre."
    if answer.is_server_error:
        return f"Servern har ett fel just nu ({answer.status_code}). Försök igen om en stund."
    return _detail(answer) or f"Servern tog inte emot rapporten ({answer.status_code}). Kontrollera adressen."


def _detail(answer: httpx.Response) -> str:
    """What the server says in its problem document (RFC 9457), or nothing."""
    if "json" not in answer.headers.get("content-type", "") or len(answer.content) > _ANSWER_AT_MOST:
        return ""
    try:
        detail = answer.json()["detail"]
    except (ValueError, KeyError, TypeError):
        return ""
    return plain(detail[:500]) if isinstance(detail, str) else ""
