"""What a typed question costs, and how that grows with the guide.

Run as `python -m bench.ask_bench`. Figures of one run compare with each other, not with those of
another machine.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.core.guide import Guide
from bot.core.state import State
from bot.knowledge import load_guide
from bot.understanding.description import describe
from bot.understanding.index import Index, build_index
from bot.understanding.question import ask
from bot.understanding.reply import read
from eval.examples import held_out_questions

FOLDER = Path(__file__).parents[1] / "knowledge" / "django-or-flask"
ROUNDS = 3


def main() -> None:
    guide = load_guide(FOLDER)
    texts = [row.text for row in held_out_questions()]
    large = grown(guide, 10)
    for name, each in ((f"{claims(guide)} claims", guide), (f"{claims(large)} claims", large)):
        begun = perf_counter()
        index = build_index(each)
        ask(texts[0], index)
        print(f"{name}: index and first question {1000 * (perf_counter() - begun):.0f} ms")
        first = each.questions[0].id
        acts: dict[str, Callable[[str], object]] = {
            "bare BM25": partial(bm25, index=index),
            "ask": partial(ask, index=index),
            "describe": partial(describe, index=index),
            "read": partial(read, index=index, state=State(), asking=first),
        }
        for act, run in acts.items():
            print(f"  {act:9}  {timed(run, texts)}")


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
