"""What we or the operator got wrong, as one tree of exceptions.

    AdvisorError
    ├── GuideError          a guide cannot be used; carries every problem found in it
    ├── UnknownGuideError   no guide of that name, no folder at that path
    ├── StoreError          conversations can be neither read nor kept just now
    ├── InputError          a command was given what it cannot use
    └── ConversationError   what is stored is not a conversation that this version knows

What a person in a conversation may do wrong is never an exception: it is a notice on the message.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.knowledge.problem import Problem


class AdvisorError(Exception):
    """Anything that stops the advisor; `str()` of it is what to show."""


class GuideError(AdvisorError):
    """A guide that cannot be used. `problems` holds all that was found, in file order."""

    def __init__(self, problems: tuple["Problem", ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class UnknownGuideError(AdvisorError):
    """`name` is neither a shipped guide, all of which are in `known`, nor a folder."""

    def __init__(self, name: str, known: tuple[str, ...], remedy: str) -> None:
        super().__init__(name, known, remedy)
        self.name = name
        self.known = known
        self.remedy = remedy

    def __str__(self) -> str:
        return f"There is no guide {self.name!r}: {self.remedy}"


class StoreError(AdvisorError):
    """The store at `where` cannot be used, for `reason`; `remedy` is what to do about it."""

    def __init__(self, where: object, reason: str, remedy: str) -> None:
        super().__init__(where, reason, remedy)
        self.where = where
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"Nothing can be kept just now in {self.where}: {self.reason}; {self.remedy}."


class ConversationError(AdvisorError):
    """What is stored under `key` is not a conversation of this version, for `reason`."""

    def __init__(self, key: object, reason: str) -> None:
        super().__init__(key, reason)
        self.key = key
        self.reason = reason

    def __str__(self) -> str:
        return f"The stored conversation {str(self.key)!r} cannot be read: {self.reason}."


class InputError(AdvisorError):
    """A command was given what it cannot use; the text says what would do."""
