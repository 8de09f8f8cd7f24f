"""Installing over the web: a page that offers it, and the one to which Slack sends people back.

The state between the two is kept by nobody: it is sealed, and names the browser that it was made
for. Only its use is recorded, by a claim in the store, of which one is granted on any number of
machines. So a flood of visits to the first page leaves nothing behind.
"""

import hmac
import logging
import secrets
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode

from aiohttp import web

from adapters.slack import pages
from adapters.slack.clients import Exchange, Many
from adapters.slack.incoming import PLATFORM
from adapters.slack.installation import granted
from adapters.slack.installations import Installations, RefusedTokenError
from adapters.slack.manifest import INSTALL, REDIRECT, scopes
from adapters.slack.sealed import Seal, UnreadableError
from adapters.slack.settings import NOWHERE, Joining
from bot.errors import StoreError
from bot.store.port import Clock, Delivery, Store, utc

_log = logging.getLogger(__name__)

LASTS = 600  # seconds for what a person does on Slack's page
_COOKIE = "advisor_install"
_LONGEST = 500  # characters of a code or state
_STALE = "This way back was not made for this browser, or is older than ten minutes."
_USED = "This way back was used already."
_AWAY = "Nothing can be kept just now. Please try again in a minute."


@dataclass(frozen=True, slots=True)
class Installing:
    """The two pages, for the app `client_id` at the Slack whose Web API is `api`."""

    client_id: str
    api: str
    store: Store
    seal: Seal
    exchange: Exchange
    installations: Installations
    many: Many
    clock: Clock = utc
    joining: Joining = NOWHERE

    def routes(self) -> list[web.RouteDef]:
        """Where they are."""
        return [web.get(INSTALL, self._offer), web.get(REDIRECT, self._back)]

    async def _offer(self, request: web.Request) -> web.Response:
        browser = request.cookies.get(_COOKIE, "")
        if not (browser.isalnum() and len(browser) == 64):
            browser = secrets.token_hex(32)
        state = self.seal.sealed(f"{_digest(browser)} {secrets.token_hex(16)}")
        wanted = scopes(self.joining)
        asked = {"client_id": self.client_id, "scope": ",".join(wanted), "state": state}
        slack = self.api.rstrip("/").removesuffix("/api")
        page = _page(pages.offer(f"{slack}/oauth/v2/authorize?{urlencode(asked)}", wanted))
        here = (request.url.host or "") in {"127.0.0.1", "localhost", "::1"}
        page.set_cookie(
            _COOKIE, browser, max_age=LASTS, httponly=True, secure=not here, samesite="Lax",
            path="/slack",
        )  # fmt: skip
        return page

    async def _back(self, request: web.Request) -> web.Response:
        if request.method == "HEAD":  # a preview, not a person
            return _page("")
        error = request.query.get("error", "")
        if error == "access_denied":
            return _page(pages.declined())
        if error:
            return _page(pages.failed(f"Slack says: {error[:60]}"), 400)
        browser, state = request.cookies.get(_COOKIE, ""), request.query.get("state", "")
        code = request.query.get("code", "")
        try:
            once = self._opened(state[:_LONGEST], browser)
            if not (code and len(code) <= _LONGEST and code.isprintable()):
                return _page(pages.failed("Slack sent no code along."), 400)
            use = Delivery((f"{PLATFORM}-install/{once}",), "")
            if not await self.store.claim(use):
                return _page(pages.failed(_USED), 400)
            await self.store.done(use)
            return await self._installed(code)
        except UnreadableError:
            return _page(pages.failed(_STALE), 400)
        except StoreError:
            _log.error("slack.install_not_kept")
            return _page(pages.failed(_AWAY), 503)

    async def _installed(self, code: str) -> web.Response:
        try:
            new = granted(await self.exchange.granted(code), self.clock())
        except RefusedTokenError as refused:
            return _page(pages.failed(f"Slack did not confirm it ({refused.code})."), 502)
        except ValueError:
            return _page(pages.failed("Slack granted nothing that the advisor could use."), 502)
        await self.installations.save(new)
        self.many.forget(new.name)
        _log.info("slack.installed name=%s", new.name)
        return _page(pages.done(new.title))

    def _opened(self, state: str, browser: str) -> str:
        """What names a state, where it is fresh and this browser's."""
        whose, _, once = self.seal.opened(state, within=LASTS).partition(" ")
        if not (once and browser and hmac.compare_digest(whose, _digest(browser))):
            raise UnreadableError
        return once


def _digest(browser: str) -> str:
    return sha256(browser.encode("utf-8", "replace")).hexdigest()


def _page(text: str, status: int = 200) -> web.Response:
    return web.Response(
        text=text, status=status, content_type="text/html", charset="utf-8", headers=pages.HEADERS
    )
