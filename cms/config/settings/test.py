"""For tests: a throw-away folder for everything written, quick password hashing, plain static files."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, STORAGES, TASKS, TEMPLATES

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
VAR_DIR = Path(tempfile.mkdtemp(prefix="samling-test-"))
MEDIA_ROOT = VAR_DIR / "media"
WORKSHEETS_ROOT = VAR_DIR / "worksheets"
STATIC_ROOT = VAR_DIR / "static"
TASKS = TASKS | {"background": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
SAMLING_SECOND_FACTOR = False  # its own tests set it
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = VAR_DIR / "db.sqlite3"  # never the one that somebody works in
    # A file as in production: in memory, a request that still runs makes the next test fail with "table is locked".
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
TEMPLATES[0]["OPTIONS"]["debug"] = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
