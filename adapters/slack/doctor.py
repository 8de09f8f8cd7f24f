"""What Slack must grant, asked of Slack itself. No secret is in what is found."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.installation import Installation
from adapters.slack.installations import Installations
from adapters.slack.manifest import events, scopes
from adapters.slack.quiet import sdk_logger
from adapters.slack.sealed import Seal
from adapters.slack.settings import OAuth, SlackSettings, slack_settings
from bot.errors import AdvisorError, InputError
from bot.requirement import Requirement
from bot.settings import settings as all_settings
from bot.store.opening import opened, sqlite_path

_AGAIN = "install the app again from the manifest: advisor manifest slack"
_VISIT = "have an administrator there open /slack/install again"


async def requirements(env: Mapping[str, str]) -> tuple[Requirement, ...]:
    """The settings, the tokens with their scopes, and what is subscribed to."""
    try:
        settings = slack_settings(env)
    except InputError as error:
        remedy = "docs/install-on-slack.md tells where each value is found"
        return (Requirement("Slack settings", str(error), ok=False, remedy=remedy),)
    subscribed = await _subscriptions(settings, env)
    if settings.oauth is not None:
        many = Requirement("Slack settings", "for many workspaces, over HTTP", ok=True)
        there = (many, *_joining(settings))
        return (*there, *await _installations(settings, settings.oauth), *subscribed)
    mode = "Socket Mode" if settings.mode == "socket" else "HTTP"
    there = (Requirement("Slack settings", f"for {mode}", ok=True), *_joining(settings))
    return (*there, *await _bot(settings), *await _app(settings), *subscribed)


def _joining(settings: SlackSettings) -> tuple[Requirement, ...]:
    """Where who joins is invited to a tour, if that is switched on."""
    channels, workspace = sorted(settings.joining.channels), settings.joining.workspace
    where = [*channels, *([f"the workspace, for {workspace}"] if workspace else [])]
    if not where:
        return ()
    found = f"who joins is invited in {', '.join(where)}"
    return (Requirement("Slack newcomers", found, ok=True),)


def _client(settings: SlackSettings, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=settings.api, logger=sdk_logger())


async def _bot(settings: SlackSettings) -> tuple[Requirement, ...]:
    try:
        answer = await _client(settings, settings.bot.value if settings.bot else "").auth_test()
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is what was found
        remedy = "put a fresh Bot User OAuth Token into SLACK_BOT_TOKEN"
        return (_failed("Slack bot token", error, remedy),)
    token = Requirement("Slack bot token", f"for workspace {answer['team_id']}", ok=True)
    header = {name.lower(): value for name, value in answer.headers.items()}
    missing = _missing(settings, str(header.get("x-oauth-scopes", "")))
    found = f"without {', '.join(missing)}" if missing else "all granted"
    return (token, Requirement("Slack scopes", found, not missing, _AGAIN))


async def _app(settings: SlackSettings) -> tuple[Requirement, ...]:
    if settings.app is None:
        return ()
    try:
        await _client(settings).apps_connections_open(app_token=settings.app.value)
    except Exception as error:  # noqa: BLE001 -- as above
        remedy = "make an app-level token with connections:write and put it into SLACK_APP_TOKEN"
        return (_failed("Slack app token", error, remedy),)
    return (Requirement("Slack app token", "opens a connection", ok=True),)


async def _installations(settings: SlackSettings, oauth: OAuth) -> tuple[Requirement, ...]:
    """Each installation: whether our keys open it, and Slack takes its token."""

    async def never(refresh: str) -> Mapping[str, Any]:
        raise AssertionError(refresh)  # looking must not use a token up

    database = all_settings().database
    try:
        path = sqlite_path(database)
        if path is not None and not path.exists():  # looking makes none
            return (Requirement("Slack installations", "none yet", ok=True),)
        store = await opened(database)
    except AdvisorError:
        return ()  # the database has a line of its own
    try:
        kept = Installations(store, Seal(tuple([key.value for key in oauth.keys])), never)
        names = await kept.names()
        found = [await _installation(settings, name, await kept.find(name)) for name in names]
    finally:
        await store.close()
    count = Requirement("Slack installations", f"{len(names)}", ok=True)
    return (count, *found)


async def _installation(
    settings: SlackSettings, name: str, kept: Installation | None
) -> Requirement:
    title = f"Slack installation {name}"
    if kept is None:
        remedy = f"put the key that sealed it into ADVISOR_SECRET_KEY, after a comma; or {_VISIT}"
        return Requirement(title, "no key of ours opens it", ok=False, remedy=remedy)
    if kept.dead:
        return Requirement(title, f"ended: Slack says {kept.dead}", ok=False, remedy=_VISIT)
    try:
        await _client(settings, kept.token).auth_test()
    except Exception as error:  # noqa: BLE001 -- as above
        return _failed(title, error, _VISIT)
    missing = _missing(settings, kept.scopes)
    return Requirement(
        title, f"without {', '.join(missing)}" if missing else "alive", not missing, _VISIT
    )


async def _subscriptions(
    settings: SlackSettings, env: Mapping[str, str]
) -> tuple[Requirement, ...]:
    """What the app subscribes to: no token of its own may ask, only one of its maker's."""
    config, app = env.get("SLACK_CONFIG_TOKEN", "").strip(), env.get("SLACK_APP_ID", "").strip()
    if not (config and app):
        found = "not looked at: set SLACK_CONFIG_TOKEN and SLACK_APP_ID to have them compared"
        return (Requirement("Slack subscriptions", found, ok=True),)
    try:
        answer = await _client(settings, config).apps_manifest_export(app_id=app)
    except Exception as error:  # noqa: BLE001 -- as above
        remedy = "make a fresh app configuration token at api.slack.com/apps; it lasts 12 hours"
        return (_failed("Slack subscriptions", error, remedy),)
    there: object = answer.data
    for name in ("manifest", "settings", "event_subscriptions", "bot_events"):
        there = there.get(name) if isinstance(there, dict) else None
    wanted = events("over http" if settings.mode == "http" else None, settings.joining)
    missing = [event for event in wanted if not (isinstance(there, list) and event in there)]
    found = f"without {', '.join(missing)}" if missing else "all there"
    return (Requirement("Slack subscriptions", found, not missing, _AGAIN),)


def _missing(settings: SlackSettings, granted: str) -> list[str]:
    there = {scope.strip() for scope in granted.split(",")}
    return [scope for scope in scopes(settings.joining) if scope not in there]


def _failed(name: str, error: Exception, remedy: str) -> Requirement:
    said = error.response.data if isinstance(error, SlackApiError) else None
    if isinstance(said, dict):
        return Requirement(name, f"Slack says {said.get('error')}", ok=False, remedy=remedy)
    away = "check the network, and SLACK_API_URL if it is set"
    return Requirement(
        name, f"Slack does not answer ({type(error).__name__})", ok=False, remedy=away
    )
