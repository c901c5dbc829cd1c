"""The test's database as the site has it: on SQLite a file, on PostgreSQL the one there is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, connections

from cms.programme.models import Occasion
from tests.cms.config.conftest import database_for_others


@pytest.fixture
def on_disk(transactional_db: None, occasion: Occasion, tmp_path: Path) -> Iterator[Path]:
    """The folder that the database now lies in; empty on PostgreSQL. A lock is waited for no longer than it must be."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 200")
            yield tmp_path
            cursor.execute("RESET lock_timeout")
        return
    in_memory = connections["default"]
    in_file = in_memory.copy()
    in_file.settings_dict.update(database_for_others(tmp_path))
    in_file.settings_dict["OPTIONS"] = {**in_file.settings_dict["OPTIONS"], "timeout": 0.2}
    connections["default"] = in_file
    yield tmp_path
    in_file.close()
    connections["default"] = in_memory
