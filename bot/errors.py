"""What we or the operator got wrong, as one tree of exceptions.

    AdvisorError
    ├── GuideError          a guide cannot be used; carries every problem found in it
    └── UnknownGuideError   no guide of that name, no folder at that path

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
