"""General English as small tables: no word here belongs to any guide.

What people say about the things compared is the guide's business (its `phrases`); these are the
words around it. Everything is folded as `text.fold` folds: lower case, no apostrophes.
"""

from typing import Final

from bot.understanding.common import COMMON, PLAIN, SETTINGS, word_set
from bot.understanding.foreign import GERMAN, ORDERS
from bot.understanding.ordinary import ORDINARY, PURPOSES

ARTICLES: Final = word_set("a an the")

CONTRACTIONS: Final = {  # written out, so that every table knows one way to deny
    **{f"{verb}nt": (verb, "not") for verb in word_set(
        "is are was were do does did could would should have has had need must"
    )},
    "w/": ("with",), "w/o": ("without",),
    "cant": ("can", "not"), "cannot": ("can", "not"), "wont": ("will", "not"),
    "aint": ("is", "not"), "whats": ("what", "is"), "whos": ("who", "is"),
    "idk": ("i", "do", "not", "know"), "dunno": ("do", "not", "know"),
}  # fmt: skip

# Words that carry no content: a text is never about them.
STOP: Final = ARTICLES | word_set(
    """
    i im ive id ill me my mine myself we were weve wed well us our ours you youre your yours u ur
    he she it its they theyre them their this that these those there here who whom whose which what
    whats when where wheres why how hows is isnt are arent am was wasnt be been being do does doesnt
    dont did didnt done doing have havent has hasnt had having can cant cannot could couldnt will
    wont would wouldnt should shouldnt shall may might must and or but nor so if then than because
    as of at by for from in into on onto to too with without about over under up down out off no
    not only just also even still very really quite much many more most less least lot lots some
    any all both each every either neither other others another such same again once now already
    yet ever never always else etc eg ie vs versus via per like lets let get gets got getting go
    goes going gone come comes make makes made making take takes took give gives gave put want
    wants wanted wanna gonna need needs needed know knows say says said tell told think thinks see
    seems seem look looks mean means meant thing things something anything everything nothing
    someone anyone anybody everyone stuff way ways one ones two three first second kind sort bit little
    please pls plz thanks thank thx ty hi hey hello yo dear bot guys folks ok okay oh ah uh um hmm
    actually basically honestly maybe perhaps probably sure right true really true real reallly
    between against compared difference differences different good bad better best worse worst
    great nice fine
    """
)

# Said around an answer, without changing it.
FILLER: Final = ARTICLES | word_set(
    """
    uh um hmm hm er erm well so oh ah ok okay i id im ive ill we wed were our us my me mine think
    guess suppose believe say said would will be probably maybe perhaps definitely certainly
    absolutely please pls plz thanks thank thx ty you the one ones it its it'd is are that thats
    this go going with take pick choose choosing lets let like just kind sort of more really very
    quite pretty rather fairly answer option for now then here guys bot hey hi hello lol haha yeah
    put me down as to
    """
)
POLITE: Final = word_set(
    """
    please pls plz thanks thank thx ty you ok okay oh hey hi hello uh um hmm well so now just bot
    sorry tbh honestly far can could would lets let us me we i id like want wanna to the a my
    """
)

YES: Final = word_set(
    "yes yeah yep yup yea ya sure definitely absolutely aye correct exactly indeed y"
)
NO: Final = word_set("no nope nah never na not n none")

LITTLE: Final = STOP | FILLER | YES | NO
"""Words that say something only in answer to a question."""

UNDECIDED: Final = word_set("preference opinion view matter matters care fine indifferent whatever")
"""With little words, these say that nothing is preferred: to the question that was asked."""

ORDINALS: Final = {
    "first": 1, "1st": 1, "one": 1, "second": 2, "2nd": 2, "two": 2, "third": 3, "3rd": 3,
    "three": 3, "fourth": 4, "4th": 4, "four": 4, "last": -1,
}  # fmt: skip

# How a question begins, and words that make a sentence one wherever they stand first.
ASKING: Final = word_set(
    """
    whether
    what whats which who whom whose when where wheres why how hows is isnt are arent am was does
    doesnt do dont did can cant could should shouldnt would will wont has have may
    """
)
ASKING_ELSEWHERE: Final = word_set(
    """
    warum wieso weshalb wozu wie wer wen wem wessen wo wohin woher wann welche welcher welches welchen kann
    könnte kannst könnten können soll sollen sollte sollten muss müssen darf dürfen wird würde würden gibt
    taugt lohnt ist sind hat habt brauche brauchen
    """
)
"""The same in German, for a guide that is spoken in it: no English sentence begins so."""
AUXILIARIES_ELSEWHERE: Final = word_set(
    "habt hat haben braucht brauchen wird werden ist sind seid soll sollen kann konnt konnen wollt wollen muss mussen"
)
"""As `AUXILIARIES`, in German, without accents."""
AUXILIARIES: Final = word_set(
    "is are am was were does do did can could should would will has have may might must"
)

# Words that turn what follows them in the clause into its contrary.
NEGATORS: Final = word_set(  # also in German, in which a guide may be spoken
    "kein keine keinen keinem keiner keines nicht ohne nie niemand nichts weder no not nobody nothing without never nor neither none hardly barely avoid avoiding skip skipping lacks minus except unlike"
)
NOT_NEGATING: Final = frozenset(  # a negator and its next word that deny nothing
    {("not", "only"), ("not", "just"), ("no", "matter"), ("no", "doubt"), ("no", "problem"),
     ("no", "longer"), ("not", "sure"), ("no", "way"), ("no", "idea"), ("not", "know"), ("no", "less")}
)  # fmt: skip
# After what they deny: "admin and accounts are out of scope".
DENIALS: Final = tuple(
    tuple(words.split())
    for words in (
        "out of scope", "not in scope", "not needed", "not required", "not expected", "not necessary",
        "not wanted", "not planned", "not important", "not relevant", "not concern", "not matter",
        "not interesting", "not our problem", "unnecessary", "irrelevant", "unwanted", "overkill",
    )
)  # fmt: skip
JOINING: Final = word_set("and so because since as then while when where plus")
OWN: Final = word_set("we our us my there")  # how people begin to tell of their project
SUBJECTS: Final = word_set(
    "i we you it they he she there this that these those everybody everyone everything nobody somebody anybody"
)
"""After a word that joins, these begin a clause of its own."""
CONTRAST: Final = word_set(
    "aber sondern doch obwohl but however although though while whereas yet except instead"
)
# A clause with one of these supposes; it does not state.
SUPPOSING: Final = word_set(
    "if whether unless maybe perhaps might could someday eventually possibly suppose assuming imagine doubt "
    "falls ob vielleicht eventuell möglicherweise"
)

ROUGHLY: Final = word_set("maybe perhaps possibly vielleicht")
"""Before a number these only say that it is not exact: "maybe 20 pages"."""
SPANS: Final = word_set(
    "day days week weeks month months year years tag tage woche wochen monat monate jahr jahre"
)
"""What is some of these away is not there yet: "maybe in two years"."""

# After what they put off or pass on, so that it is not stated: "accounts some day".
LATER: Final = tuple(
    tuple(words.split())
    for words in (
        "später", "irgendwann", "later", "some day", "someday", "one day", "next year", "at some point", "eventually",
        "in future", "would be nice", "nice to have", "can wait",
        "phase two", "phase 2", "second phase", "next version", "second version", "somebody else",
        "someone else", "another team", "in distant future", "in long run", "if needed", "if necessary", "if we need", "if it works",
    )
)  # fmt: skip
# Before what they tell of: another project than the one described.
OTHERS: Final = tuple(
    tuple(words.split())
    for words in (
        "last project", "previous project", "earlier project", "former project", "other project",
        "other projects", "my last", "our last", "my previous", "our previous", "my former",
        "last job", "previous job", "old job", "last company", "previous company", "last year we", "last year i",
        "last year they", "last year our", "built last year", "made last year", "did last year", "had last year",
        "used to", "years ago", "year ago", "back then", "another team", "other team", "other teams",
        "other people", "some people", "people say", "competitor", "competitors", "in past",
        "old system had", "old site had", "old tool had", "old app had", "old one had", "old version had",
        "previous app", "previous site", "previous version", "friend has", "friend had",
        "friend built", "friend made", "friend runs", "friend of mine", "colleague built",
    )
)  # fmt: skip
# Before what is only weighed, undone, set against something, or true in part.
ASIDE: Final = tuple(
    tuple(words.split())
    for words in (
        "instead of", "rather than", "compared with", "compared to", "unlike", "not just",
        "not every", "not all", "not everyone", "not everybody", "not always", "thought about",
        "thinking about", "thought of", "asked about", "asked for", "talked about", "heard about",
        "considered", "considering", "hate", "hates", "dislike", "removed", "dropped", "got rid of", "get rid of", "used to be",
        "decided against", "in general", "in theory", "no decision", "not decided", "not yet",
    )
)  # fmt: skip
# Before what is not known or no more than set aside, up to a comma: "not sure about accounts".
UNSURE: Final = tuple(
    tuple(words.split())
    for words in (
        "no idea", "not sure", "unsure", "not know", "not certain", "no clue", "unclear", "not on",
    )
)  # fmt: skip
PREDICATES: Final = word_set(
    "be have need run use not only never grow serve stay also just probably"
)
"""After "will", "can", "may" or "should", these show that a subject was left out, not that something is asked."""
WISHES: Final = word_set("like love prefer rather")
"""The same after "would": "would like to replace a spreadsheet"."""
HAVING: Final = word_set(
    """
    is has was had does can could would will comes brings gives offers includes provides lets makes
    seems feels looks forces needs expects wants shines
    """
)
"""Verbs by which something is said of what stands before them."""

# Typed before an answer, these say that it corrects an earlier one; longest first.
CORRECTIONS: Final = tuple(
    tuple(words.split())
    for words in (
        "on second thought", "i meant to say", "no i meant", "no i mean", "sorry i meant",
        "i meant", "i mean", "no wait", "no sorry", "no actually", "scratch that", "my mistake",
        "make that", "make it", "in fact", "actually", "correction", "sorry", "wait", "oops",
        "rather", "no",
    )
)  # fmt: skip

# Said of a topic, these weigh it; compared without articles, within one sentence.
NORMAL: Final = (
    "normal importance",
    "normally important",
    "as important as rest",
    "average importance",
)
NONE: Final = (
    "not important", "not very important", "not that important", "not really important",
    "not so important", "unimportant", "irrelevant", "not relevant", "no importance",
    "not matter", "not really matter", "not priority", "not count", "not concern",
    "not care about", "not really care about", "ignore", "forget about", "disregard",
)  # fmt: skip
HIGH: Final = (
    "important", "critical", "crucial", "essential", "vital", "must", "matters", "matter",
    "priority", "comes first", "first", "paramount", "care about", "care most about",
    "prioritise", "prioritize", "focus on", "high importance", "counts double", "counts most",
)  # fmt: skip

# Said about a choice as such. Such words weigh little beside what a question is about.
CHOOSING: Final = word_set(
    """
    choose choosing choice chose chosen pick picking decide deciding decision decisions prefer
    recommend recommendation recommended suggest suggestion advise advice favourite favorite opinion
    """
)
JUDGING: Final = word_set(
    "good bad great better best worse worst right wrong should worth suck sucks ok okay sense advantage why use when enough wrong take"
)
"""What a thing is asked for in general when nothing else is said: whether to take it."""
COMPARING: Final = word_set(
    """
    compare compared comparing comparison versus vs difference differences differ differs better best
    worse than which both either similar similarities different alike
    """
)
"""Cues that two things are set against each other."""
MORE: Final = word_set(
    """
    faster fastest slower slowest safer safest easier easiest harder hardest simpler simplest quicker
    quickest bigger biggest smaller smallest larger largest more most less cheaper cheapest lighter
    heavier stronger cleaner
    """
)
"""Comparing, and on what."""

# The plainest names of what a general question is about, by which a guide's topic is found.
GENERAL: Final = {
    "choosing": ("choose", "choosing", "choice", "recommendation"),
    "comparing": ("compare", "comparison", "differences"),
    "explaining": ("what is", "what are", "explain", "overview", "introduction", "definition"),
}

# Said of the candidates when all of them are meant.
MEMBERS: Final = word_set("both either neither them they two")

CUES: Final = CHOOSING | COMPARING

KNOWN: Final = (
    STOP | COMMON | PLAIN | SETTINGS | ORDINARY | PURPOSES | CHOOSING | COMPARING | FILLER | POLITE | YES | NO | frozenset(ORDINALS) | ASKING | NEGATORS | CONTRAST | SUPPOSING
    | {word for table in (DENIALS, CORRECTIONS) for words in table for word in words}
    | {word for table in (NORMAL, NONE, HIGH) for words in table for word in words.split()}
)  # fmt: skip
"""Words that are no typos of a guide's words."""

EVERYDAY: Final = word_set(
    """
    album animal apple baby bakery ball beach beer bike bird boat body book bottle bread breakfast
    cake camera car cat chair cheese chicken cinema clock cloth coat coffee color colour cook cooking
    cup dance dinner dish dog door drink ear egg engine eye face family fan farmer film fish flight
    flower food foot football fruit garden gift girl glass gold guitar hair hat heart holiday horse
    husband ice island joke juice kitchen lake lamp leg letter lunch meal meat medicine milk mirror
    mouse mouth movie movies nose ocean orange oven paint painting paper party pen pencil phone
    piano pizza plant plate poem poet politics prince queen radio rain restaurant ring river road
    roof salad salt sandwich sea shell shirt shoe shoes singer sky snow soap soccer song songs soup spoon
    star stone story storm street sugar sun sword tea tennis toy train tree trip truck umbrella vase
    village water weather wine winter wood zoo
    """
)
"""Things of other conversations: never a typing mistake of a guide's word."""
AGAINST: Final = word_set(
    """
    disadvantage disadvantages drawback drawbacks downside downsides weakness weaknesses weak weaker con
    cons shortcoming shortcomings limitation limitations limits flaw flaws catch wrong bad worse worst suck
    sucks hate against avoid negative negatives mistake not never dislike annoying annoys problem problems
    regret criticism complain complaints
    """
)
"""Asks for what speaks against something."""
IN_FAVOUR: Final = word_set(
    "pro pros advantage advantages strength strengths good benefit benefits plus"
)
"""Asks for what speaks for it; beside a word of AGAINST, for both."""
DIFFERENCE: Final = word_set(
    "difference differences unterschied unterschiede unterscheidet unterscheiden diferencia diferencias"
)
"""Asks how two things differ, not which to take; also in German, French and Spanish."""
ELSEWHERE: Final = (
    GERMAN
    | ORDERS
    | word_set(
        """
    aber auch beim besser beste dann eine einem einen einer fuer für haben kann kein mehr mein mich
    ist nicht nur oder sehr sein sich sind soll sollen sollte sollten und unser viel waere wäre warum
    welche welcher welches wenn wie wir zwischen ich mit auf das dem der ein zu im bei nach aus schon
    noch gibt geht werden wird haben hat fur uber ware
    avec dans des elle entre est mais meilleur mieux moins notre nous ou ouvre pas plus pour pourquoi
    quel quelle que qui sont sur une
    como con cual cuál cuando del entre es esta mejor menos muy nuestra nuestro para pero por porque
    qué son sobre una usar
    """
    )
)
"""Common words of German, French and Spanish, which look like typing mistakes of English ones."""
