"""Several texts in PostgreSQL that change together. Transactions and trying again are elsewhere.

All rows are locked before the change runs, those that are missing by making them. So nobody else
writes them in between, and the change runs again only where a missing one was made meanwhile.
"""

from typing import Generic

from asyncpg import Connection
from asyncpg.exceptions import SerializationError

from bot.store.key import Key
from bot.store.port import Changes, Kept, T, as_before
from bot.store.postgres_turns import ADD, CHANGE, REMOVE, VERSIONS

# All callers lock in one order, so none waits for one that waits for it.
LOCK = """
    SELECT key, version, text, seen FROM advisor_entries
    WHERE key = ANY($1::text[]) ORDER BY key FOR UPDATE
"""


class ChangeError(Exception):
    """The change raised `error`: the transaction is to be rolled back, and not tried again."""

    def __init__(self, error: Exception) -> None:
        super().__init__(error)
        self.error = error


class Together(Generic[T]):
    """What was asked for several keys, and what the change returned at the last try."""

    def __init__(self, keys: tuple[Key, ...], names: tuple[str, ...], change: Changes[T]) -> None:
        self._keys = dict(zip(names, keys, strict=True))
        self._change = change
        self._version = next(VERSIONS)
        self._outcome: T

    async def settled(self, now: int, db: Connection) -> T:
        """What the change returned; it holds when the transaction that is open is committed.

        Raises:
            ChangeError: the change raised, or made more or fewer texts than there are keys.
            SerializationError: a missing text was made meanwhile; the whole is to be tried again.
        """
        rows = {row["key"]: row for row in await db.fetch(LOCK, list(self._keys))}
        if any(row["version"] == self._version for row in rows.values()):
            return self._outcome  # we wrote it, and lost the connection before we were told
        missing = sorted(self._keys.keys() - rows.keys())
        await self._made(missing, now, db)
        was = {name: row["version"] for name, row in rows.items()}
        was |= dict.fromkeys(missing, self._version)
        olds = {name: Kept(row["text"], row["seen"]) for name, row in rows.items()}
        texts = self._changed(tuple(map(olds.get, self._keys)))
        changed = [
            (name, was[name], self._version, text)
            for name, text in texts.items()
            if text is not None and not as_before(olds.get(name), text, now)
        ]
        gone = [(name, was[name]) for name, text in texts.items() if text is None]
        if changed:
            await db.execute(CHANGE, *zip(*changed, strict=True), now)
        if gone:
            await db.execute(REMOVE, *zip(*gone, strict=True))
        return self._outcome

    def _changed(self, olds: tuple[Kept | None, ...]) -> dict[str, str | None]:
        try:
            texts, self._outcome = self._change(olds)
            return dict(zip(self._keys, texts, strict=True))
        except Exception as error:
            raise ChangeError(error) from error

    async def _made(self, missing: list[str], now: int, db: Connection) -> None:
        """Makes rows for what is missing. What shall not stay is removed in the same transaction."""
        if not missing:
            return
        keys = [self._keys[name] for name in missing]
        owners = [key.of_person for key in keys], [key.of_place for key in keys]
        versions, texts = [self._version] * len(missing), [""] * len(missing)
        made = await db.fetchval(ADD, missing, versions, texts, *owners, now)
        if len(made or ()) != len(missing):
            raise SerializationError("somebody else made one of the texts")
