"""The API looks for nobody signed in, and everything else does."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.accounts.models import User
from cms.handbook.models import HandbookPage


def test_a_session_is_looked_up_everywhere_but_in_the_api(client: Client, handbook: HandbookPage):
    client.force_login(User.objects.create_superuser("administrator"))

    def tables(address: str) -> str:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200
        return " ".join(query["sql"] for query in queries.captured_queries)

    assert "django_session" not in tables("/api/v1/handbook")
    assert "accounts_user" not in tables("/api/v1/handbook")
    assert "django_session" in tables("/admin/")
    assert "Cookie" not in client.get("/api/v1/handbook")["Vary"]
