"""A folder of YAML to a guide: reads, decodes and puts together. No warning is made here."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from bot.core.guide import Claim, Guide
from bot.knowledge import schema
from bot.knowledge.decode import Decoder
from bot.knowledge.files import read_files, version
from bot.knowledge.languages import Translation, is_translation, read_translation, serves
from bot.knowledge.parse import parse
from bot.knowledge.problem import Problem, Suggester, error, in_order, shown
from bot.knowledge.rules import no_circles
from bot.knowledge.schema_languages import FOLDER
from bot.knowledge.schema_sections import TRACK
from bot.knowledge.sections import Sections, gather
from bot.knowledge.translated import translated
from bot.knowledge.tree import Mapping, Node, Scalar, Spot
from bot.languages import words_for

# What a translation may be told that is not to blame: its guide has a problem of its own.
_FOLLOWING = frozenset({"dangling", "nothing-to-translate"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What became of a folder: the guide, unless `problems` say why not, and what was written."""

    guide: Guide | None
    problems: tuple[Problem, ...]
    sections: Sections
    translations: tuple[Translation, ...] = ()


def read_guide(folder: Path, languages: Collection[str] | None = None) -> Draft:
    """Reads the guide in `folder`, every file of it, whatever is wrong with some.

    Of its translations only those that serve `languages`, all where it is None.
    """
    everything, unread = read_files(folder)
    files = tuple(f for f in everything if not f.name.startswith(f"{FOLDER}/"))
    spoken = tuple(f for f in everything if f.name.startswith(f"{FOLDER}/"))
    problems = list(unread)
    roots: list[Node] = []
    astray = 0
    for file in files:
        root, faults = parse(file.text, file.shown)
        problems += faults
        if root is not None and is_translation(file, root):
            message = "a translation among the files of the guide itself"
            remedy = f"a translation belongs in {FOLDER}/: move it there"
            problems.append(error(Spot(file.shown, 1, 1), "language", message, remedy))
            astray += 1
        elif root is not None:
            roots.append(root)
    start = Spot(files[0].shown if files else str(folder), 1, 1)
    sections = Sections(start, whole=not unread and len(roots) + astray == len(files))
    suggester = Suggester()
    problems += gather(roots, sections, suggester)
    decoder = Decoder(sections, suggester)
    guide = _assemble(decoder, version(everything))
    problems += decoder.problems
    problems += _between(sections, folder)
    follows = _FOLLOWING if problems else frozenset()
    wanted = (file for file in spoken if languages is None or serves(file, languages))
    translations = tuple(read_translation(file, sections, suggester) for file in wanted)
    said = [translated(guide, translation, suggester) for translation in translations]
    if guide is not None and said:
        by_tag: dict[str, Guide] = {}
        guide = replace(guide, translations=MappingProxyType(by_tag))
        by_tag |= {made.language: replace(made, original=guide) for made in said if made}
    problems += (p for t in translations for p in t.problems if p.code not in follows)
    return Draft(None if problems else guide, in_order(problems), sections, translations)


def _assemble(decoder: Decoder, version: str) -> Guide | None:
    head = decoder.section("guide", schema.GUIDE)
    candidates = decoder.section("candidates", schema.CANDIDATE)
    sources = decoder.section("sources", schema.SOURCE)
    topics = decoder.section("topics", schema.TOPIC)
    claims = decoder.section("claims", schema.CLAIM)
    questions = decoder.section("questions", schema.QUESTION)
    contradictions = decoder.section("contradictions", schema.CONTRADICTION)
    tracks = decoder.section("tracks", TRACK)
    asked = decoder.section("asked", schema.ASKED)
    described = decoder.section("described", schema.DESCRIBED)
    if not head or decoder.problems:
        return None
    links = {source.id: source.link for source in sources}
    by_topic: dict[str, list[Claim]] = {topic.id: [] for topic in topics}
    for claim in claims:
        linked = claim if claim.link else replace(claim, link=links.get(claim.source, ""))
        by_topic.get(claim.topic, []).append(linked)
    return Guide(
        id=head[0].id,
        version=version,
        title=head[0].title,
        question=head[0].question,
        intro=head[0].intro,
        candidates=tuple(candidates),
        sources=tuple(sources),
        topics=tuple(replace(topic, claims=tuple(by_topic[topic.id])) for topic in topics),
        questions=tuple(questions),
        bands=head[0].verdict,
        contradictions=tuple(contradictions),
        language=head[0].language,
        main_source=head[0].main_source,
        tracks=tuple(tracks),
        asked=tuple(asked),
        described=tuple(chain.from_iterable(entry.texts for entry in described)),
        words=words_for(head[0].language),
    )


def _between(sections: Sections, folder: Path) -> list[Problem]:
    questions = [q for q in sections.entries["questions"] if isinstance(q, Mapping)]
    problems = list(no_circles(questions))
    for head in sections.entries["guide"]:
        name = head.values.get("id") if isinstance(head, Mapping) else None
        if isinstance(name, Scalar) and name.text != folder.resolve().name:
            message = f"id {shown(name.text)} is not the folder's name"
            remedy = f"write {folder.resolve().name!r}, or rename the folder"
            problems.append(error(name, "folder-name", message, remedy))
    return problems
