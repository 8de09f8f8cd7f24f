"""The stores under test, each empty, all with a clock that the test sets."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.port import Store
from tests.store.stores import KINDS, SetClock, opened


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """A kind of store, and where it is."""
    if request.param == "postgres":
        return request.param, request.getfixturevalue("postgres")
    return request.param, str(tmp_path / "advisor.db")


@pytest.fixture
async def store(kind: tuple[str, str], clock: SetClock) -> AsyncIterator[Store]:
    kept = await opened(*kind, clock)
    yield kept
    await kept.close()
