"""A stage with two people on the small guide, served on loopback."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.web.server import served
from adapters.web.stage import Stage
from bot.core.guide import Guide
from bot.knowledge import load_guide
from bot.languages import words_for

SMALL = Path(__file__).parents[1] / "guides" / "which-database"


@pytest.fixture
def guide() -> Guide:
    return load_guide(SMALL)


@pytest.fixture
def bilingual(guide: Guide) -> Guide:
    """The small guide with the engine's words in German, and its own as they are."""
    german = replace(guide, language="de", words=words_for("de"), original=guide)
    return replace(guide, translations={"de": german})


@pytest.fixture
async def stage(guide: Guide) -> Stage:
    begun = Stage(guide)
    await begun.join("Ann")
    await begun.join("Ben")
    return begun


@pytest.fixture
async def address(stage: Stage) -> AsyncIterator[str]:
    async with served(stage, 0) as where:
        yield where
