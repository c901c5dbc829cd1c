"""The CMS as a source, over its HTTP API."""

import re
from datetime import UTC, datetime
from time import monotonic
from typing import TypeVar

import httpx
from pydantic import TypeAdapter

from workshops.contract import Module, ModuleSummary, Occasion, ReflectionCount, ReflectionSet, ReturnSet, tidy_code

from .decode import SIZE_LIMIT, decode
from .errors import SourceError, TokenMissing, TokenRefused, Unreachable

T = TypeVar("T")

PATIENCE = 60
"""Seconds for one whole answer, however slowly it drips in."""

_MODULES = TypeAdapter(tuple[ModuleSummary, ...])
_MODULE = TypeAdapter(Module)
_OCCASION = TypeAdapter(Occasion)
_OCCASIONS = TypeAdapter(tuple[Occasion, ...])
_REFLECTIONS = TypeAdapter(ReflectionSet)
_COUNTS = TypeAdapter(tuple[ReflectionCount, ...])
_RETURNS = TypeAdapter(ReturnSet)


class CmsSource:
    """Asks `{server}/api/v1`, twice more where nobody opens. `transport` lets a test stand in for the net."""

    def __init__(self, server: str, token: str | None = None, *, transport: httpx.BaseTransport | None = None) -> None:
        if not re.fullmatch(r"https?://[^/\s?#@]+(/[^\s?#]*)?", server):
            raise _no_address(server)
        self.server = server.rstrip("/")
        if token is not None and not re.fullmatch(r"[!-~]+", token):
            raise TokenRefused("Nyckeln har tecken som ingen nyckel har. Kopiera den på nytt.")
        self._token = token
        self._transport = transport

    def as_of(self) -> datetime:
        return datetime.now(UTC)

    def modules(self) -> tuple[ModuleSummary, ...]:
        return self._get("/modules", _MODULES)

    def module(self, key: str, edition: str | None = None) -> Module:
        """The module as published now, or as it was worded in `edition`."""
        return self._get(
            f"/modules/{_key(key)}",
            _MODULE,
            params={"edition": edition} if edition else {},
            missing=f"Det finns inget publicerat tema som heter {key}. Kontrollera stavningen.",
        )

    def occasion(self, code: str) -> Occasion:
        return self._get(f"/occasions/{_code(code)}", _OCCASION, missing=_no_occasion(code))

    def occasions(self, key: str) -> tuple[Occasion, ...]:
        return self._get("/occasions", _OCCASIONS, params={"module": _key(key)}, private=True)

    def reflections(self, code: str) -> ReflectionSet:
        return self._get(
            f"/occasions/{_code(code)}/reflections", _REFLECTIONS, missing=_no_occasion(code), private=True
        )

    def reflection_counts(self, key: str) -> tuple[ReflectionCount, ...]:
        return self._get("/reflections", _COUNTS, params={"module": _key(key)}, private=True)

    def returns(self, code: str) -> ReturnSet:
        return self._get(f"/occasions/{_code(code)}/returns", _RETURNS, missing=_no_occasion(code), private=True)

    def follow_ups(self, code: str) -> ReturnSet:
        return self._get(
            f"/occasions/{_code(code)}/returns",
            _RETURNS,
            params={"kind": "follow-up"},
            missing=_no_occasion(code),
            private=True,
        )

    def _get(
        self,
        path: str,
        shape: TypeAdapter[T],
        *,
        params: dict[str, str] | None = None,
        missing: str = "Servern har inte det som efterfrågas. Kontrollera att adressen leder till Samling.",
        private: bool = False,
    ) -> T:
        if private and not self._token:
            raise TokenMissing(
                "För att hämta tillfällen och svar behövs en nyckel. "
                "Du får den av den som sköter Samling. Skriv den överst i anteckningsboken, "
                "eller i SAMLING_TOKEN om du använder kommandon."
            )
        headers = {"Accept": "application/json"}
        if private:
            headers["Authorization"] = f"Bearer {self._token}"
        status, raw = self._fetch(f"{self.server}/api/v1{path}", params or {}, headers)
        if status != httpx.codes.OK:
            raise self._refusal(status, missing)
        return decode(raw, shape, f"Servern {self.server}")

    def _fetch(self, url: str, params: dict[str, str], headers: dict[str, str]) -> tuple[int, bytes]:
        # A client per question: a notebook may ask from any thread, hours apart. Redirects are not followed,
        # so that the token never reaches another address.
        deadline = monotonic() + PATIENCE
        transport = self._transport or httpx.HTTPTransport(retries=2)
        try:
            with (
                httpx.Client(transport=transport, timeout=httpx.Timeout(20, connect=5)) as client,
                client.stream("GET", url, params=params, headers=headers) as response,
            ):
                raw = bytearray()
                for piece in response.iter_bytes():
                    raw += piece
                    if monotonic() > deadline:
                        raise httpx.ReadTimeout("too slow")
                    if len(raw) > SIZE_LIMIT:
                        raise SourceError(
                            f"Servern {self.server} svarade med mer än {SIZE_LIMIT // 1_000_000} MB, "
                            "så hämtningen avbröts. Kontrollera att adressen leder till Samling."
                        )
                return response.status_code, bytes(raw)
        except (httpx.InvalidURL, UnicodeError):  # the latter for a name that no host can have, as a..b
            raise _no_address(self.server) from None
        except httpx.TimeoutException:
            raise Unreachable(f"Servern {self.server} svarade inte i tid. Försök igen om en stund.") from None
        except httpx.HTTPError:
            raise Unreachable(
                f"Servern {self.server} går inte att nå. Kontrollera nätet och adressen, och att servern är igång."
            ) from None

    def _refusal(self, status: int, missing: str) -> SourceError:
        match status:
            case 401 | 403:
                return TokenRefused(
                    "Servern godtar inte nyckeln. Se efter att hela är med, eller be den som sköter Samling om en ny."
                )
            case 404:
                return SourceError(missing)
            case 410:
                return SourceError("Det som efterfrågas finns inte längre på servern. Hämta temat på nytt.")
            case 429:
                return Unreachable("Servern får för många frågor just nu. Vänta en minut och försök igen.")
            case _ if status >= 500:
                return Unreachable(f"Servern {self.server} har ett fel just nu ({status}). Försök igen om en stund.")
            case _ if 300 <= status < 400:
                return SourceError(
                    f"Servern {self.server} hänvisar till en annan adress. Ange den adressen, oftast med https://."
                )
        return SourceError(f"Servern {self.server} gav ett oväntat svar ({status}). Uppdatera Samling.")


def _no_address(server: str) -> SourceError:
    return SourceError(
        f"Adressen till servern går inte att använda: {server[:100]!r}. Skriv den som https://exempel.se."
    )


def _key(key: str) -> str:
    if not re.fullmatch(r"[a-z0-9_-]{1,64}", key):
        raise SourceError(f"{key[:80]!r} kan inte vara namnet på ett tema. Skriv det som tillgangligt-stod.")
    return key


def _code(code: str) -> str:
    tidy = tidy_code(code)
    if tidy is None:
        raise SourceError(
            f"{code[:40]!r} kan inte vara en kod till ett tillfälle. Koden har sex tecken, "
            "men aldrig vokaler eller tecken som är lätta att blanda ihop. Jämför med inbjudan."
        )
    return tidy


def _no_occasion(code: str) -> str:
    return f"Det finns inget tillfälle med koden {tidy_code(code)}. Kontrollera koden."
