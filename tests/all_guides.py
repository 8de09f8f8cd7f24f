"""Every guide that tests go over: the shipped one, and all that lie in `tests/guides`."""

from pathlib import Path

from bot.knowledge import find_guide

OURS = tuple(sorted(f for f in (Path(__file__).parent / "guides").iterdir() if f.is_dir()))
EVERY = (find_guide("django-or-flask"), *OURS)
