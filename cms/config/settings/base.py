"""What holds everywhere. Safe by default; dev, test and production only add what differs."""

from pathlib import Path
from typing import Any

import environ

from .languages import languages
from .threshold import threshold

BASE_DIR = Path(__file__).resolve().parents[3]
env = environ.Env()

VAR_DIR = Path(env("SAMLING_VAR", default=str(BASE_DIR / "var")))
"""Everything that the running site writes: database, uploads, collected static files, built worksheets."""

TRUSTED_PROXIES = env.int("SAMLING_PROXIES", default=0)
"""How many of our own proxies every request passes; 0 believes no X-Forwarded-For (cms.common.client_address)."""

DEBUG = False
ALLOWED_HOSTS: list[str] = []
SITE_URL = env("SAMLING_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
"""Where people reach the site: in QR codes, links and downloaded files."""

SAMLING_WEBHOOKS_PRIVATE = env.bool("SAMLING_WEBHOOKS_PRIVATE", default=False)
"""Whether changes may be told to servers on internal networks, without TLS too."""

SAMLING_THRESHOLD = threshold(env("SAMLING_THRESHOLD", default=""))
"""k: nothing is shown for fewer answers than this."""

INSTALLED_APPS = [
    "cms.accounts",
    "cms.common",
    "cms.media_library",
    "cms.handbook",
    "cms.workshop_modules",
    "cms.programme",
    "cms.worksheets",
    "cms.reflections",
    "cms.live",
    "cms.keeping",
    "cms.search",
    "cms.content",
    "cms.portal",
    "cms.api",
    "cms.webhooks",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.accounts.apps.WagtailUsers",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "ninja",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # whose words for "a moment ago" Wagtail's screens use
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.config.quiet_log.participants_are_not_logged",
    "cms.config.unread.what_was_refused_is_taken_in",
    "cms.config.language.participants_choose_the_language",
    "django.middleware.security.SecurityMiddleware",
    "cms.config.headers.browsers_are_told",
    "cms.config.headers.scripts_are_told",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.portal.kept.pages_are_kept",
    "cms.config.short_way.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "cms.config.short_way.Users",
    "cms.accounts.half_way_in.half_way_in_is_nobody",
    "cms.config.short_way.Messages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.config.guesses.guesses_are_limited",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.config.urls"
WSGI_APPLICATION = "cms.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # With Django's defaults most concurrent writes fail with "database is locked"; FULL: what was answered as stored
    # survives a power cut; secure_delete: what is erased is overwritten (docs/decisions.md).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;",
    }
else:
    DATABASES["default"]["ENGINE"] = "cms.config.postgresql"
    # As long as SQLite waits for a lock.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c lock_timeout=20s")
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # a new connection costs more than the request

vars().update(env.email("EMAIL_URL", default="dummymail://"))  # without a mail server nobody is written to
DEFAULT_FROM_EMAIL = env("SAMLING_FROM_EMAIL", default="samling@localhost")
EMAIL_TIMEOUT = 10  # seconds; an editor waits for it

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # whoever goes on trying does not keep the door shut for good
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
"""Behind a proxy everybody has one address: five slips of one person must not shut out the others."""
AXES_HANDLER = "cms.config.wrong_passwords.Passwords"  # counts a name alone and an address alone, too
AXES_CLIENT_IP_CALLABLE = "cms.common.client_address.client_address"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_DISABLE_ACCESS_LOG = True
"""Who signed in from where is kept by nobody; failed attempts are, until they no longer count."""

SAMLING_SECOND_FACTOR = env.bool("SAMLING_SECOND_FACTOR", default=True)
"""Whether everybody who signs in must have an app that gives a code; otherwise it is only offered."""
OTP_TOTP_ISSUER = "Samling"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # a mail would be a way in; an administrator gives a new password
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}  # asking a reader for it would set a cookie
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}

LANGUAGE_CODE = "sv"
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
LANGUAGES = languages(LOCALE_PATHS)
TIME_ZONE = "Europe/Stockholm"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # nobody lives in another, and the list of all has names that browsers refuse
USE_TZ = True

TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},  # Wagtail's: search and references
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},  # ours: python -m cms.manage db_worker
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
WORKSHEETS_ROOT = VAR_DIR / "worksheets"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

WAGTAIL_SITE_NAME = "Samling"
WAGTAILADMIN_USER_LOGIN_FORM = "cms.accounts.forms.LoginForm"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska")]
WAGTAIL_CONTENT_LANGUAGES = [("sv", "Svenska")]
WAGTAILIMAGES_IMAGE_MODEL = "media_library.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media_library.CustomDocument"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "swedish"},
}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILAPI_DOCS_ENABLED = False

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
        "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
    },
}
"""For everything that the public meets."""

ADMIN_CONTENT_SECURITY_POLICY = {
    # Wagtail's admin has inline scripts and styles (an open issue there).
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
"""Bytes. A reflection is a few kB; Wagtail's page forms with long chapters stay far below too."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"participants": {"()": "cms.config.quiet_log.ParticipantsAreNotLogged"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["participants"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": []},  # no mail about errors: it would hold the whole request
        "django.server": {"handlers": [], "level": "CRITICAL"},  # runserver's list of requests, with the time of each
        "gunicorn.http.wsgi": {"level": "ERROR"},  # it warns of every answer to HEAD
        "axes": {"level": "ERROR"},  # it tells from where somebody failed to sign in
    },
}
