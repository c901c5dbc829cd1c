"""Addresses of the portal's own pages. The handbook's pages have Wagtail's addresses."""

from django.urls import path, re_path

from workshops.worksheet.sheet import LARGE_PRINT

from .views import about, calendar, door, handing_in, live, occasion, registers, search, worksheet

app_name = "portal"

urlpatterns = [
    path("malsattningar/", registers.objectives, name="objectives"),
    path("effekter/", registers.effects, name="effects"),
    path("tidslinje/", registers.timeline, name="timeline"),
    path("ordlista/", registers.glossary, name="glossary"),
    path("tillganglighet/", about.accessibility, name="accessibility"),
    path("personuppgifter/", about.privacy, name="privacy"),
    path("kalender/", calendar.coming, name="calendar"),
    path("kalender.ics", calendar.feed, name="calendar_feed"),
    path("kalender/<uuid:uid>.ics", calendar.file, name="calendar_file"),
    path("kalender/<uuid:uid>/", calendar.occasion, name="calendar_occasion"),
    path("anmalan/<uuid:token>/", calendar.signed_up, name="signed_up"),
    path("sok/", search.search, name="search"),
    path("t/", door.door, name="door"),
    # As people type them: any case, with or without the last slash. The views send them on to the one address.
    re_path(r"^t/(?P<code>[^/]+)/tack/?$", occasion.thanks, name="thanks"),
    re_path(r"^t/(?P<code>[^/]+)/lamna-in/?$", handing_in.hand_in, name="hand_in"),
    re_path(r"^t/(?P<code>[^/]+)/lamna-in/tack/?$", handing_in.handed_in, name="handed_in"),
    re_path(
        r"^t/(?P<code>[^/]+)/lamna-in/tack-for-uppfoljningen/?$",
        handing_in.handed_in,
        {"follow_up": True},
        name="followed_up",
    ),
    re_path(
        rf"^t/(?P<code>[^/]+)/arbetsblad-{LARGE_PRINT}\.(?P<file_format>pdf)$",
        worksheet.download,
        {"large_print": True},
        name="large_print",
    ),
    re_path(r"^t/(?P<code>[^/]+)/arbetsblad\.(?P<file_format>pdf|docx|html)$", worksheet.download, name="worksheet"),
    re_path(r"^t/(?P<code>[^/]+)/?$", occasion.occasion, name="occasion"),
    re_path(r"^visning/(?P<code>[^/]+)/?$", live.live, name="live"),
    re_path(r"^visning/(?P<code>[^/]+)/(?P<key>[^/]+)/?$", live.live, name="live_by_link"),
]
