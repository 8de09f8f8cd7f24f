"""What the shipped guide's phrases hear in passing, each kind beside what only has the same words."""

from pathlib import Path

import pytest

from bot.knowledge import load_guide
from bot.understanding.description import said
from bot.understanding.index import Index, build_index
from bot.understanding.text import sentences

FOLDER = Path(__file__).parents[2] / "knowledge" / "django-or-flask"

ROWS = """
    300000 pupils came online at 8 am                                        | traffic=high
    At 10 sharp registration opens and everybody is there in the same minute | traffic=high
    We were on the front page of Hacker News                                 | traffic=high
    5000 parts are listed                                                    |
    The tickets are printed on paper                                         |
    The chronicle names 3000 people                                          |
    It reaches 40000 people                                                  | traffic=high
    I want one package that has already taken all those decisions            | box=all
    My devs argue about every library                                        | box=all
    We argue about lunch                                                     |
    A package that arrived yesterday                                         |
    We are tired of debating tools                                           | box=all
    I want to be led by the hand                                             | box=all
    A fixed place for everything                                             | layout=conventions
    A place in the old town                                                  |
    It should be easy to find your way in the code                           | layout=conventions
    It is easy to find your house                                            |
    A stranger knows where to look                                           | layout=conventions
    A stranger rang the bell                                                 |
    When I am hit by a bus                                                   | layout=conventions
    We worry about the bus factor                                            | layout=conventions
    The bus stops here                                                       |
    Every project so far was structured differently                          | layout=conventions
    Interns change every semester                                            | layout=conventions
    The weather changes every month                                          |
    Property management for 12000 flats                                      | size=large database=orm
    The management of the property is nice                                   |
    Exam platform for driving schools                                        | size=large
    The platform at the station                                              |
    Our applications are usually big                                         | size=large
    The applications are in the drawer                                       |
    Accountants are allowed to see other things than the janitors            | security=built-in
    Visitors may read more about us                                          |
    You may see other cars                                                   |
    We must see who changed what                                             | security=built-in
    Who changed the lamp                                                     |
    We keep bank details of the tenants                                      | database=orm security=built-in
    We sat on a bank                                                         |
    I do not want to write joins                                             | database=orm
    None of us is good at SQL                                                | database=orm
    None of us is good at cooking                                            |
    Our SQL is rusty                                                         | database=orm
    The gate is rusty                                                        |
    We wrote our own query builder                                           | database=own
    A form that ends up in our mailbox                                       | database=none
    The form lies on the desk                                                |
    The letters end up in our mailbox                                        |
    The customer gets a mail                                                 |
    I can edit the files by hand                                             | database=none
    I change it twice a year                                                 | back-office=none
    Prices change twice a year                                               |
    Only the family looks at it                                              | traffic=low
    The family looks happy                                                   |
    Only my wife and the kids use it                                         | traffic=low
    A tool for five coworkers                                                | traffic=low
    It runs on an old laptop                                                 | traffic=low
    The old laptop is broken                                                 |
    On shared hosting                                                        | traffic=low
    We share a house                                                         |
    It is only needed for one weekend                                        | size=small
    Nobody is here for the weekend                                           |
    Something to convince the board                                          | stage=prototype
    The board is convinced                                                   |
    They know loops and functions                                            | experience=beginner
    They know the function of the liver                                      |
    A bookkeeper with some VBA and now Python                                | experience=beginner
    The bookkeeper is on holiday                                             |
    A nutritionist who codes a bit                                           | experience=beginner
    A nutritionist who eats a bit                                            |
    The existing thing is Flask                                              | existing=flask
    The existing thing is great                                              |
    Everyone in the team knows it                                            | experience=experienced
    Everyone knows it is hard                                                |
    Every page is kind of special                                            | architecture=own
    Every day is special                                                     |
    A framework with one way to do it would hurt                             | architecture=own
    There is one way to the beach                                            |
    Glue between two systems                                                 | kind=small-api
    The glue is dry                                                          |
    It passes the message on to another system                               | kind=small-api
    Time passes                                                              |
    Our mobile devs need JSON                                                | kind=front-end
    Mobile phones are forbidden                                              |
    It is consumed by our iOS app                                            | kind=front-end
    Our computer-shy people enter the results                                | back-office=start
    They are computer-shy                                                    |
    Maybe 3 screens                                                          | size=small
    Maybe pages                                                              |
    Would like to have accounts                                              | security=built-in
    Would you like accounts                                                  |
    Last year 4000 fans came online at once                                  | traffic=high
    Last year we built a shop                                                |
    We import 5000 rows at once                                              | database=orm
    An address book with 3000 people                                         |
    We lay out the front page of the newspaper                               |
    A tool that takes everything into account                                |
    A tool that takes decisions about loans                                  | database=orm
    Children hold your hand                                                  |
    At the end the debates are published                                     |
    Anyone can find things on the map                                        |
    It should be easy to find your way to the museum                         |
    Visitors know where to look                                              |
    The members change every year                                            |
    Tired of having to edit the HTML by hand                                 |
    I update it once a day                                                   |
    Our users are on the free plan                                           |
    It must work on old phones                                               |
    Every page has its own title                                             |
    To raise money for the school                                            |
    To convince customers                                                    |
    It is Excel now and should become Python                                 |
    Each doctor with a code may park                                         |
    This is only used for one customer                                       |
    A bridge between two generations                                         |
    We sing to impress                                                       |
    Citizens get an account                                                  | security=built-in
    They have to take it into account                                        |
    Everyone has to account for it                                           |
    There is a newsletter signup                                             |
    Open signup                                                              | security=built-in
    The documents must never fall into the wrong hands                       | security=built-in
    Everything has to be auditable                                           | security=built-in
    We want the ORM and router of our choice                                 | libraries=free
    I must be able to swap out any part later                                | box=pick
    We exchange each part of the engine after a year                         |
    No black box                                                             | box=pick
    I want to understand what is going on under the hood                     | box=pick
    I want to spend my time on features and not on wiring up forms           | box=all
    It should be like Udemy                                                  |
    I did two Udemy courses                                                  | experience=beginner
    We are three seniors                                                     | experience=experienced
    An app for seniors                                                       |
    Coming from Rails                                                        | experience=experienced
    The water comes from a spring                                            |
    I have a PyTorch model                                                   | kind=small-api
    They hit it with a POST request                                          | kind=small-api
    Our React guys have finished it                                          | kind=front-end
    The ladies in the office have to keep the list up to date                | back-office=start
    They keep up to date by radio                                            |
    The answers go to a CSV                                                  | database=none
    The answers go to the teacher                                            |
    I write posts in Markdown and push them with git                         | database=none
    The only thing it does is count                                          | size=small
    It just turns notes into a PDF                                           | size=small
    We turn into a street                                                    |
    For my model railway                                                     | size=small
    For our bike shop                                                        |
    A dashboard on the wall                                                  | size=small
    A picture on the wall                                                    |
    At noon the site gets hammered                                           | traffic=high
    The shop was flooded by the river                                        |
    Four years in production, and the new boss prefers Django                |
    Years of Django                                                          | experience=django
    I want to spend my time on features and not on wiring up login forms     | box=all
    Single sign-on with Okta is mandatory                                    | security=added
    Thousands of spectators are on their phones                              | traffic=high
    Hackday on Saturday                                                      | size=small stage=prototype
    I do not want a framework that tells me where my files go                | layout=freedom architecture=own
    The guide tells us where the lions live                                  |
    We have a Google Sheet with 9 tabs that nobody dares to touch            | database=orm
    A sheet of paper                                                         |
    Boats, crews and heats                                                   | database=orm
    We row in a boat                                                         |
    A quote generator                                                        | size=small
    The generator hums                                                       |
    Everything should fit into one file                                      | size=small layout=freedom
    Nobody fits into one bed                                                 |
    It should still work in 15 years                                         | stage=product
    In 15 years I shall be old                                               |
    Python is new to us                                                      | experience=beginner
    The museum is new to us                                                  |
    Our editors are used to WordPress                                        | back-office=start
    Nobody but our cron job calls it                                         | kind=small-api
    She calls it a day                                                       |
    An open-source project to which anybody can contribute                   | community=large
    Open-source software is nice                                             |
    Each agent sees only his own clients                                     | security=built-in
    Each department head should only see the people in his own department    | security=built-in
    Maybe 10 users, maybe 10000                                              |
    Maybe 10 users                                                           | traffic=low
    Our own clients are friendly                                             |
    The first version is in Flask, but our whole organisation knows Django   | stage=prototype experience=django existing=flask
"""


@pytest.fixture(scope="module")
def shipped() -> Index:
    return build_index(load_guide(FOLDER))


@pytest.mark.parametrize("row", [row for row in ROWS.splitlines() if row.strip()])
def test_what_is_said_in_passing_is_heard_and_nothing_else(row: str, shipped: Index) -> None:
    text, expected = map(str.strip, row.split("|"))

    heard = [f"{question}={option}" for question, option, _ in said(sentences(text), shipped)]

    assert heard == expected.split()
