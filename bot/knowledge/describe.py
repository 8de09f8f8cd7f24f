"""The format of a guide described from its table: a JSON Schema for editors, a page for authors.

Describes kinds, limits and required fields. Ids that must exist, and what must hold between
fields, only `check` can tell.
"""

from typing import assert_never

from bot.core import limits
from bot.knowledge import kinds, schema
from bot.knowledge.schema_languages import SPOKEN, sections_spoken, spoken
from bot.knowledge.schema_sections import SECTIONS

Json = dict[str, "Json"] | list["Json"] | str | int | bool
Object = dict[str, Json]

_ID: Object = {"type": "string", "pattern": f"^{schema.ID_PATTERN}$", "maxLength": limits.ID}


def json_schema() -> Object:
    """What one file of a guide may hold, for the YAML support of editors.

    JSON Schema draft 7, which is the newest that they all know. Nothing is required at the top:
    the sections may be spread over files.
    """
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "One file of a guide",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _section(section) for name, section in SECTIONS.items()},
    }


def language_schema() -> Object:
    """What a translation file may hold, for the YAML support of editors."""
    named: Object = {name: _translated(field) for name, field in sections_spoken().items()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A guide in another language",
        "type": "object",
        "additionalProperties": False,
        "properties": named,
    }


def language_table() -> str:
    """What of a guide is in a language, as a Markdown table, for `docs/add-a-language.md`."""
    rows = ["| of a | what `check` asks for | what may fall back |", "|---|---|---|"]
    entries: list[tuple[str, kinds.Entry[object]]] = [("the guide", schema.GUIDE)]
    for name, section in SECTIONS.items():
        if isinstance(section.kind, kinds.Many) and section.kind.entry.make in SPOKEN:
            entries += _entries_in(name, section.kind.entry)
    for name, entry in entries:
        walk, rest = (
            ", ".join(f"`{field}`" for field in fields if field in entry.fields)
            for fields in SPOKEN[entry.make]
        )
        rows.append(f"| {name} | {walk} | {rest} |")
    return "\n".join(rows) + "\n"


def _entries_in(name: str, entry: kinds.Entry[object]) -> list[tuple[str, kinds.Entry[object]]]:
    found = [(f"`{name}`", entry)]
    for inner, field in spoken(entry).items():
        if isinstance(field.kind, kinds.Many):
            found += _entries_in(inner, field.kind.entry)
    return found


def _translated(field: kinds.Field) -> Object:
    if not isinstance(field.kind, kinds.Many):
        described = _field(field)
        types = described["type"]
        known = types if isinstance(types, list) else [types]
        return {**described, "type": [*known, "null"]}  # empty: to be filled in
    inner: Object = {name: _translated(f) for name, f in spoken(field.kind.entry).items()}
    return {
        "description": f"{field.about}; by id",
        "type": "object",
        "propertyNames": _ID,
        "additionalProperties": {
            "type": "object",
            "additionalProperties": False,
            "properties": inner,
        },
    }


def field_tables() -> str:
    """Every section's fields as Markdown tables, for `docs/write-a-guide.md`."""
    parts: list[str] = []
    for name, section in SECTIONS.items():
        parts += (f"### `{name}`", f"{_sentence(section.about)} {_size(section)}")
        parts += _tables(section.kind)
    return "\n\n".join(parts) + "\n"


def _field(field: kinds.Field) -> Object:
    return {"description": field.about, **_kind(field.kind)}


def _section(section: kinds.Field) -> Object:
    # A file may hold a part of a section, so its least size says nothing about one file.
    described = _field(section)
    described.pop("minItems", None)
    return described


def _kind(kind: kinds.Kind) -> Object:  # noqa: C901  # a case for each kind
    match kind:
        case kinds.Text(limit):
            return _text(limit)
        case kinds.Texts(limit):
            return {"type": "array", "items": _text(limit)}
        case kinds.Lines() | kinds.Projects():
            return {"type": "string", "minLength": 1}
        case kinds.Name() | kinds.Reference():
            return _ID
        case kinds.References(_, least):
            return {"type": "array", "items": _ID, "minItems": least, "uniqueItems": True}
        case kinds.OptionsOf():
            return {"type": "array", "items": _ID, "minItems": 1, "uniqueItems": True}
        case kinds.Whole(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case kinds.Points():
            number = _kind(kinds.Whole(-schema.POINTS, schema.POINTS))
            return {"type": "object", "propertyNames": _ID, "additionalProperties": number}
        case kinds.Answers():
            return {
                "type": "object",
                "propertyNames": _ID,
                "additionalProperties": _ID,
                "minProperties": 2,
            }
        case kinds.Date():
            return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case kinds.Link():
            return {"type": "string", "pattern": "^https://", "maxLength": schema.LINK}
        case kinds.Language():
            return {"type": "string", "pattern": f"^{schema.LANGUAGE_PATTERN}$"}
        case kinds.Word(known):
            # A bare `no` is read as the text "no", where an editor may see false.
            return {"enum": [*known, *([True, False] if {"yes", "no"} <= {*known} else [])]}
        case kinds.One(entry):
            return _entry(entry)
        case kinds.Many(entry, least, most):
            size: Object = {} if most == schema.MANY else {"maxItems": most}
            return {"type": "array", "items": _entry(entry), "minItems": least, **size}
        case _:
            assert_never(kind)


def _text(limit: int) -> Object:
    # `title: 2048` is read as the text "2048", so an editor must not find fault with it.
    return {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": limit}


def _entry(entry: kinds.Entry[object]) -> Object:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in entry.fields.items() if field.required],
        "properties": {name: _field(field) for name, field in entry.fields.items()},
    }


def _tables(kind: kinds.Kind) -> list[str]:
    if not isinstance(kind, kinds.One | kinds.Many):
        return []
    rows = [
        f"| `{name}`{' (required)' if field.required else ''} | {field.about} | {_words(field.kind)} |"
        for name, field in kind.entry.fields.items()
    ]
    tables = ["\n".join(("| field | what to write | kind |", "|---|---|---|", *rows))]
    for name, field in kind.entry.fields.items():
        if isinstance(field.kind, kinds.One | kinds.Many):
            tables += (f"Fields of `{name}`:", *_tables(field.kind))
    return tables


def _words(kind: kinds.Kind) -> str:  # noqa: C901  # a case for each kind
    match kind:
        case kinds.Text(limit):
            return f"text, up to {limit} characters"
        case kinds.Texts(limit):
            return f"list of texts, each up to {limit} characters"
        case kinds.Lines(limit):
            return f"block of texts (`texts: |`), one a line, each up to {limit} characters"
        case kinds.Projects(limit):
            return f"block of projects (`texts: |`), one a line of up to {limit} characters: `size=small database=none: a page for our club`, or `: some site` for one that gives no answer"
        case kinds.Name():
            return f"id, up to {limits.ID} characters: a-z, 0-9, `-`, beginning with a letter"
        case kinds.Reference(to):
            return f"an id from `{to}`"
        case kinds.References(to, least):
            return f"list of ids from `{to}`" + (f", at least {least}" if least else "")
        case kinds.OptionsOf():
            return "list of ids of options of that question or step, at least 1"
        case kinds.Whole(low, high):
            return f"whole number from {low} to {high}"
        case kinds.Points():
            return f"`{{candidate: number}}`, each from -{schema.POINTS} to {schema.POINTS}"
        case kinds.Answers():
            return "`{question: option}`, at least 2"
        case kinds.Date():
            return "day, as YYYY-MM-DD"
        case kinds.Link():
            return "https address"
        case kinds.Language():
            return "language tag"
        case kinds.Word(known):
            return "one of " + ", ".join(f"`{word}`" for word in known)
        case kinds.One(entry):
            return f"the fields of a {entry.noun}, below"
        case kinds.Many(entry, _, most) if most == schema.MANY:
            return f"list, each with the fields of a {entry.noun}, below"
        case kinds.Many(entry, least, most):
            size = f"at least {least}" if most == schema.MANY else f"{least} to {most}"
            return f"list of {size} {entry.noun}s, below"
        case _:
            assert_never(kind)


def _size(section: kinds.Field) -> str:
    match section.kind:
        case kinds.Many(_, least, most) if most != schema.MANY:
            return f"There are {least} to {most} in a guide."
        case _:
            return "Required." if section.required else "May be left out."


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
