"""Typed replies, as a table: what was typed | the question on screen | what it means.

The walk so far: `length` answered "short", then `bags` answered "much".
"""

from dataclasses import replace

import pytest

from bot.core.events import (
    Answer,
    AnswerSeveral,
    CarryOn,
    Compare,
    Continue,
    Doubts,
    Event,
    Flips,
    Heard,
    Help,
    Pressable,
    Reasons,
    Record,
    Result,
    Review,
    Show,
    ShowImportance,
    Skip,
    Stand,
    StartOver,
    Stop,
    TakeBack,
    Tell,
    Unclear,
    Undo,
    Unknown,
    Unsure,
    Weigh,
    Why,
)
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import screen
from bot.core.view import Choice
from bot.understanding.index import Index, build_index
from bot.understanding.reader import Reader
from bot.understanding.reply import read

STATE = State(walk=3, answers={"length": "short", "bags": "much"})

ANSWERS = """
    2                        | length | medium
    b                        | length | medium
    2.                       | length | medium
    (b)                      | length | medium
    C)                       | length | long
    option 3                 | length | long
    the second one           | length | medium
    last                     | length | long
    probably the first one?  | length | short
    medium                   | length | medium
    MEDIUM!                  | length | medium
    medum                    | length | medium
    uh, small trip i think   | length | -
    uh, short i think        | length | short
    I'd say a short trip     | length | short
    round the corner         | length | short
    just round teh corner    | length | short
    long, definitely         | length | long
    a corner shop            | length | -
    the other country        | length | -
    it is half a day         | length | medium
    yes                      | bags   | much
    yep!                     | bags   | much
    no                       | bags   | little
    nope                     | bags   | little
    no, little               | bags   | little
    a pino                   | bags   | much
    not much                 | bags   | little
    money is no object       | budget | high
    it doesn't matter        | budget | high
    not as cheap as possible | budget | -
    yes please               | work   | work
    4                        | length | -
    0                        | length | -
    e                        | length | -
    12                       | length | -
    2 bags and 3 people      | length | -
    I need 2                 | length | -
    one thing                | length | -
"""


@pytest.mark.parametrize("row", [row for row in ANSWERS.splitlines() if row.strip()])
def test_a_reply_answers_the_question_on_screen(row: str, index: Index) -> None:
    text, asking, option = (part.strip() for part in row.split("|"))

    event = read(text, index, STATE, asking)

    answered = event.option if isinstance(event, Answer) and event.question == asking else "-"
    assert answered == option, event


REQUESTS: tuple[tuple[str, str, Event], ...] = (
    # text | the question on screen | event
    ("back", "budget", Show("bags")),
    ("review", "work", Review()),  # and not the option for reviewers
    ("go back please", "bags", Show("length")),
    ("bakc", "budget", Show("bags")),
    ("previous question", "length", Continue()),
    ("change the length", "budget", Show("length")),
    ("change my answer on luggage", "budget", Show("bags")),
    ("i want to change my answer", "budget", Review()),
    ("change length to long", "budget", Answer("length", "long")),
    ("length: long", "budget", Answer("length", "long")),
    ("actually, medium", "budget", Answer("length", "medium")),
    ("no, I meant a backpack only", "budget", Answer("bags", "little")),
    ("sorry, round the corner", "length", Answer("length", "short")),
    ("not sure", "budget", Unsure("budget")),
    ("I don't know yet", "budget", Unsure("budget")),
    ("no idea, sorry", "budget", Unsure("budget")),
    ("idk", "budget", Unsure("budget")),
    ("skip", "budget", Skip("budget")),
    ("ask me later", "budget", Skip("budget")),
    ("why do you ask?", "budget", Why("budget")),
    ("why?", "budget", Why("budget")),
    ("what do you mean?", "budget", Why("budget")),
    ("where do I stand?", "budget", Stand()),
    ("progress", "", Stand()),
    ("luggage is very important to us", "budget", Weigh("luggage", "high")),
    ("comfort does not matter", "budget", Weigh("comfort", "none")),
    ("we don't care about comfort", "budget", Weigh("comfort", "none")),
    ("comfort is of normal importance", "budget", Weigh("comfort", "normal")),
    ("how important is luggage?", "budget", ShowImportance("luggage")),
    ("importance", "budget", ShowImportance()),
    ("weigh", "budget", ShowImportance()),
    ("reslt", "budget", Result()),
    ("help", "budget", Help()),
    ("hlep", "budget", Help()),
    ("?", "budget", Help()),
    ("again", "budget", Continue()),
    ("hello there", "", Continue()),
    ("start over", "budget", StartOver(3)),
    ("restart please", "budget", StartOver(3)),
    ("undo", "budget", TakeBack("bags")),
    ("bye", "budget", Stop()),
    ("just tell me", "budget", Result()),
    ("what's the verdict?", "budget", Result()),
    ("what do you think?", "budget", Result()),
    ("ok give me the answer", "budget", Result()),
    ("enough", "budget", Result()),
    ("I'm done", "budget", Result()),
    ("options", "budget", Continue()),
    ("answers", "budget", Review()),  # and not answer s
    ("skip this one", "budget", Skip("budget")),
    ("what?", "budget", Why("budget")),
    ("can you rephrase?", "budget", Why("budget")),
    ("whatever", "budget", Unsure("budget")),
    ("I don't care", "budget", Unsure("budget")),
    ("go back two questions", "budget", Show("length")),
    ("back 9", "budget", Show("length")),
    ("change answer 2", "work", Show("bags")),
    ("change answer 7", "work", Review()),
    ("luggage: high", "budget", Weigh("luggage", "high")),
    ("luggage first, please", "budget", Weigh("luggage", "high")),
    (
        "first the luggage, then we see",
        "budget",
        Tell("luggage", claims=("car-boot", "train-rack")),
    ),
    ("we have our own cheap way of doing it", "length", Unknown(("cost",))),
    ("the length of the journey matters a lot", "budget", Weigh("distance", "high")),
    ("the length matters a lot", "budget", Weigh("distance", "high")),
    ("of course", "work", Answer("work", "work")),
    ("yse", "work", Answer("work", "work")),
    ("absolutely not", "work", Answer("work", "rest")),
    ("probably", "work", Heard((("work", "work", "probably"),))),
    ("I don't think so", "work", Heard((("work", "rest", "i do not think so"),))),
    ("of course", "length", Unknown()),
    ("the middle one", "length", Answer("length", "medium")),
    ("the middle one", "bags", Unknown()),
    ("show me the advice", "budget", Result()),
    ("my answers", "budget", Review()),
    ("keep going", "", CarryOn()),
    ("compare luggage", "budget", Compare("luggage")),
    ("compare", "budget", Compare()),
    ("what would change it?", "", Flips()),
    ("reasons", "", Reasons()),
    ("why train?", "", Reasons("train")),
    ("why not car?", "", Reasons("car")),
    ("are you sure?", "", Doubts()),
    ("export", "", Record()),
    ("short or long", "length", Unclear((Answer("length", "short"), Answer("length", "long")))),
)


@pytest.mark.parametrize(("text", "asking", "event"), REQUESTS, ids=[r[0] for r in REQUESTS])
def test_a_request_is_an_absolute_event(text: str, asking: str, event: Event, index: Index) -> None:
    assert unmarked(read(text, index, STATE, asking)) == event


def unmarked(event: Event) -> Event:
    """The event without the marks of the guide's wording, which are not what is tested."""
    match event:
        case Answer():
            return unmarked_choice(event)
        case Unclear(meanings):
            return Unclear(tuple(unmarked_choice(meaning) for meaning in meanings))
        case _:
            return event


def unmarked_choice(event: Pressable) -> Pressable:
    return Answer(event.question, event.option) if isinstance(event, Answer) else event


def test_an_answer_carries_the_mark_of_the_wording_on_screen(index: Index) -> None:
    event = read("medium", index, STATE, "length")

    assert event == Answer("length", "medium", index.guide.question_by_id["length"].mark)


def test_several_answers_are_heard_and_not_counted(index: Index) -> None:
    event = read(
        "It's a long trip with heavy suitcases on a tight budget.", index, State(), "length"
    )

    assert event == Heard(
        (
            ("length", "long", "long trip"),
            ("bags", "much", "heavy suitcases"),
            ("budget", "low", "tight budget"),
        )
    )


def test_an_answer_to_another_question_is_heard_and_not_counted(index: Index) -> None:
    event = read("we are on a tight budget", index, State(), "length")

    assert event == Heard((("budget", "low", "tight budget"),))


def test_a_correction_that_fits_two_questions_is_asked_back(index: Index) -> None:
    state = State(answers={"bags": "much"})

    event = read("actually, no", index, state, "work")

    assert isinstance(event, Unclear)
    assert {m.question for m in event.meanings if isinstance(m, Answer)} == {"bags", "work"}


def test_a_question_in_the_middle_is_told(index: Index) -> None:
    event = read("is the train comfortable?", index, STATE, "budget")

    assert isinstance(event, Tell)
    assert (event.topic, event.candidate) == ("comfort", "train")


def test_yes_confirms_what_was_heard_and_nothing_else(index: Index) -> None:
    both = AnswerSeveral((("length", "long"), ("budget", "low")))
    offered = (Choice("Use both", both), Choice("Use none", Continue()))

    assert read("yes", index, STATE, "", offered) == both
    assert read("use none", index, STATE, "", offered) == Continue()
    assert read("2", index, STATE, "", offered) == Continue()
    assert isinstance(read("yes", index, STATE, ""), Unknown)


def test_nonsense_is_unknown(index: Index) -> None:
    for text in ("", "   ", "🙂", "qwertyuiop asdf", "\x1b[31m", "\u202e"):
        assert isinstance(read(text, index, STATE, "length"), Unknown), text


def test_the_label_of_an_option_that_is_not_on_the_screen_is_asked_back(index: Index) -> None:
    event = read("only calls!", index, STATE, "length")

    assert event == Heard((("work", "calls", "only calls!"),))


def test_a_candidate_with_a_question_mark_is_asked_about_and_picked_nowhere(index: Index) -> None:
    assert not isinstance(read("train?", index, STATE, "budget"), Answer)


def test_undo_takes_back_starting_over_where_nothing_was_answered_since(index: Index) -> None:
    started = STATE._replace(before=State())

    assert read("undo", index, started._replace(answers={}), "budget") == Undo(3)
    assert read("undo", index, started, "budget") == TakeBack("bags")
    assert read("undo start over", index, started, "budget") == Undo(3)


def test_who_asks_on_keeps_the_topic_on_the_screen(index: Index) -> None:
    state = STATE._replace(view=Tell("luggage", "train"))

    event = read("and the car?", index, state, "budget")

    assert isinstance(event, Tell)
    assert (event.topic, event.candidate) == ("luggage", "car")


def test_a_bare_no_picks_nothing_where_a_yes_or_no_was_not_asked(index: Index) -> None:
    guide = replace_text(index, "bags", "How much do you carry?")

    assert not isinstance(read("nope", build_index(guide), STATE, "bags"), Answer)


def test_actually_yes_corrects_the_answer_before(index: Index) -> None:
    bags = index.guide.question_by_id["bags"]
    wordless = replace(bags, options=tuple(replace(o, phrases=()) for o in bags.options))
    questions = tuple(wordless if q.id == "bags" else q for q in index.guide.questions)
    other = build_index(replace(index.guide, questions=questions))
    state = STATE._replace(answers={"length": "short", "bags": "little"})

    event = read("actually, yes", other, state, "budget")

    assert isinstance(event, Answer)
    assert (event.question, event.option) == ("bags", "much")


def replace_text(index: Index, asked: str, text: str) -> Guide:
    questions = tuple(replace(q, text=text) if q.id == asked else q for q in index.guide.questions)
    return replace(index.guide, questions=questions)


def test_change_x_goes_to_the_question_also_where_an_option_is_called_so(index: Index) -> None:
    luggage = index.guide.question_by_id["bags"]
    much, little = luggage.options
    called = replace(luggage, options=(replace(much, phrases=("yes", "luggage")), little))
    questions = tuple(called if q.id == "bags" else q for q in index.guide.questions)
    other = build_index(replace(index.guide, questions=questions))

    assert read("change the luggage", other, STATE, "budget") == Show("bags")


def test_what_is_pasted_line_by_line_is_kept_until_it_is_confirmed(index: Index) -> None:
    waiting = STATE._replace(heard=(("budget", "low"), ("bags", "much")))

    event = Reader(index.guide).read(
        "We travel without luggage, and just relax", waiting, screen(index.guide, waiting)
    )

    assert event == Heard(
        (
            ("budget", "low", ""),
            ("bags", "little", "without luggage"),
            ("work", "rest", "just relax"),
        )
    )


@pytest.mark.parametrize(
    "asked",
    [
        "It is a long trip with heavy suitcases. Which one should we take?",
        "A long trip with heavy suitcases, train or car?",
        "It is a long trip with heavy suitcases. Who feeds the cat?",
    ],
)
def test_a_description_before_a_question_of_which_to_take_is_heard(
    asked: str, index: Index
) -> None:
    event = read(asked, index, STATE, "")

    assert isinstance(event, Heard)
    assert {entry[:2] for entry in event.answers} == {("length", "long"), ("bags", "much")}


def test_a_question_about_a_topic_is_answered_whatever_stands_before_it(index: Index) -> None:
    event = read("It is a long trip with heavy suitcases. Is a train expensive?", index, STATE, "")

    assert isinstance(event, Tell)
    assert event.topic == "cost"
