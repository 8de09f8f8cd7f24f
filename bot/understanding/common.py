"""Ordinary English words, apart from those in `english`: what any text may hold. Words only."""

from typing import Final


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


# Words that a question about anything may hold: they neither tell what it is about nor, where the
# guide does not know them, that it is about something else.
COMMON: Final = word_set(
    """
    able info infos online above across add adding advice affect after afterwards again against ago agree ahead
    allow allows almost alone along alternative alternatives amount answer anyway anywhere
    apart app application applications apps argue aside ask asking aspect aspects assume
    available average aware away awesome awful back bare base based basic basically beat
    become becomes before begin beginning behave behind believe benefit benefits beside
    besides beyond big bigger biggest bits boss bother bottom bring brings broad bunch
    business busy buy call called care careful case cases cause certain chance change changes
    changing cheap check clean clear clearly client clients close closer code coder coders
    coding colleague colleagues come comfortable coming common company complete completely
    complex complicated concern concerned concerning condition confused confusing consider
    considering contain contains continue cool correct correctly cost costs count couple
    course cover coworker create created creating current currently customer customers cut day
    days deal dealing decent deep default depend depending depends describe design designed
    detail details dev develop developed developer developers developing development devs
    discuss doable double doubt dream drop due during early ease easier easiest easily easy
    effect effective efficient effort else employer enable end enforce engineer engineers
    enjoy enough ensure entire especially evaluate even everybody everyday exact exactly
    example examples except exist exists expect expected experience experienced expert experts
    explain explanation extra extremely face fact facts fail fair fairly fall false familiar
    far fast feel feels few figure final finally find finding finish fit fits fix fixed focus
    folk follow follows force forced forces friend friendly friends full fully fun funny
    further future general generally goal good group guess guide guy half hand handle handled
    handles handling happen happens happy hard harder hardest hardly hate hear heard help
    helped helpful helping helps high higher highly hope hour hours huge human idea ideal
    ideally ideas imagine implement important impossible improve include includes including
    increase individual information inside instead interested interesting involved issue
    issues item job keep keeping keeps key known lack lacks large larger last late later lead
    leading learn learned leave leaves left legit length less level levels lightly liked
    likely limit limited limits line list lists live local long longer looking lose lost love
    low lower main mainly maintain major majority manage manageable manager manages matter
    matters maximum meaning meanwhile medium member members mention mentioned mess message
    method million min mind minimal minimum minor miss missing mixed model modern moment month
    months mostly move name named names natural near nearly necessarily necessary new newer
    news next nobody none nope normal normally note notice number numbers obvious obviously
    offer offers often old older open opinion opinions option options ordinary organisation
    organization original otherwise outside overall own owner pain part particular
    particularly parts party pay people perfect perfectly period person personal pick piece
    pieces place plain plan planned planning plans play plenty plus point points poor popular
    possible possibly potential power powerful practical practice prefer prepare present
    pretty previous price problem problems process produce product products professional
    program programmer programmers programming project projects promise proper properly
    provide provided provides pure purpose put python question questions quick quicker
    quickest quickly quiet quite range rare rather reach read reading ready real realistic
    reason reasonable reasons recent recently recommend recommended reduce regard regarding
    regular related relative relevant reliable rely remain remember replace report require
    required requirement requirements requires rest result results return review role roughly
    rule rules run running runs sake school scratch search section seem seen select sense
    sentence separate separately serious seriously serve serves service set sets setting
    several shape share short show shows side sides similar simple simpler simplest simply
    since single site sites situation size skill skills slightly slow slower small smaller
    solid solution solutions solve somebody somehow sometimes somewhat somewhere soon source
    speak special specific spend stage stand standard start started starting starts state stay
    step steps stick stop store straight strange strict strong struggle stuck stuff style
    subject such suck sucks suggest suggestion suit suitable suited suits sum summarise
    summarize summary support supported supports suppose supposed system systems tackle talk
    talking task tasks teach team teams tech technical technically technology terms terrible
    text tiny tip today together tons tool tools top topic total totally touch tough
    traditional treat tried trouble trust truth try trying turn type types typical typically
    understand understanding unless unlike until update upfront upside use used useful useless
    user users uses using usual usually value various version view views wait walk warn waste
    watch weak web webapp webapps webpage website websites week weeks weird whatever whether
    while whole wide will win winner wins wise wish within wonder word words work worked
    working works world worried worry worth write writing written wrong year years yesterday
    young
    """
)

# Verbs, adjectives and adverbs of every day: of what they are said, they do not tell.
PLAIN: Final = word_set(
    """
    accept achieve adapt admire admit aim anticipate apart appear approach appreciate arrive attract
    bear belong bet blow bored boring brave break breaks brilliant calm carry celebrate claim climb
    collapse collapses collect combine communicate complain confirm constantly contribute convinced
    count counts crazy crowd crumble curious daily damage dare deliver demands deny deserve desire
    die dies disappear disappoint disappointed discover divide drag drive dumb dying emerge encounter
    encourage endless enormous entirely equal essentially establish estimate eventually exceed excited
    exciting expand explode explore earth fancy nutshell tldr fear feed fight fighting fill flow forever forth
    forward frequent frequently gain gather glad glance gladly grab grow grows growing guarantee hassle
    headache heavily hesitate hit hits hold holds honest hurt identify immediately impact impress
    impressed improve incredibly indeed indicate influence inform insane insist inspire intend
    interest introduce invest invite jump kill kills knock land laugh lay lazy lift literally lock
    lots mad massive massively meanwhile melt messy minute minutes mix monthly naked nervous nightmare
    normally occasional occasionally occur operate overnight owe packed painful people ppl pass
    perform personally persuade plain possess practically praise predict preferably presumably proceed
    properly proud prove pull push quit raise randomly realise realize recall recognise recover refuse
    regardless regret reject relax repair represent resist respect respond retain rise ruin rush
    rushing scare scared scary seek settle shake shiny shock shut silly sink sit skeptical slide
    smart smooth smoothly solve sound sounds spare specifically spread squeeze steady steal stretch
    stressed strictly stupid stupidly succeed successful suddenly suffer sure surprise surprised
    survive suspect swap swear tear tears tend thinking thousand throw tidy tie tired tolerate ton
    totally tremendous turn ugly ultimately unclear unfortunately unhappy unnecessary unsure upset
    urgent vanish visit visiting visits waste wear weekly weigh weird whenever wherever wild willing
    wrap yearly anymore afraid asap bloody clever confident dead decades eager early fellow forced
    fresh frustrated gotta grade guess heard heck hell hopefully kid kidding lately learning literally
    lol loads luck lucky mate mates mind nicely nobody odd painfully pieces polite precise quality
    reasonably remotely seriously shitload sorts stupid supposedly thats thingy tempted throwing trendy
    truly typical ugly usual vague wanting wants weak wondering worried worrying
    """
)

# What projects are for, and who works on them: where a question comes from, not what it is about.
SETTINGS: Final = word_set(
    """
    agency article articles assignment b2b b2c band bank banking blog blogs booking bookings
    brother budget calendar campus charity chat church city class clinic club college company
    corporate course customer dad dashboard days doctor doctors dollar dollars estate euro
    euros evening event events factory farm file firm forum freelance freelancer friend game
    games government gym hackathon hobby homework hospital hotel husband insurance intern
    internal interns intranet inventory invoice invoices iot kids library line lines logistics
    magazine marketplace measurement member membership messenger ministry mom money morning
    municipality museum music news newspaper ngo nonprofit order orders page pages patient
    patients photo photos platform podcast podcasts poll polls portal portfolio pupil pupils
    quiz real recipe recipes report reports restaurant saas school sensor sensors shipping
    shop shops sister spare startup startups store studio summer supplier survey surveys
    teacher teachers tenant tenants thesis time travel uni university video videos volunteer
    volunteers warehouse weekend weeks wife wiki winter accounting association audience auction
    bakery cafe care citizens clinics colleagues community concert concerts consulting council cto ceo
    council courts dating delivery department dental donations editors employees energy excel fans
    festival finance fitness fleet grandma grandpa health healthcare hr journal journalists lab labs
    landlord law lawyers legal loans loyalty macro macros management manufacturing map mother mum
    manager medical medicine members merchants mobile museum network nurses office payroll payments
    pharmacy physics plumber products property radio records recruiting rental rentals research
    researchers retail sales schools science scientist scientists sellers seminar society spreadsheet
    spreadsheets sports staff statistics stores student students suppliers tax taxi theatre ticket
    tickets tourism tournament trading travel trips users vendors voting warehouses website websites
    workshop monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december christmas easter autumn season holidays
    """
)
