"""A text that describes a project and then asks something: what of the two is meant."""

from bot.core.events import Event, Heard
from bot.understanding.clause import statement
from bot.understanding.description import said
from bot.understanding.index import Index
from bot.understanding.question import answer, ask
from bot.understanding.text import sentences


def described(text: str, index: Index) -> Event | None:
    """What a text means that describes and then asks; nothing where it describes nothing.

    Where only which to take is asked, or what the guide does not hold, it is what was described;
    else the question, apart from the rest. Never raises.
    """
    parts = sentences(text)
    heard = said(parts, index)
    if not heard:
        return None
    asked = " ".join(part[len(statement(part, index)) :].strip(" ,;:-") for part in parts)
    finding = ask(asked.strip(), index)
    if not finding.answered:
        return Heard(heard) if len(heard) > 1 else None
    return Heard(heard) if index.is_general(finding.topics[0]) else answer(finding, index)
