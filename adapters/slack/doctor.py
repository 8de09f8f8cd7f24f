"""What Slack must grant, asked of Slack itself. No secret is in what is found."""

from collections.abc import Mapping

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.manifest import SCOPES
from adapters.slack.quiet import sdk_logger
from adapters.slack.settings import SlackSettings, slack_settings
from bot.errors import InputError
from bot.requirement import Requirement

_AGAIN = "install the app again from the manifest: advisor manifest slack"


async def requirements(env: Mapping[str, str]) -> tuple[Requirement, ...]:
    """The settings, the bot's token with its scopes, and in Socket Mode the app's token."""
    try:
        settings = slack_settings(env)
    except InputError as error:
        remedy = "docs/install-on-slack.md tells where each value is found"
        return (Requirement("Slack settings", str(error), ok=False, remedy=remedy),)
    mode = "Socket Mode" if settings.mode == "socket" else "HTTP"
    there = Requirement("Slack settings", f"for {mode}", ok=True)
    return (there, *await _bot(settings), *await _app(settings))


async def _bot(settings: SlackSettings) -> tuple[Requirement, ...]:
    client = AsyncWebClient(settings.bot.value, base_url=settings.api, logger=sdk_logger())
    try:
        answer = await client.auth_test()
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is what was found
        remedy = "put a fresh Bot User OAuth Token into SLACK_BOT_TOKEN"
        return (_failed("Slack bot token", error, remedy),)
    token = Requirement("Slack bot token", f"for workspace {answer['team_id']}", ok=True)
    header = {name.lower(): value for name, value in answer.headers.items()}
    granted = {scope.strip() for scope in str(header.get("x-oauth-scopes", "")).split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    found = f"without {', '.join(missing)}" if missing else "all granted"
    return (token, Requirement("Slack scopes", found, not missing, _AGAIN))


async def _app(settings: SlackSettings) -> tuple[Requirement, ...]:
    if settings.app is None:
        return ()
    client = AsyncWebClient(base_url=settings.api, logger=sdk_logger())
    try:
        await client.apps_connections_open(app_token=settings.app.value)
    except Exception as error:  # noqa: BLE001 -- as above
        remedy = "make an app-level token with connections:write and put it into SLACK_APP_TOKEN"
        return (_failed("Slack app token", error, remedy),)
    return (Requirement("Slack app token", "opens a connection", ok=True),)


def _failed(name: str, error: Exception, remedy: str) -> Requirement:
    if isinstance(error, SlackApiError):
        return Requirement(name, f"Slack says {error.response['error']}", ok=False, remedy=remedy)
    away = "check the network, and SLACK_API_URL if it is set"
    return Requirement(
        name, f"Slack does not answer ({type(error).__name__})", ok=False, remedy=away
    )
