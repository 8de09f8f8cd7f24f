"""What can be typed instead of an answer, in the bot's own words.

Commands that name something of the guide ("change the size") are in `requests`.
"""

import re
from functools import cache
from typing import Final, Literal

from bot.core.events import (
    CarryOn,
    Compare,
    Continue,
    Doubts,
    Event,
    Flips,
    Forget,
    Help,
    Reasons,
    Record,
    Result,
    Review,
    Show,
    ShowImportance,
    Skip,
    Sources,
    Stand,
    StartOver,
    Stop,
    TakeBack,
    Undo,
    Unsure,
    Why,
)
from bot.core.guide import Guide
from bot.core.state import State
from bot.understanding.beginning import SAID as BEGIN
from bot.understanding.sayings import Sayings

Command = Literal[
    "back", "review", "unsure", "skip", "why", "stand", "importance", "help", "continue",
    "start over", "undo", "restore", "stop", "done", "result", "carry on", "flips", "reasons", "doubts", "sources", "record",
    "compare", "forget",
]  # fmt: skip

_COUNTS: Final = {"two": 2, "three": 3, "four": 4}
_BACK: Final = re.compile(
    r"(?:please )?(?:go )?back (two|three|four|\d)(?: (?:questions?|steps?|answers?))?(?: back)?(?: please)?"
)
_CHANGE: Final = re.compile(
    r"(?:please )?(?:change|edit|redo|correct) (?:my )?(?:answer|question|number)(?: number| no\.?)? ?#?(\d{1,2})(?: please)?"
)

SAID: Final[dict[Command, str]] = {
    "back": "back, go back, previous, previous question, last question, one back, step back, back one, back up, back please, take me back",
    "review": "review, answers, my answers, show my answers, list my answers, what did i say, what did i answer, what have i answered, change, change answer, change my answer, change an earlier answer, change my answers, change something, edit, edit answers, edit my answers, i made a mistake, that was wrong, thats wrong, see my answers, see answers, i changed my mind, change my mind, summary of my answers",
    "unsure": "not sure, im not sure, not sure yet, unsure, do not know, i do not know, do not know yet, no idea, no clue, have no idea, havent got a clue, dunno, idk, cant say, hard to say, cant tell, who knows, not certain, it depends, depends, i do not know you tell me, no preference, no opinion, undecided, whatever, do not care, i do not care, we do not care, dont care, up to you, anything goes, any of them, either way, does not matter, not decided yet, havent decided, havent decided yet, we dont know yet, it is unclear, unclear, not known, beats me",
    "skip": "skip, skip this, skip it, skip this question, skip this one, skip that one, skip that, skip for now, skip question, later, maybe later, ask me later, ask later, not now, next, next question, next one, pass, move on, come back to this later, come back later",
    "why": "why, why do you ask, why are you asking, why do you ask this, why do you ask that, why are you asking this, why this question, why ask, why does it matter, why does this matter, why does that matter, why is this important, why is that important, what is this for, what for, what do you need this for, why do you want to know, why do you need to know, what do you mean, what do u mean, what does that mean, what does this mean, what do you mean by that, i do not understand, i do not understand the question, i dont understand, i dont get it, i do not get the question, please explain the question, explain the question, huh, pardon, what, sorry what, rephrase, rephrase that, can you rephrase, can you rephrase that, rephrase the question, say it differently, in other words, i do not follow",
    "stand": "where do i stand, where do we stand, where am i, where are we, stand, standing, standings, progress, score, scores, the score, current score, status, how far, how far am i, how far along, how far along am i, how many questions left, how many questions are left, how many more questions, how many more, how many left, how much longer, whos winning, who is winning, who is ahead, whos ahead, which is ahead, what is leading, who leads, how am i doing",
    "importance": "importance, weigh, weigh it, weigh them, weigh the topics, weight, how important topics, what matters to me, how important, how important is this, how important is this to me, how important is that, weights, weighting, priorities, my priorities, change importance, set importance, set priorities, change weights, show importance",
    "help": "can i ask you, can i ask, how does it work, help, more, help me, h, what can i say, what can i do, what can i do here, what can i ask, commands, menu, how does this work, what can you do, what do you do, what are you, who are you, instructions, i need help, i am lost, im lost, im confused",
    "continue": f"{BEGIN}, go on with the questions, back to the result, go on then, back to the question, back to the questions, repeat, repeat that, again, say again, say that again, come again, repeat the question, what was the question, show the question, options, the options, show options, show me the options, what are the options, what are my options, choices, hi, hello, hey, hi there, hello there, hey there, good morning, good afternoon, good evening, ok, okay, thanks, thank you",
    "start over": "start over, restart, reset, begin again, start again, new start, start from the beginning, start from the top, start afresh, from the beginning, from the top, clear everything, clear my answers, forget everything, forget my answers, new conversation, all over again",
    "undo": "undo, undo that, undo it, revert, take that back, take it back, undo last answer, undo my last answer, take back my last answer",
    "restore": "restore, bring back my answers, bring my answers back, undo bring my answers back, undo restart, undo start over, undo starting over",
    "stop": "stop, stop for now, quit, exit, bye, bye bye, goodbye, good bye, leave, cancel, end, close, see you, see ya, q, lets stop, stop here, i have to go, gotta go",
    "done": "done, enough, im done, i am done, thats all, that is all, all done, thats it, that is enough, no more questions, no more",
    "result": "result, results, show result, show me the result, show the advice, show me the advice, the advice, the result, whats the result, verdict, the verdict, whats the verdict, advice, your advice, whats your advice, recommendation, your recommendation, whats your recommendation, what do you recommend, what do you advise, what would you recommend, just tell me, just tell me now, just tell me the result, just tell me which, just tell me which one, tell me now, decide for me, final answer, finish, conclude, skip to the end, skip to the result, get it over with, so which one, so which one is it, answer now, so what should i use, what do you think, what would you do, what would you take, what would you choose, what would you pick, what would you use, the answer, give me the answer, tell me the answer, just give me the answer, what is the answer, whats the answer, give me an answer, which one should i take, tell me, just say it",
    "carry on": "carry on, answer the rest, keep going, keep asking, go on asking, ask more, more questions, ask the rest, remaining questions, ask me more",
    "flips": "what would change it, what would change this, what would change that, what would change the result, what would change your mind, what would change the advice, what could change it, what could change the result, flips, what would flip it, what would flip the result, what would tip it, when would it change, what if",
    "reasons": "reasons, the reasons, your reasons, show reasons, show the reasons, explain, explain it, explain that, explain the result, explain your advice, why that, why that one, why this result, why this advice, how come, how did you get there, how did you decide, why do you say that, contributions, details, more details",
    "doubts": "doubts, what it does not know, what does it not know, what doesnt it know, what are you not sure about, what dont you know, what do you not know, limits, limitations, caveats, cautions, contradictions, uncertainty, uncertainties, how sure are you, are you sure, how certain are you, can i trust this, can i trust you",
    "sources": "sources, source, your sources, show sources, show the sources, what are your sources, where do your facts come from, where do you get that from, where do you get this from, where do you have that from, where is that from, where does this come from, where does it come from, says who, who says so, who says that, what is the article, what article, which article, which article is that, what article is that, who wrote the article, where is the article, what is it based on, what are you based on, what is this based on",
    "record": "save, save it, save this, save the result, save as markdown, save as pdf, save to file, save as file, export, export it, export this, export the result, download, document, record, record it, markdown, write it down, give me a document",
    "forget": "forget me, forget all about me, forget everything about me, forget my data, delete me, delete my data, delete all my data, delete everything about me, erase me, erase my data, remove me, remove my data, wipe my data",
    "compare": "compare, compare by topic, by topic, compare them, compare both, compare the two, side by side, show both, comparison, compare everything",
}  # fmt: skip


def command(text: str, guide: Guide, state: State, asking: str) -> Event | None:
    """The event of a whole text that is a command, or nothing."""
    if text.strip("?! ") == "" and "?" in text:
        return Help()
    if numbered := _numbered(text, guide, state, asking):
        return numbered
    name = _sayings().meaning(text)
    return _event(name, guide, state, asking) if name else None


def previous(guide: Guide, state: State, asking: str) -> str:
    """The question answered last before `asking`, or empty."""
    answered = [q for q in state.answers if q in guide.question_by_id]
    if asking in answered:
        answered = answered[: answered.index(asking)]
    return answered[-1] if answered else ""


def _numbered(text: str, guide: Guide, state: State, asking: str) -> Event | None:
    """Of "go back two questions" or "change answer 1" the question answered then."""
    answered = [question for question in state.answers if question in guide.question_by_id]
    line = text.casefold().strip(" .!?")
    if (back := _BACK.fullmatch(line)) and answered:
        before = answered[: answered.index(asking)] if asking in answered else answered
        count = _COUNTS.get(back[1]) or int(back[1])
        return Show((before or answered)[max(len(before) - count, 0)])
    if (change := _CHANGE.fullmatch(line)) and 0 < int(change[1]) <= len(answered):
        return Show(answered[int(change[1]) - 1])
    return None


@cache
def _sayings() -> Sayings[Command]:
    return Sayings((way, name) for name, ways in SAID.items() for way in ways.split(", "))


def _event(name: Command, guide: Guide, state: State, asking: str) -> Event:
    match name:
        case "back":
            before = previous(guide, state, asking)
            return Show(before) if before else Continue()
        case "unsure" | "skip" | "why" if not asking:
            return Continue()
        case "unsure":
            return Unsure(asking)
        case "skip":
            return Skip(asking, again=asking in state.skipped)
        case "why":
            return Why(asking)
        case "done":  # with answers given they want what comes of them
            given = state.answers and not isinstance(state.view, _OUTCOMES)
            return Result() if given else Stop()
        case "start over":
            return StartOver(state.walk)
        case "undo" if last := previous(guide, state, ""):
            return TakeBack(last)
        case "undo" | "restore":
            return Undo(state.walk)
        case _:
            return _ALWAYS[name]


_OUTCOMES: Final = (Result, Reasons, Flips, Doubts, Record, Stop)
_ALWAYS: Final[dict[Command, Event]] = {
    "review": Review(),
    "stand": Stand(),
    "importance": ShowImportance(),
    "help": Help(),
    "continue": Continue(),
    "stop": Stop(),
    "result": Result(),
    "carry on": CarryOn(),
    "flips": Flips(),
    "reasons": Reasons(),
    "doubts": Doubts(),
    "sources": Sources(),
    "record": Record(),
    "compare": Compare(),
    "forget": Forget(),
}
