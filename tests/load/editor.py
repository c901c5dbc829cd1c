"""An editor who publishes the workshop through the admin, again and again until stopped: `python -m tests.load.editor`.

Reads the site's address and the password as JSON, says when it has begun, and at the end prints how many publishings
were asked for and how many failed.
"""

import json
import signal
import sys
import time
from itertools import count

import django
import httpx

PAUSE = 0.1
"""Seconds between two publishings: no editor is so quick, and a locked database shows itself sooner."""


def main() -> None:
    django.setup()
    from cms.workshop_modules.models import ModulePage
    from tests.cms.workshop_modules.admin_form import posted

    told = json.load(sys.stdin)
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
    page = ModulePage.objects.get(key="tillgangligt-stod")
    failed: list[str] = []
    with httpx.Client(base_url=told["address"], timeout=60) as admin:
        sign_in(admin, told["password"])
        print("signed in", flush=True)
        for turn in count():
            if stopped:
                break
            form = posted(page, title=f"{page.title} {turn}", **{"action-publish": "1"})
            address = f"/admin/pages/{page.pk}/edit/"
            answer = admin.post(address, data=form, headers={"X-CSRFToken": admin.cookies["csrftoken"]})
            if answer.status_code != 302 or ModulePage.objects.get(pk=page.pk).title != form["title"]:
                failed.append(f"status {answer.status_code}")
            time.sleep(PAUSE)
    print(json.dumps({"published": turn, "failed": failed}))


def sign_in(admin: httpx.Client, password: str) -> None:
    admin.get("/admin/login/")
    form = {"username": "redaktor", "password": password, "csrfmiddlewaretoken": admin.cookies["csrftoken"]}
    assert admin.post("/admin/login/", data=form).status_code == 302


if __name__ == "__main__":
    main()
