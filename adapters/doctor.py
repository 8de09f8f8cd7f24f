"""What this machine and its settings must have, looked at one by one.

The tables of a database that is there are brought up to date, as any command does.
A platform is looked at only where one of its settings is there: `advisor slack` and `advisor
discord` say by themselves what they lack.
"""

import json
import sys
from collections.abc import Awaitable, Callable, Mapping
from importlib.util import find_spec

from bot.errors import AdvisorError, StoreError
from bot.knowledge import find_guide, load_guide
from bot.requirement import Requirement
from bot.settings import Settings
from bot.store.key import Person
from bot.store.opening import opened, sqlite_path

Env = Mapping[str, str]
Platform = Callable[[Env], Awaitable[tuple[Requirement, ...]]]


async def requirements(env: Env, settings: Settings) -> tuple[Requirement, ...]:
    """All requirements, in the order in which one would mend them."""
    return (
        _python(),
        _yaml(),
        _guide(settings.guide),
        await _database(settings.database),
        *await _platform("Slack", "slack", "slack_bolt", env),
        *await _platform("Discord", "discord", "discord", env),
    )


def printed(found: tuple[Requirement, ...], *, as_json: bool) -> str:
    """The requirements as lines for a person, or as JSON: a list of objects."""
    if as_json:
        return json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=2) + "\n"
    lines = []
    for one in found:
        lines.append(f"{'ok     ' if one.ok else 'MISSING'}  {one.name}: {one.found}")
        if one.remedy and not one.ok:
            lines.append(f"         {one.remedy}")
    wrong = sum(not one.ok for one in found)
    lines.append("\nAll is there." if not wrong else f"\n{wrong} of {len(found)} to mend.")
    return "\n".join(lines) + "\n"


def _python() -> Requirement:
    version = ".".join(map(str, sys.version_info[:3]))
    return Requirement(
        "Python", version, sys.version_info >= (3, 11), "install Python 3.11 or newer"
    )


def _yaml() -> Requirement:
    import yaml  # noqa: PLC0415 -- as late as a guide is read

    fast = bool(getattr(yaml, "__with_libyaml__", False))
    found = "with libyaml" if fast else "without libyaml: guides load five times slower"
    return Requirement("YAML", found, fast, "pip install --force-reinstall PyYAML")


def _guide(name: str) -> Requirement:
    try:
        guide = load_guide(find_guide(name))
    except AdvisorError as error:
        first = str(error).splitlines()[0]
        return Requirement("Guide", first, ok=False, remedy=f"advisor check {name}")
    return Requirement("Guide", f"{guide.title} ({len(guide.questions)} questions)", ok=True)


async def _database(address: str) -> Requirement:
    try:
        path = sqlite_path(address)
        if path is not None and not path.exists():
            return Requirement("Database", f"{path}, made when it is first needed", ok=True)
        store = await opened(address)
        try:
            await store.keys(Person("doctor", "", "nobody"))
        finally:
            await store.close()
    except StoreError as error:
        return Requirement(
            "Database", f"{error.where}: {error.reason}", ok=False, remedy=error.remedy
        )
    except AdvisorError as error:
        return Requirement("Database", str(error), ok=False, remedy="mend ADVISOR_DATABASE_URL")
    return Requirement("Database", f"{path or 'PostgreSQL'}, answers", ok=True)


async def _platform(title: str, name: str, sdk: str, env: Env) -> tuple[Requirement, ...]:
    if not any(key.startswith(f"{title.upper()}_") and value.strip() for key, value in env.items()):
        return ()
    if find_spec(sdk) is None:
        remedy = f"pip install 'framework-advisor[{name}]'"
        return (Requirement(title, "its part is not installed", ok=False, remedy=remedy),)
    look: Platform
    if name == "slack":
        from adapters.slack.doctor import requirements as look  # noqa: PLC0415
    else:
        from adapters.discord.doctor import requirements as look  # noqa: PLC0415
    return await look(env)
