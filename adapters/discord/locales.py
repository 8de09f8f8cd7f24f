"""In which language somebody's Discord was last seen: a press tells it, a written message does not."""

from collections import OrderedDict
from typing import Final

_MOST: Final = 2_000  # people of whom it is known; of others, a message is answered as the guide is


class Locales:
    """The newest few, in memory alone: nothing is kept of anybody for this."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._by_person: OrderedDict[int, str] = OrderedDict()

    def told(self, person: int, locale: str) -> str:
        """Notes the `locale` of a person, which is also what comes back."""
        self._by_person[person] = locale
        self._by_person.move_to_end(person)
        if len(self._by_person) > self._most:
            self._by_person.popitem(last=False)
        return locale

    def last(self, person: int) -> str:
        """The locale last told of a person; empty: none."""
        return self._by_person.get(person, "")
