"""A guide in another language made of a translation that was laid over it. Nothing is read here."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from bot.core.guide import Claim, Guide, Question
from bot.knowledge import schema
from bot.knowledge.decode import Decoder
from bot.knowledge.languages import Translation
from bot.knowledge.problem import Suggester
from bot.knowledge.schema_sections import TRACK
from bot.languages import words_for


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def translated(base: Guide | None, translation: Translation, suggester: Suggester) -> Guide | None:
    """`base` in the language of `translation`, whose problems grow by what is wrong with its texts.

    What people type is found in both languages. None where there is no guide, or a problem.
    """
    decoder = Decoder(translation.sections, suggester)
    head = decoder.section("guide", schema.GUIDE)
    candidates = decoder.section("candidates", schema.CANDIDATE)
    sources = decoder.section("sources", schema.SOURCE)
    topics = decoder.section("topics", schema.TOPIC)
    claims = decoder.section("claims", schema.CLAIM)
    questions = decoder.section("questions", schema.QUESTION)
    contradictions = decoder.section("contradictions", schema.CONTRADICTION)
    tracks = decoder.section("tracks", TRACK)
    translation.problems += decoder.problems
    if base is None or not head or translation.problems:
        return None
    said = {claim.id: claim for claim in claims}
    return replace(
        base,
        title=head[0].title,
        question=head[0].question,
        intro=head[0].intro,
        candidates=tuple(
            replace(new, phrases=_both((*old.phrases, old.name), new.phrases))
            for old, new in _beside(base.candidates, candidates)
        ),
        sources=tuple(new for _, new in _beside(base.sources, sources)),
        topics=tuple(
            replace(
                new,
                phrases=_both((*old.phrases, old.title), new.phrases),
                claims=tuple(_claim(claim, said.get(claim.id)) for claim in old.claims),
            )
            for old, new in _beside(base.topics, topics)
        ),
        questions=tuple(_question(old, new) for old, new in _beside(base.questions, questions)),
        contradictions=tuple(new for _, new in _beside(base.contradictions, contradictions)),
        language=translation.tag,
        words=words_for(translation.tag),
        tracks=tuple(new for _, new in _beside(base.tracks, tracks)),
        borrowed=frozenset(translation.borrowed),
    )


def _beside(own: Iterable[_N], translations: Iterable[_N]) -> Iterable[tuple[_N, _N]]:
    by_id = {new.id: new for new in translations}
    return ((old, by_id.get(old.id, old)) for old in own)


def _question(old: Question, new: Question) -> Question:
    options = tuple(
        replace(option, phrases=_both(before.phrases, option.phrases))
        for before, option in zip(old.options, new.options, strict=True)
    )
    named = (*old.phrases, old.name) if old.name else old.phrases
    said = replace(new, phrases=_both(named, new.phrases), options=options)
    return said.translating(old)


def _claim(old: Claim, new: Claim | None) -> Claim:
    if new is None:
        return old
    return replace(new, link=old.link, phrases=_both(old.phrases, new.phrases))


def _both(own: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *more)))
