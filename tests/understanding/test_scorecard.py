"""What speaks for and against an answer, sign by sign, on a guide about something else."""

import pytest

from bot.understanding.index import Index
from bot.understanding.question import ask, consider
from bot.understanding.scorecard import OUTRIGHT, POINTS, total

SIGNS = """
    is the train comfortable                  | whether, of a candidate
    is breakfast worth it                     | whether, of something else
    is comfort worth it                       | whether, of a topic
    how does the train go                     | how it does
    what is a suitcase                        | what is something else
    who built the train                       | who, when, where
    how many seats does a train have          | a figure
    how do i repair the train                 | how to
    the right way to wash a car               | how to
    how should i choose                       | -how to
    train redirect to another line            | order
    please print a ticket                     | order
    can you print my ticket                   | order
    can you take bags on a train              | -order
    my car keeps losing oil                   | trouble
    the seats do not load on the train        | trouble
    does the train not work with heavy things | -trouble
    what does error 500 mean in a train       | trouble
    which port does the train leave from      | exact thing
    do you sleep                              | about the bot
    what would you take                       | -about the bot
    zeppelin or train                         | a rival
    what alternatives to the train are there  | a rival
    train or car                              | -a rival
    which submarine should i use              | another kind
    what salary has a train driver            | another kind
    is there a train conference               | another matter
    is the train cheap and at what price      | -another matter
    why is the train called train             | another matter
    train 5 or the car                        | a version
    train bags near the seats inside          | a fragment
    we need comfortable seats                 | tells of a need
    comfort is important                      | says what matters
    and comfort?                              | nothing but a topic
    what is comfort                           | -nothing but a topic
    who is the train for                      | -a figure
    so what is the train near the seats       | -a fragment
    train seats near the front window         | a fragment
    my car leaks at the front                 | trouble
    my car might need heavy things            | -trouble
    the train failed                          | trouble
    i failed on the train                     | -trouble
    sell the train to us                      | -order
    sell a ticket to us                       | order
    print bags, which one                     | -order
    bags vs seats in the train                | exact thing
    train bags vs seats of the car            | -exact thing
    how far is it in kilometres               | -a figure
    where can i get help with my car          | -a figure
    where can i buy a car                     | a figure
    how much does the train cost              | a figure
    how much does the train sleep on the way  | -a figure
    write me bags or suitcase                 | order
    write bags or suitcase for the train      | order
    make a choice for me                      | -order
    train ticket example                      | order
    define the train                          | -order
    define a rack on the train                | order
    why does my car smell                     | trouble
    why is my car cheaper                     | -trouble
    wheels not turning on the car             | trouble
    why not taking the train                  | -trouble
    it tells me how to travel                 | -how to
    explain combustion                        | what is something else
    explain comfort and cost as criteria      | what is something else
    what is the difference in comfort         | -what is something else
    what is in the boot                       | -what is something else
    compare boats and planes                  | a rival
    compare comfort and price                 | -a rival
    comfort vs price                          | -a rival
    any trip besides these                    | -a rival
    any travel besides these                  | a rival
    seats not keeping warm on the train       | trouble
    how many kilometres does the train go     | -a figure
    was soll ich nehmen                       | chooses
    where is the file of the train            | exact thing
    what does the word train mean             | another matter
    when does the train come out              | another matter
    does the choice matter                    | -whether, of something else
    who is the driver                         | a figure
    wie repariere ich das car                 | how to
    wie entscheide ich mich                   | -how to
    comment reparer la car                    | how to
    is comfort expensive; tell me             | -code
    select price from tickets;                | code
    is comfort or cost important in a train or a car | sets side by side in a topic
    a suitcase on monday                      | a bare topic
    a suitcase on the zeppelin                | -a bare topic
    ist die bahn oder der train besser als das car | in another language
"""


@pytest.mark.parametrize("row", [row for row in SIGNS.splitlines() if row.strip()])
def test_a_question_shows_its_sign(row: str, index: Index) -> None:
    text, sign = (part.strip() for part in row.split("|"))

    _, signs = consider(text, index)

    assert (sign.removeprefix("-") in {s.name for s in signs}) is not sign.startswith("-")


def test_every_sign_has_points_or_refuses_outright(index: Index) -> None:
    texts = [row.partition("|")[0] for row in SIGNS.splitlines()]
    names = {sign.name for text in texts for sign in consider(text, index)[1]}

    assert names <= POINTS.keys() | OUTRIGHT
    assert not OUTRIGHT & POINTS.keys()


def test_the_sum_decides(index: Index) -> None:
    for text in ("is the train comfortable", "what is a sandwich", "how is the weather"):
        _, signs = consider(text, index)

        assert ask(text, index).answered == (total(signs) >= 0), text


def test_the_trace_adds_up(index: Index) -> None:
    trace = ask("is the train comfortable", index).trace

    added = [
        line.rpartition(": ")[2] for line in trace if line.endswith(")") is False and "): " in line
    ]
    summed = next(line for line in trace if line.startswith("points: "))
    assert added
    assert (
        abs(POINTS["to begin with"] + sum(map(int, added)) - int(summed.split()[1].rstrip(",")))
        <= 3
    )
