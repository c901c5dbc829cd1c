"""Marks for what only one of the two databases has. `make test` runs on SQLite, `make test-postgres` on the other."""

import pytest
from django.db import connection

ONLY_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite")
ONLY_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL")
