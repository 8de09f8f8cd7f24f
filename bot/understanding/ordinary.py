"""More ordinary English: what people say around a question, and what their projects are about. Words only.

As in `common`, none of them tells what is asked about, nor that it is something else. Base forms are
enough: other forms of a word are known by its stem.
"""

from typing import Final

from bot.understanding.common import word_set

ORDINARY: Final = word_set(
    """
    abandon abrupt absurd abundant abuse accidental accomplish accurate active actual acute adequate
    adjust admirable adopt advanced affordable aggressive agile aim alarmed alert allergic alright
    amateur amaze amazing ambitious ample amused ancient angry annoy annoying anxious apparent
    appropriate arbitrary arduous arrange arrogant arise artificial ashamed astonish atrocious attempt
    attend attention attitude authentic automatic average awkward awe backwards balance balanced bare
    barely beast beautiful beg beginner beloved bet bias biased bite bitter blame bland blind bless
    blessing block blunt bold bonus boredom borrow bound bravely breathe breeze bright broke bucks
    budget bulky bully bumpy burden burn bury buzz calmly capable casual catch caution cautious
    challenge challenging champion charm cheat cheer chill choke chore chunky civil clarify classic
    classy clever cliche climate clumsy clue clueless coherent cold colossal combat combination comfort
    comfy commit commitment common compact comparable compel compelling compensate compete competent
    competition competitive competitor complement complaint compromise concede conceive concentrate
    concept conceptual concise conclude conclusion conclusive concrete confess confidence confirm
    conflict confront connected conscious consensus consent consequence conservative consist consistent
    constant construct consume contemporary content contest contradict contradiction contrary contrast
    controversial convenience convenient conventional conversation convey cope copy core corner costly
    courage courageous cousin cozy crack craft crap crappy crave crawl craze creative creativity
    credible creep crisis crisp critic critical criticise criticize crucial crude cruel crush cry
    cumbersome cure curiosity curse cute cynical danger dangerous dark dash date daunt daunting dear
    debatable debate deceive decline dedicate dedicated deeply defeat defect defend deficient define
    definite definitive degree delay delegate deliberate delicate delight delighted demanding
    demonstrate dense depart depressed depressing depth derive descent desirable desk desperate despise
    despite destined destiny destroy determine determined devote devil differently dig dignity dilemma
    diligent dimension dip dire direct direction dirty disadvantaged disagree disaster discipline
    disciplined discomfort discourage discouraged disgusting dislike dismiss disorder display dispute
    distant distinct distract distraction disturb dive diverse divide documentary dodge dominant
    dominate doom doomed dose doubtful downright drain drama drastic dread dreadful dry dubious dull
    dump dumb durable duty dwell dynamic eager earlier earn earnest ease edge educate educational
    effortless effortlessly elaborate elderly elegant elegance element elementary eliminate elite
    embarrass embarrassed embarrassing embrace emotion emphasis emphasise emphasize employ empty
    encounter endure energy engage engaging engineered enhance enlighten enormous enthusiast
    enthusiastic envious envy equip equipped era erratic escape essence essential establish established
    eternal ethical evident evil evolve exaggerate exaggerated examine exceed excellent exceptional
    excess excessive exchange excited exclusive excuse exhaust exhausted exhausting exist exit exotic
    expand expectation expense expertise expire expose extend extensive extent extraordinary extreme
    fabulous fade failure fairness faith fake fallback fame famous fanatic fanboy fancy fantastic
    farewell fascinate fascinating fashion fashionable fatal fate fault favor favour favoured fellow
    fierce filter finalise firm firmly flaw flawed flawless flexible flip float flood fluent fluff
    focused fool foolish foot footing forbid forgive formal former formidable fortunate forgiving
    foundational fraction fragile fragment freak frequently fresh frighten front frown fruitful
    frustrate frustrating frustration fulfil fulfill fundamental funky furious fuss fussy fuzzy gap
    gather gaze gear genius gentle genuine gift gifted giant gigantic gist glad glimpse gloomy glorious
    goodness gorgeous gossip gotcha gotchas graceful gradual grand grasp grateful gratitude gravitate
    greedy greet grief grim grind grip gross grounded grumpy guaranteed guidance guilty gut guts habit
    halfway hammer handful handicap handy hang harm harmful harmless harsh haste hate hatred haunt
    hazard headaches healthy hectic hefty height heritage hero hesitant hidden hide hilarious hint hip
    honestly honesty honor honour hook hopeful hopeless horrible horrify horror hostile hot hug humble
    humor humour hunger hungry hurdle hurdles hurry hype hyped hypothetical icky ideally identical
    identity idiot idiotic ignorance ignorant illegal illusion illustrate imaginary imagination imitate
    immature immense imminent immune impatient imperfect implication imply impose impractical impression
    impressive improvement impulse inability inadequate inappropriate incident incline inclined
    incompetent incomplete inconsistent inconvenient incredible indifferent indispensable inevitable
    inexpensive infamous inferior infinite inflexible informal informed inherent initial initially
    injury inner innocent innovative insecure insight insightful insignificant inspire inspiring instant
    instantly instinct insufficient insult intact intellectual intelligent intense intensive intention
    intentional intermediate interpret interrupt intricate intrigued intuitive invaluable invasive
    invent investigate invisible involve irony ironic irrational irrelevant irritate irritating isolated
    jealous jealousy jerk jewel joint jolly journey joy judge judgement judgment jungle justification
    justified justify juggle keen kick kidding killer kindly kludgy knack knob knowing knowledge
    knowledgeable label lame laughable laziness league lean leap legend legendary legitimate lengthy
    lesson liable liar liberal liberate lifecycle life lifetime likewise limitless linger literal lively
    load loathe logic logical lonely longterm loyal lousy lucid ludicrous lure luxury magical
    magnificent mainstream major makeshift mandatory manner manual march marginal mark marry master
    masterpiece mature maturity maze meaningful meaningless measure mediocre meet melt memorable
    memorise memorize mental mentality merely merit merits mess metaphor mild milestone mindset minor
    miracle misconception miserable misery mislead misleading missed mistaken misunderstand
    misunderstanding mock moderate modest modify moment momentum monster mood moral motivate motivated
    motivation motive mundane muscle mutual mysterious mystery myth myths naive narrow nasty nature
    natural neat needlessly needy negative neglect negligible negotiate nerd nerdy nerve neutral newish
    niche nifty nightmares noble noise noisy nonsense normal notable noteworthy noticeable notorious
    novel novelty numerous obey objection objective obligation obscure observe obsess obsessed obsolete
    obstacle obtain obvious occasion oddly offend offensive oops optimal optimistic optional orderly
    organic orient oriented originate outcome outdo outline outperform outrageous outright outstanding
    outweigh overcome overcomplicate overcomplicated overdo overdone overengineer overengineered
    overestimate overhyped overlap overload overly overnight overthink overthinking overwhelm
    overwhelmed owe pace painless paradise paradox paranoid partial partially passion passionate passive
    patience patient peaceful peculiar penalty perceive perception perfection peril permanent permit
    perplexed persist persistent perspective persuasive pessimistic phase phenomenal phrase picky
    pitfall pitfalls pity plague plausible playful pleasant pleased pleasure pointless polish polished
    ponder popularly positive possess possibility praise precious precision predictable prefer
    preference preferred prejudice premature premise prepared presence pressure prestige prestigious
    presume pretend pretentious prevail prevent pricey pride primarily primary prime primitive principle
    prior prioritise privilege proceed profit profitable profound progress progressive prominent
    promising prompt prone properly proportion proposal propose prospect prosper protest proven provoke
    prudent psychological puny pursue puzzle puzzled puzzling qualified qualify qualities quantity
    quarrel quest questionable quirk quirks quirky quote radical rage random rapid rarely rational ratio
    raw readable readability reaction readily realism realistic reality realm reasoning reassure rebel
    rebuild receive reception reckless reckon recognition reconsider recover redundant refer refine
    reflect refreshing refuse regretful reinvent relate relation relaxed relaxing relevance reliability
    relief reluctant remainder remarkable remark remedy reminder remote renowned repeated repeatedly
    repetitive repetition reputable reputation request resent reserve resilient resolve respectable
    respective respond response responsible responsibility restless restrain retire reveal reverse
    revisit revolutionary reward rewarding rich ridiculous rightly rigid rigorous ripe risk risks risky
    rival roam rob robust rock rookie root rot rotten rough rubbish rude ruined ruthless sacrifice sad
    sadly sane sanity sarcastic satisfaction satisfied satisfy satisfying savvy scandal scarce scary
    scenario scenarios scope scratch scream screw screwed sensible sensitive separation sequence sexy
    shabby shade shady shaky shallow shame shameful sharp sharpen shatter shiny shit shitty shoot
    shortcut shortcuts shy sick sigh significant silence silent sincere skeptic skill skilled skilful
    skillful slap slave sleek sleep slick slight slim slip sloppy slope slowly smash smell smile
    snag sneaky snob snobby sober social soft softly solely soldier solidly somehow sophisticated soul
    spacious spark sparse specialist speculate speechless spend spirit splendid spoil sponsor
    spontaneous spooky spot spotless squeeze stability stable staggering stale stall stance standout
    stare startled steal steep stellar stern stiff stigma stimulate stomach storm straightforward strain
    strategic strategy stray strength stress stressful strictness striking strive stroke structure
    stubborn stumble stun stunning stupidity sturdy subjective substance substantial subtle success
    sucker sudden sufficient sufficiently suffice suitability sunk superb superficial superior
    superiority supreme surely surface surprising surrender surround survival suspicious sustain
    sustainable swallow swear sweet swift swiftly switchable symptom sympathetic tangible tame tangled
    taste tasteful tasty tease tedious temper temporary tempt tempting tenacious tend tendency tense
    terrific terrible terrify terrifying thankful thankfully thorough thoroughly thought thoughts threat
    threaten thrill thrilled thrilling thrive thumb tidy tidily tight tighten timeless timely tiring
    tiresome toe tolerable tolerant tone touchy toxic trade tradition tragic transparent trap trapped
    trash tremble trend trial tribal trick trigger triumph trivial trouble troubled troublesome trusted
    trustworthy truthful tug twist typically tyranny ultimate unable unacceptable unanimous unaware
    unbearable unbeatable unbelievable unbiased uncertain uncertainty uncomfortable unconvinced
    undeniable underestimate underlying underneath underrated understandable undertake undo undoubtedly
    uneasy unexpected unfair unfamiliar unfit unforgiving unfriendly unify unimportant uninteresting
    unique unite universal unlikely unlimited unlock unnatural unpleasant unpopular unpredictable
    unprepared unproven unreadable unrealistic unreasonable unreliable unsatisfied unskilled unsuitable
    unsuited untidy unusable unused unusual unwanted unwieldy unwilling unwise upcoming upright uproar
    urge urgency usable usefulness utterly valid validate valuable vanilla variety vary vast vastly
    venture verbose verdict verify versus vet viable vibe vibes vice vicious victim victory view
    viewpoint vintage violent virtue visible vision vivid vocal void volatile vote vow vulgar waiting
    wander wannabe warm wary weary weakness wealth weigh welcome whole wholly whine whim wicked
    widespread wield wildly willingly wisdom wisely wishful witness wonderful wondrous woo workable
    workload worn worthless worthwhile worthy wow wrap wreck wrestle writer yawn yearn yell yield youth
    youthful zeal zealous zen zero kitchen sink feet nicer uncle aunt grandson nephew niece parents
    father son daughter neighbour neighbor neighbours roommate flatmate professor lecturer tutor
    supervisor ceo boss bosses lead leads cofounder consultant contractor analyst analysts designer
    designers scientist weekly monthly daily quarterly annual annually decade century afternoon evening
    tonight midnight noon meanwhile semester trimester term sprint quarter vacation holiday
    """
)

PURPOSES: Final = word_set(
    """
    ecommerce webshop webshops eshop storefront shopping cart checkout catalogue catalog crm lms
    helpdesk ticketing intranets extranet newsletter newsletters elearning courseware marketplaces
    auctions classifieds listings reservation reservations appointment appointments scheduler timetable
    rota roster timesheet timesheets expense expenses ledger bookkeeping bookstore bookshop garage
    mechanic dealership florist butcher barber salon hairdresser dentist vet veterinary therapist physio
    hostel camping campsite brewery winery farmshop garden nursery kindergarten daycare choir orchestra
    band theater cinema gallery exhibition club federation league scout scouts parish church mosque
    synagogue union wedding weddings funeral birthday reunion charity fundraiser fundraising
    crowdfunding donation petition election elections census questionnaire questionnaires surveys
    leaderboard scoreboard tracker tracking logbook diary journal notebook flashcards cookbook mealplan
    grocery groceries delivery courier fleet logistics freight parcel parcels warehouse telemetry
    greenhouse thermostat beehive beehives bees drone drones telescope observatory laboratory genome
    genomics bioinformatics biology chemistry astronomy geology archaeology linguistics maths
    mathematics physics economics sociology psychology journalism realestate mortgage broker brokerage
    pension payroll fintech healthtech edtech hospitality telecom utility utilities solar windpark
    manufacturing assembly chatbot bot bots matchmaking meetup carpool carpooling bikeshare parking
    parkings petshop pets shelter hiking cycling climbing sailing chess esports tournament betting
    lottery raffle quizzes trivia puzzles encyclopedia glossary dictionary archive archives podcasting
    wishlist memorial genealogy sideproject hackday proof internship apprenticeship employees
    freelancers citizens passengers commuters drivers riders residents members alumni attendees guests
    visitors shoppers buyers sellers donors patrons subscribers
    """
)
"""What projects are for, as `common.SETTINGS`, which these are added to."""
