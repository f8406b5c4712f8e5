"""Signs the API fuzzer in, as somebody of the demo network.

The fuzzer speaks as an ordinary agent, so that refusals are part of what it meets. It may end its
own session: a new one is taken every few minutes.
"""

import os
import urllib.error
import urllib.parse
import urllib.request

import schemathesis

ADDRESS = os.environ["PARVIS_E2E_URL"]
SIGN_IN = {
    "name": os.environ.get("PARVIS_E2E_USER", "karim.haddad"),
    "password": os.environ.get("PARVIS_E2E_PASSWORD", "parvis-demo-2026"),
}


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """The cookie comes with the redirection, which leads to a page that nobody reads here."""

    def redirect_request(self, *_):
        return None


def sign_in():
    """The session cookie, by the form that people fill in."""
    request = urllib.request.Request(
        f"{ADDRESS}/sign-in",
        data=urllib.parse.urlencode(SIGN_IN).encode(),
        headers={"Origin": ADDRESS},
    )
    try:
        answer = urllib.request.build_opener(Unfollowed).open(request)
    except urllib.error.HTTPError as redirection:
        answer = redirection
    cookie = answer.headers.get("Set-Cookie")
    if answer.status != 303 or not cookie:
        raise RuntimeError(f"sign-in answered {answer.status} instead of a session")
    return cookie.split(";")[0]


@schemathesis.auth(refresh_interval=120)
class Session:
    """Every request carries the cookie, and the origin that writes need."""

    def get(self, case, context):
        return sign_in()

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Cookie"] = data
        case.headers["Origin"] = ADDRESS
