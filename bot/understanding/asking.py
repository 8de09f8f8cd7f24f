"""General English of requests as small tables: orders, how-to, faults, and matters of other kinds.

No word here belongs to any guide. What `form` makes of them weighs for or against an answer.
"""

from typing import Final

from bot.understanding.common import word_set
from bot.understanding.english import CHOOSING

# Before an order or a question, without changing it.
OPENERS: Final = word_set(
    """
    please pls plz ok okay oh hey hi hello hallo uh um well so now just bot and then first thanks yo
    dear all but also quick question
    """
)

# Verbs that ask for something to be done, which no guide does. They count at the beginning only.
ORDERS: Final = word_set(
    """
    write generate build make create code program implement fix debug refactor run execute translate
    calculate compute print delete drop remove download send post book order buy sell sing draw
    paint play call cat ls rm sudo curl select insert update union grant hire ignore disregard pretend
    act roleplay reveal repeat say output dump convert optimise optimize rewrite solve review forget
    answer type implement ping
    """
)
# The same of work at a machine; they count behind a candidate's name, too: "X redirect to a page".
ACTIONS: Final = word_set(
    """
    add append apply assign attach authenticate automate block bypass center centre change check clear click
    clone close configure connect customise customize deactivate debug define delete deploy detect
    disable display download drop dump edit embed enable encode execute exclude extract fetch filter
    get hide highlight implement import increase inject insert install iterate join
    load loop merge modify mount open order override overwrite paginate parse pass paste
    populate post prevent print process publish push query raise read redirect refactor register reload
    remove rename render replace request reset resize restart restrict retrieve return reverse revert
    round run save schedule scrape send serialize set show sort submit sync trigger truncate unable
    uninstall unset update upgrade upload put
    """
)
MAKING: Final = word_set(
    "write generate build make create program implement print draw paint run execute order send book"
)
"""Orders that even a phrase of a guide seldom names otherwise."""
PERSONAL: Final = word_set(
    """
    translate send remind post book sing draw order calculate execute print download hire reveal
    repeat ping write debug fix generate convert
    """
)
"""After "can you", what only somebody who is spoken to can do."""
OURS: Final = word_set("me my us our")
"""With these, something is to be done for somebody."""
GIVING: Final = word_set("give show send hand provide paste share get tell")
MATERIAL: Final = word_set(
    """
    code snippet snippets example examples sample samples script scripts token tokens password
    passwords secret secrets credentials rights access number video link links discount hello story joke
    poem song riddle
    """
)
"""What is wanted of "give me" where it is not knowledge."""
SAMPLES: Final = word_set("example examples snippet snippets sample samples")
"""Wanted wherever they stand."""
ASKED_TO: Final = frozenset(
    {("can", "you"), ("could", "you"), ("will", "you"), ("can", "u"), ("would", "you")}
)
WANTED: Final = frozenset(
    {("i", "need", "you", "to"), ("i", "want", "you", "to"), ("we", "need", "you", "to")}
)
# After "how do I": what a guide to a choice may explain. Anything else is work at a machine.
EXPLAINED: Final = CHOOSING | word_set(
    """
    know tell compare learn find see understand start begin structure organise organize scale secure
    protect keep handle judge weigh justify convince answer avoid grow switch move settle differ lay layout
    describe explain evaluate argue approach think go stand
    """
)
DOING: Final = word_set("get make put let do")
"""After "how do I", these say that something is to be done, though they carry no content."""
DETAILS: Final = word_set(
    """
    port command commands flag argument arguments parameter parameters syntax decorator function
    keyword variable filename filenames import hostname folder url setting settings variables
    """
)
"""After "which" or "what is the": one exact thing, to be typed."""
INTO: Final = word_set("in inside into about so there built missing left meant")
"""After "what is", these ask for no definition."""
LYING: Final = word_set("go lives live stored kept put located saved placed belong belongs")
"""After "where", these ask for a place in files."""
KEPT: Final = word_set("file files folder setting settings config configuration log logs password")
"""After "where is", these lie somewhere in files, too."""
FIGURES: Final = tuple(
    tuple(words.split())
    for words in (
        "how many", "what did", "when will", "who is", "who was", "who are", "who did", "who made", "who built", "who founded", "who wrote", "who owns", "who develops", "who started", "who runs",
        "who invented", "who created", "who directed", "who played", "who won", "when was", "when did", "when were", "where can i buy", "where can i download", "where can i watch",
        "where do i buy", "which company", "how old", "how long has", "how long have", "how long was", "what year", "what date",
    )
)  # fmt: skip
"""Openings that ask for a number, a person, a date or a place."""
PRICES: Final = word_set("cost costs pay earn charge money price worth")
PRONOUNS: Final = word_set(
    """
    i we you u it they he she one ones there this that these those both either neither anyone
    anybody someone everyone everything anything something not
    """
)
"""After "is" and the like, these are no subject of their own."""
ADVISING: Final = CHOOSING | word_set("take use go say give verdict conclusion view thoughts vote")
"""After "would you", what asks for advice, not about the bot."""

TROUBLE: Final = word_set(
    """
    error errors exception exceptions traceback undefined 404 500 502 503 stacktrace segfault timeout
    """
)
"""Names of faults. The words and pairs after this name them only in a statement."""
FAILING: Final = word_set(
    """
    crash crashed crashes crashing bug bugs broken fails failed failing refused missing locked denied
    hangs hanging freezes freezing anymore unable unexpected unexpectedly
    """
)
FAULTS: Final = frozenset(
    {("already", "exists"), ("already", "in"), ("went", "down"), ("any", "more"), ("always", "false"),
     ("does", "nothing"), ("do", "nothing"), ("returns", "none"), ("return", "none"),
     ("no", "attribute"), ("is", "missing"), ("no", "module"), ("no", "such"), ("outside", "of")}
)  # fmt: skip
WORKINGS: Final = word_set(
    """
    work working show shown load loaded start exist found find update updated run save saved return
    returned render rendered connect execute executed respond send sent receive recognized
    recognised defined install installed appear display displayed open import imported log reload
    """
)
"""After "not", these say that something does not do what it should."""

EXPECTING: Final = word_set(
    "might may will should must needs need could would expect expects expecting grow grows growing"
)
"""Said of something that one has, these tell of a need and not of a fault."""
WEIGHING: Final = word_set(
    """
    important critical crucial essential vital paramount priority matters care cares concern concerns
    concerned worry worried worries must need needs require requires want wants hate hates love like
    """
)
"""Said in a statement, these tell what matters to somebody."""
MATTERS: Final = word_set(
    """
    hire hired hiring employer employers money funding funds donate budget salary salaries wage earn earns job jobs freelance freelancer freelancers vacancy interview career
    cv resume price prices fee paid pay buy discount stock revenue tax market cheapest
    conference courses bootcamp certificate certificates certification certifications book books
    youtube video videos podcast udemy host hosting provider cloud domain
    history invented inventor founder founded creator created ceo owner owns age contributor contributors
    birthday born release released releases latest newest upcoming roadmap news due
    downloads star stars logo sticker stickers shirt mascot pronounce pronounced spelled
    movie movies film films cast actor song songs guitar music lyrics album trailer person netflix
    """
)
"""Money, work, people, news, places and media: in a phrase of a guide, or of another kind."""
NAMING: Final = word_set("called named name word logo spelled pronounced")
NAMES: Final = word_set("name word logo")
"""Before a candidate's name, or after it, these are about the name."""
OUT: Final = frozenset(
    {("come", "out"), ("comes", "out"), ("came", "out"), ("coming", "out"), ("get", "released")}
)
"""What is asked of a release."""
WITHIN: Final = word_set("in for with on of at from inside about")
"""Before what a question that names nothing else is about."""
ONTO: Final = word_set("on onto with via through using")
"""Before a thing that what is asked about is to be joined with: "host it on X"."""
