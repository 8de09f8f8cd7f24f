"""What is typed to a team: compared whole, with the names of the guide, and nothing guessed."""

import pytest

from bot.core.events import Decide, OpenRound, SeeDecisions, TourBegin, WhyChosen
from bot.knowledge import find_guide, load_guide
from bot.understanding.together import Meant, together

GUIDE = load_guide(find_guide("django-or-flask"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("decide together", OpenRound()),
        ("our decisions", SeeDecisions()),
        ("show me around!", TourBegin("newcomer")),
        ("record Flask because we all know it", Decide("flask", "we all know it")),
        ("why django", WhyChosen("django")),
        ("So, why not Flask?", WhyChosen("flask")),
        ("why not use flask instead?", WhyChosen("flask")),
        ("why Django rather than Flask?", WhyChosen("django")),
        ("why did you choose Django?", WhyChosen("django")),
        ("Why did we choose Django over Flask?", WhyChosen("django", team=True)),
        ("why didn't we pick flask?", WhyChosen("flask", team=True)),
        ("why don't we use Flask", WhyChosen("flask", team=True)),
        ("how come we use django", WhyChosen("django", team=True)),
        ("why was flask not chosen?", WhyChosen("flask", team=True)),
        ("why did we choose this", WhyChosen("", team=True)),
        ("why did I choose it?", WhyChosen("")),
        ("We choose Flask.", Decide("flask")),
        ("i choose django, because I know it", Decide("django", "I know it")),
        ("record Flask", Decide("flask")),
        ("record shop", None),
        ("we choose wisely", None),
        ("why did I pick Django over Flask", WhyChosen("django")),
        ("why", None),
        ("why not?", None),
        ("why do you ask", None),
        ("why is django slow", None),
        ("why not flask for the api", None),
        ("is django secure?", None),
    ],
)
def test_what_is_for_the_team_is_told_apart(typed: str, meant: Meant | None) -> None:
    assert together(GUIDE, typed) == meant
