"""What the guide knows, outside the walk: a topic told, candidates compared. Claims only, cited."""

from dataclasses import replace

from bot.core.events import Compare, Pressable, Tell
from bot.core.guide import Claim, Guide, Saying, Topic
from bot.core.limits import MENU
from bot.core.state import State
from bot.core.view import Block, Bullets, Choice, Link, Menu, Message, Paragraph, Strong
from bot.core.wording.fitting import fitting
from bot.core.wording.labels import claim_text, event_label
from bot.core.words import marked

_SIDE = 3  # claims a candidate, side by side
_TOLD = 4  # claims in an answer to a question
_SAYS: dict[Saying, str] = {
    "yes": marked("Yes."),
    "no": marked("No."),
    "depends": marked("It depends."),
    "partly": marked("Partly."),
}


def sources(guide: Guide) -> tuple[Block, ...]:
    """What all claims come from, with the day on which somebody last compared them."""
    words = guide.words
    all_of_it = words(
        "All that I say on the subject is said by one of these; each sentence names it."
    )
    each = tuple(
        words.text(
            "{name}: “{title}”, checked on {date}",
            name=source.name,
            title=Link(source.title, source.link),
            date=source.checked,
        )
        for source in guide.sources
    )
    return Paragraph((all_of_it,)), Bullets(each)


def compare(guide: Guide, state: State, topic: Topic, back: Choice) -> Message:
    """Each candidate's claims in `topic`, one under the other, and what disagrees in them."""
    body: list[Block] = [*_direction(guide, topic), *_silence(guide, topic)]
    shared = tuple(c for c in topic.claims if len(c.candidates) > 1)
    for candidate in guide.candidates:
        own = tuple(c for c in topic.claims if c.candidates == (candidate.id,))
        body.append(Paragraph((candidate.name,), "heading"))
        body.append(_bullets(guide, own[:_SIDE], candidate.name))
    if shared:
        body.append(Paragraph((guide.words("On more than one"),), "heading"))
        body.append(_bullets(guide, shared[:_SIDE], ""))
    body.extend(_disagreements(guide, topic.claims, most=2))
    return Message(
        walk=state.walk,
        title=event_label(guide, Compare(topic.id)),
        body=fitting(guide, tuple(body)),
        choices=(back, Choice(guide.words("Another topic"), Compare())),
    )


def topics(guide: Guide, state: State, back: Choice) -> Message:
    """The list of topics to compare."""
    words = guide.words
    entries = tuple(Choice(topic.title, Compare(topic.id)) for topic in guide.topics)
    pages = [entries[i : i + MENU] for i in range(0, len(entries), MENU)][:2]
    menus = tuple(
        Menu(
            f"{page[0].label} … {page[-1].label}" if len(pages) > 1 else words("Pick a topic"), page
        )
        for page in pages
    )
    ask = words("Pick a topic, or type one: you get what the guide says on each side.")
    return Message(
        walk=state.walk,
        title=words("Compare by topic"),
        body=(Paragraph((ask,)),),
        choices=(back,),
        menus=menus,
    )


def told(guide: Guide, event: Tell) -> tuple[Block, ...]:
    """What the guide says on a topic, the best fitting claims first, with what disagrees."""
    topic = guide.topic_by_id[event.topic]
    about = tuple(c for c in topic.claims if not event.candidate or event.candidate in c.candidates)
    chosen = tuple(guide.claim_by_id[c] for c in event.claims if c in guide.claim_by_id)
    claims = tuple(dict.fromkeys((*chosen, *about)))[:_TOLD]
    if not claims:
        name = guide.candidate_by_id[event.candidate].name if event.candidate else topic.title
        nothing = guide.words("The guide has nothing on {what} here.", what=name)
        return (Paragraph((nothing,)),)
    said = tuple(claim_text(guide, claim) for claim in claims)
    lead: tuple[Block, ...] = ()
    if event.says and chosen[:1] == claims[:1] and _carries(chosen[0], event.says):
        says = Strong(guide.words(_SAYS[event.says]))
        lead, said = (Paragraph((says, " ", *said[0])),), said[1:]
    return (
        *lead,
        *((Bullets(said),) if said else ()),
        *_direction(guide, topic),
        *_silence(guide, topic),
        *_disagreements(guide, claims, most=1),
    )


def _carries(claim: Claim, says: Saying) -> bool:
    """Whether a claim still says so: a conversation may be older than the guide."""
    return any(reply.say == says for reply in claim.replies)


def answer(guide: Guide, state: State, event: Tell, choices: tuple[Choice, ...]) -> Message:
    """What the guide says on a topic, as a message of its own: nobody is being walked.

    The first of `choices` is the way to the questions. Who asks about the choice itself is told that
    those decide it, and the way stands out.
    """
    body = told(guide, event)
    if not (state.answers or event.candidate) and _tells_nobody_apart(guide, event.topic):
        depends = guide.words(
            "Which one suits you depends on your own case, and a few short questions find that out. "
            "In general:"
        )
        body = (Paragraph((depends,)), *body)
        choices = (replace(choices[0], style="primary"), *choices[1:])
    return Message(
        walk=state.walk,
        title=guide.topic_by_id[event.topic].title,
        body=fitting(guide, body),
        choices=choices,
    )


def _tells_nobody_apart(guide: Guide, topic: str) -> bool:
    """Whether all that is said on a topic is said of every candidate, and no question weighs it."""
    claims = guide.topic_by_id[topic].claims
    everybody_s = all(len(claim.candidates) == len(guide.candidates) for claim in claims)
    return bool(claims) and everybody_s and all(q.topic != topic for q in guide.questions)


def nearby(guide: Guide, event: Tell) -> tuple[Pressable, ...]:
    """Where to go from a topic: the other candidates on it, and all side by side."""
    others = (c.id for c in guide.candidates if event.candidate and c.id != event.candidate)
    return (*tuple(Tell(event.topic, other) for other in others)[:2], Compare(event.topic))


def _bullets(guide: Guide, claims: tuple[Claim, ...], name: str) -> Block:
    if not claims:
        nothing = guide.words("The guide has nothing on {candidate} alone here.", candidate=name)
        return Paragraph((nothing,))
    return Bullets(tuple(claim_text(guide, claim) for claim in claims))


def _direction(guide: Guide, topic: Topic) -> tuple[Block, ...]:
    """Which way the guide's own questions on a topic point, an answer at a time."""
    asked = next((q for q in guide.questions if q.topic == topic.id), None)
    if asked is None:
        return ()
    ways = tuple(
        part
        for o in asked.options
        for part in ("; ", f"{o.label} → ", Strong(_leader(guide, o.points)))
    )
    return (Paragraph(guide.words.text("In the advice: {ways}.", ways=ways[1:])),)


def _leader(guide: Guide, points: tuple[int, ...]) -> str:
    most = max(points)
    ahead = tuple(c.name for c, p in zip(guide.candidates, points, strict=True) if p == most)
    if len(ahead) == len(points):
        return guide.words("no difference")
    return guide.words.either(ahead)


def _silence(guide: Guide, topic: Topic) -> tuple[Block, ...]:
    """Says openly that the guide's main source, if it has one, is silent on a topic, and who speaks instead."""
    speaking = tuple(dict.fromkeys(claim.source for claim in topic.claims))
    if not speaking or not guide.main_source or guide.main_source in speaking:
        return ()
    main = guide.source_by_id[guide.main_source]
    silent = guide.words(
        "{source} says nothing on this; what is said here is from {others}.",
        source=main.name[:1].upper() + main.name[1:],
        others=guide.words.listed(tuple(guide.source_by_id[s].name for s in speaking)),
    )
    return (Paragraph((silent,), "note"),)


def _disagreements(guide: Guide, claims: tuple[Claim, ...], most: int) -> tuple[Block, ...]:
    """What disagrees in `claims`: the contradiction that most of them are about comes first."""
    ids = {claim.id for claim in claims}
    found = [(len(ids.intersection(c.claims)), c) for c in guide.contradictions]
    found.sort(key=lambda pair: -pair[0])
    words = guide.words
    noted = tuple(words("Note: {text}", text=c.text) for n, c in found[:most] if n)
    return tuple(Paragraph((note,), "note") for note in noted)
