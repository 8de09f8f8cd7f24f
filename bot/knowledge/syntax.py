"""A YAML parser's complaint as one line that an author can act on. Only faults come here."""

import re
from typing import NamedTuple

from yaml import MarkedYAMLError, YAMLError

from bot.knowledge.problem import Problem, error, shown
from bot.knowledge.tree import Spot


class _Reading(NamedTuple):
    said: str  # a part of what the parser says; libyaml's words or those of PyYAML's own parser
    message: str
    remedy: str
    at_start: bool = False  # the place to mend is where the construct began, not where it broke


_BY_CHARACTER = {
    "\t": ("a tab, where YAML allows spaces only", "indent with spaces"),
    "%": ("a text cannot begin with '%'", "put the text in quotes"),
    "@": ("a text cannot begin with '@'", "put the text in quotes"),
    "`": ("a text cannot begin with a backtick", "put the text in quotes"),
}
# Readings of which a line that begins at a wrong column is the likeliest cause, if it does.
_MISPLACED = ("mapping values", "block mapping", "block collection", "'-' indicator")
_KEY = re.compile(r"\s*[\w-]+(?=:)")
_TIGHT = re.compile(r"[a-z][\w-]*:[^\s:]")
_STRAY = "a text cannot begin with this character"
_QUOTE = "put the text in quotes"

# The first that fits counts. The parser's words are matched in parts, being different in libyaml
# and in PyYAML's own parser.
_READINGS = (
    _Reading("tab character", *_BY_CHARACTER["\t"]),
    _Reading("quoted scalar|end of stream", "a quotation mark that is never closed", "close it at the end of the text", at_start=True),
    _Reading("quoted scalar|document separator", "a quotation mark that is never closed", "close it at the end of the text", at_start=True),
    _Reading("escape", "an escape that YAML does not know", r"write '\\' for a backslash, or use single quotes"),
    _Reading("mapping values", "a ':' that does not fit here", "put a text that holds ': ' in quotes, or check the indentation"),
    _Reading("sequence entries", "a '- ' that does not fit here", "begin a list on a line of its own; put a text in quotes"),
    _Reading("could not find expected ':'", "a name without ':'", "write 'name: value', or indent it to the text before", at_start=True),
    _Reading("anchor", "a text cannot begin with '&'", _QUOTE),
    _Reading("alias", "a text cannot begin with '*'", _QUOTE),
    _Reading("tag", "a text cannot begin with '!'", _QUOTE),
    _Reading("block scalar", "text on the line of '>' or '|'", "begin the text on the next line, or put it in quotes", at_start=True),
    _Reading("flow sequence", "a '[' whose list does not go on as one", "separate with ',' and close with ']'; put a text with ':' in quotes"),
    _Reading("flow mapping", "a '{' whose mapping does not go on as one", "separate with ',' and close with '}'"),
    _Reading("flow node", "a '[' or '{' that is not closed, or a ',' too many", "close it after the last entry"),
    _Reading("node content", _STRAY, _QUOTE),
    _Reading("cannot start any token", _STRAY, _QUOTE),
    _Reading("'-' indicator", "a line that does not belong to the list before it", "begin it with '- ', or check the indentation"),
    _Reading("block mapping", "a line that does not go on as names with values", "indent it like the lines before; quote a text that goes on after a quotation mark"),
    _Reading("block collection", "a line that does not belong to the list before it", "begin it with '- ', or check the indentation"),
    _Reading("directive", "a line cannot begin with '%'", _QUOTE),
    _Reading("document start", "something after the end of the document", "take out '...' and any line that begins with '%'"),
    _Reading("YAML document", "a YAML version that is not known", "take out the line that begins with '%YAML'"),
)  # fmt: skip
_OTHERWISE = _Reading("", "this is not YAML", "check quotes, brackets and indentation here")


def explain(fault: YAMLError, text: str, file: str) -> Problem:
    """`fault`, raised by either parser of PyYAML on `text`, as a problem of `file`."""
    if not isinstance(fault, MarkedYAMLError) or fault.problem_mark is None:
        return error(Spot(file, 1, 1), "syntax", _OTHERWISE.message, _OTHERWISE.remedy)
    mark = fault.problem_mark
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    found = line[mark.column : mark.column + 1]
    if found in _BY_CHARACTER and "cannot start" in (fault.problem or ""):
        reading = _Reading("", *_BY_CHARACTER[found])
    else:
        said = f"{fault.context}: {fault.problem}"
        reading = next((r for r in _READINGS if _fits(r.said, said)), _OTHERWISE)
        if reading.said in _MISPLACED and (told := _misplaced(lines, mark.line, mark.column, file)):
            return told
    if reading.at_start and fault.context_mark is not None:
        mark = fault.context_mark
        line = lines[mark.line]
    spot = Spot(file, mark.line + 1, mark.column + 1)
    excerpt = line[mark.column :].strip()
    if reading.said.startswith("could not find expected ':'") and _TIGHT.match(excerpt):
        return error(spot, "syntax", f"no space after ':' at {shown(excerpt)}", "put one there")
    at = f" at {shown(excerpt)}" if excerpt else ""
    return error(spot, "syntax", reading.message + at, reading.remedy)


def _misplaced(lines: list[str], number: int, column: int, file: str) -> Problem | None:
    """The problem of a line that begins beside the columns of all that is open above it, if it does.

    Further right it goes on with the text above, and is then likely meant so but by one.
    """
    line = lines[number] if number < len(lines) else ""
    begins = len(line) - len(line.lstrip())
    key = _KEY.match(line)
    further = key is not None and key.end() == column
    if not further and begins != column:
        return None
    open_ = _open_columns(lines[:number])
    if not open_ or begins in open_:
        return None
    near = min(open_, key=lambda c: (abs(c - begins), -c))
    if further and begins > max(open_) + 1:
        return None
    message = f"this line begins at column {begins + 1}, and line {open_[near]} at {near + 1}"
    return error(Spot(file, number + 1, begins + 1), "syntax", message, "align them")


def _open_columns(lines: list[str]) -> dict[int, int]:
    """The columns of names and dashes that a further line may go on with, each with its last line."""
    found: dict[int, int] = {}
    for number, line in enumerate(lines, 1):
        rest = line.lstrip()
        if not rest or rest.startswith("#"):
            continue
        begins = len(line) - len(rest)
        found = {column: last for column, last in found.items() if column < begins}
        found[begins] = number
        while rest.startswith("- "):
            inner = rest[1:].lstrip()
            begins += len(rest) - len(inner)
            found[begins], rest = number, inner
    return found


def _fits(part: str, said: str) -> bool:
    return all(p in said for p in part.split("|"))
