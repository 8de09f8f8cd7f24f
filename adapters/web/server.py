"""The preview over HTTP: its page, what people do in it, and news of what came of it.

For this machine only: it listens on 127.0.0.1, and a request must say that it means this address
and comes from this page. So no other site can reach it through somebody's browser, not even under
a name that it made point here.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from adapters.web.stage import Stage
from bot.errors import AdvisorError

_PAGE: Final = Path(__file__).with_name("page")
_KINDS: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_HOURS: Final = 24 * 3650  # that may pass at once
_QUIET: Final = 15.0  # seconds after which a page is told that the line still holds

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Lets in what this machine's own browser sends from this page, and nothing else."""
    port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    origin = request.headers.get("Origin")
    asking = request.method == "GET" and origin is None
    if request.host not in hosts:
        raise web.HTTPForbidden(text="The preview answers at 127.0.0.1 only.\n", headers=_HEADERS)
    if not asking and origin not in {f"http://{host}" for host in hosts}:
        raise web.HTTPForbidden(text="That did not come from this page.\n", headers=_HEADERS)
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.path != "/":
        raise web.HTTPForbidden(text="That did not come from this page.\n", headers=_HEADERS)
    try:
        return await handler(request)
    except web.HTTPException as error:
        error.headers.update(_HEADERS)
        raise


def application(stage: Stage) -> web.Application:
    """The preview of `stage`."""
    app = web.Application(middlewares=[_guarded], client_max_size=64_000)
    ending = asyncio.Event()

    async def page(request: web.Request) -> web.Response:
        path = _PAGE / (request.match_info.get("name") or "index.html")
        if path.parent != _PAGE or path.suffix not in _KINDS or not path.is_file():
            raise web.HTTPNotFound
        kind = _KINDS[path.suffix]
        return web.Response(
            body=path.read_bytes(), content_type=kind, charset="utf-8", headers=_HEADERS
        )

    async def news(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        with suppress(ConnectionResetError):  # the page was closed
            await _told(response, stage, ending)
        return response

    async def do(request: web.Request) -> web.Response:
        try:
            body = await request.json()
            outcome = await _done(stage, request.match_info["verb"], body)
        except (AdvisorError, ValueError, KeyError, TypeError) as error:
            words = str(error) if isinstance(error, AdvisorError) else "That is not of the form."
            return web.json_response({"error": words}, status=400, headers=_HEADERS)
        return web.json_response(outcome, headers=_HEADERS)

    async def recorded(request: web.Request) -> web.Response:
        name = request.match_info["who"]
        try:
            text = await asyncio.to_thread(stage.recorded, name)
        except AdvisorError as error:
            raise web.HTTPNotFound from error
        offered = {"Content-Disposition": f'attachment; filename="{name}.txt"'}
        return web.Response(text=text, headers={**_HEADERS, **offered})

    async def file(request: web.Request) -> web.Response:
        try:
            message = stage.log.at(int(request.match_info["entry"])).message
        except (AdvisorError, ValueError) as error:
            raise web.HTTPNotFound from error
        document = message.document if message else None
        if document is None or document.name != request.match_info["name"]:
            raise web.HTTPNotFound
        kind = "attachment" if "save" in request.query else "inline"
        offered = {"Content-Disposition": f'{kind}; filename="{document.name}"'}
        return web.Response(text=document.text, headers={**_HEADERS, **offered})

    async def leave(_: web.Application) -> None:
        ending.set()
        stage.log.wake()

    app.on_shutdown.append(leave)
    app.add_routes(
        [
            web.get("/", page),
            web.get("/page/{name}", page),
            web.get("/news", news),
            web.get("/recorded/{who}.txt", recorded),
            web.get("/file/{entry}/{name}", file),
            web.post("/do/{verb}", do),
        ]
    )
    return app


async def _told(response: web.StreamResponse, stage: Stage, ending: asyncio.Event) -> None:
    """Writes what is on the stage, and whatever comes to it, until `ending`."""
    told = 0
    while not ending.is_set():
        awaited = stage.log.news
        fresh = [entry.shape() for entry in stage.log.entries[told:]]
        shape = {**stage.shape(), "first": told == 0, "entries": fresh}
        told = len(stage.log.entries)
        await response.write(f"data: {json.dumps(shape)}\n\n".encode())
        while not awaited.is_set():
            try:
                async with asyncio.timeout(_QUIET):
                    await awaited.wait()
            except TimeoutError:
                await response.write(b":\n\n")


async def _done(stage: Stage, verb: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Does what the page asks for; what the page is to do next, if anything."""
    match verb:
        case "join":
            await stage.join(str(body["name"]))
        case "say":
            await stage.say(str(body["who"]), str(body["words"]))
        case "press":
            who, look, action = str(body["who"]), str(body["look"]), dict(body["action"])
            return await stage.press(who, int(body["entry"]), look, action)
        case "submit":
            who, look, view = str(body["who"]), str(body["look"]), dict(body["view"])
            return await stage.submit(who, int(body["slot"]), look, view)
        case "home":
            return await stage.home(str(body["who"]))
        case "round":
            people = [str(one) for one in list(body["people"])]
            hours = min(max(int(body["hours"]), 0), _HOURS)
            await stage.round(str(body["who"]), hours, people)
        case "jump":
            await stage.jump(str(body["who"]), str(body["question"]))
        case "profile":
            answers = {str(k): str(v) for k, v in dict(body["answers"]).items()}
            await stage.profile(str(body["who"]), answers)
        case "restart":
            await stage.restart()
        case "absence":
            await stage.absence(min(max(int(body["hours"]), 0), _HOURS))
        case _:
            raise ValueError(verb)
    return {}


@asynccontextmanager
async def served(stage: Stage, port: int) -> AsyncIterator[str]:
    """The preview on 127.0.0.1, until left; gives its address. Port 0 takes a free one.

    Raises:
        AdvisorError: the port cannot be used.
    """
    runner = web.AppRunner(
        application(stage), access_log=None, handle_signals=False, shutdown_timeout=1.0
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
        except OSError as error:
            raise AdvisorError(
                f"127.0.0.1:{port} cannot be used ({error.strerror}); name another with --port"
            ) from error
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()
