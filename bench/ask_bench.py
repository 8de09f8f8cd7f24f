"""What a typed question costs, and how that grows with the guide.

Run as `python -m bench.ask_bench`. Figures of one run compare with each other, not with those of
another machine.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.core.guide import Guide
from bot.core.state import State
from bot.knowledge import load_guide
from bot.understanding.description import describe
from bot.understanding.index import Index, build_index
from bot.understanding.naming import choosing, named
from bot.understanding.question import ask
from bot.understanding.reply import read
from eval.examples import held_out_questions

FOLDER = Path(__file__).parents[1] / "knowledge" / "django-or-flask"
ROUNDS = 3
PARTS = ("spelling", "named", "phrases", "patterns", "claimed", "terms", "usage", "replies")


def main() -> None:
    guide = load_guide(FOLDER)
    texts = [row.text for row in held_out_questions()]
    large = grown(guide, 10)
    for name, each in ((f"{claims(guide)} claims", guide), (f"{claims(large)} claims", large)):
        begun = perf_counter()
        index = build_index(each)
        ask(texts[0], index)
        took = perf_counter() - begun
        floor = least(partial(counted, each))
        print(f"{name}: index and first question {1000 * took:.0f} ms")
        print(f"  {took / floor:.1f} times splitting at spaces, and counting, what was read for it")
        print(f"  {parts(each)}")
        first = each.questions[0].id
        acts: dict[str, Callable[[str], object]] = {
            "bare BM25": partial(bm25, index=index),
            "ask": partial(ask, index=index),
            "describe": partial(describe, index=index),
            "read": partial(read, index=index, state=State(), asking=first),
        }
        for act, run in acts.items():
            print(f"  {act:9}  {timed(run, texts)}")


def counted(guide: Guide) -> Counter[str]:
    """The floor of an index: its texts split at spaces, and the words counted."""
    texts = [text for _, text in (*named(guide), *choosing(guide))]
    texts += chain.from_iterable(some.texts for some in guide.asked)
    texts += (topic.about for topic in guide.topics)
    for claim in guide.claim_by_id.values():
        texts += (claim.text, *chain.from_iterable(reply.to for reply in claim.replies))
    return Counter(word for text in texts for word in text.split())


def parts(guide: Guide) -> str:
    """What each part of an index takes beyond those before it, in milliseconds."""
    took = dict.fromkeys(PARTS, float("inf"))
    for _ in range(ROUNDS):
        index = build_index(guide)
        for part in PARTS:
            took[part] = min(took[part], least(partial(getattr, index, part), rounds=1))
    return ", ".join(f"{part} {1000 * seconds:.1f}" for part, seconds in took.items())


def least(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The seconds of the fastest of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = perf_counter()
        act()
        best = min(best, perf_counter() - begun)
    return best


def bm25(text: str, index: Index) -> str:
    """The floor: words split at spaces, scores summed from the same postings, and the best taken."""
    scores: dict[str, float] = {}
    for word in text.lower().split():
        for topic, weight in index.terms.topics.get(word, ()):
            scores[topic] = scores.get(topic, 0.0) + weight
    return max(scores, key=lambda topic: scores[topic], default="")


def grown(guide: Guide, times: int) -> Guide:
    """A guide with that many times the topics and claims; the copies' words are told apart."""
    topics = list(guide.topics)
    for n in range(1, times):
        for topic in guide.topics:
            copies = tuple(
                replace(
                    claim,
                    id=f"{claim.id}-{n}",
                    topic=f"{topic.id}-{n}",
                    text=marked(claim.text, n),
                    phrases=tuple(marked(phrase, n) for phrase in claim.phrases),
                )
                for claim in topic.claims
            )
            phrases = tuple(marked(phrase, n) for phrase in topic.phrases)
            title = marked(topic.title, n)
            topics.append(
                replace(topic, id=f"{topic.id}-{n}", title=title, phrases=phrases, claims=copies)
            )
    return replace(guide, topics=tuple(topics))


def marked(text: str, n: int) -> str:
    """The text with one word in three made a new one, as another subject would have."""
    return " ".join(f"{w}q{n}" if at % 3 == 0 else w for at, w in enumerate(text.split()))


def claims(guide: Guide) -> int:
    return sum(len(topic.claims) for topic in guide.topics)


def timed(act: Callable[[str], object], texts: list[str]) -> str:
    """Median and 99th percentile of the best of some rounds for each text."""
    best = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for at, text in enumerate(texts):
            begun = perf_counter()
            act(text)
            best[at] = min(best[at], perf_counter() - begun)
    best.sort()
    return f"median {1000 * median(best):.3f} ms  p99 {1000 * best[len(best) * 99 // 100]:.3f} ms"


if __name__ == "__main__":
    main()
