"""More ordinary English: what people say around a question, and what their projects are about. Words only.

As in `common`, none of them tells what is asked about, nor that it is something else. Base forms are
enough: other forms of a word are known by its stem.
"""

from typing import Final

from bot.understanding.common import word_set

ORDINARY: Final = word_set(
    """
    abandon abrupt absurd abundant abuse accidental accomplish accurate active actual acute addresses
    adequate adjust admirable adopt adult adults advanced advised advises afaik affordable afternoon
    aggressive agile agree agreed agrees aim alarmed alert allergic alright amateur amaze amazing
    ambitious ample amused analyst analysts ancient angry annoy annoying annual annually anxious anyhow
    apparent appropriate arbitrary architect architects arduous argh argue argues arguing arise arrange
    arrogant artificial asap ashamed astonish atrocious attempt attend attention attitude aunt authentic
    automatic average awe awkward babies baby backwards balance balanced bare barely bc beast beat
    beaten beautiful beg begged beginner begs beloved bet bias biased bite bitter blame bland bless
    blessing blind block blunt bold bonus boredom borrow borrowed boss bosses bottom bought bound brake
    brakes bravely breathe breeze brick bricks bright bring brings bro broke broken bros brought btw
    bucks budget builds built bulky bully bumpy burden burn bury buying buys buzz calmly capable carried
    carries carrying casual catch caution cautious century ceo cfo challenge challenging champion
    changed charm cheat cheer cheers chill choke chore chunky civil claimed claims clarify classic
    classy clever cliche click clicks climate climb clue clueless clumsy cofounder coherent cold
    colossal combat combination comfort comfy commit commitment common compact comparable compel
    compelling compensate compete competent competition competitive competitor complaint complement
    compliance compliant compromise concede conceive concentrate concept conceptual concise conclude
    conclusion conclusive concrete confess confidence confirm conflict confront connected conscious
    consensus consent consequence conservative consist consistent constant construct consultant consume
    contact contemporary content contest contractor contradict contradiction contrary contrast
    controversial convenience convenient conventional conversation convey coo cope copy core corner
    costly countries country courage courageous cousin coz cozy crack craft crap crappy crave crawl
    craze creative creativity credible creep crisis crisp critic critical criticise criticize crowd
    crucial crude cruel crush cry cto cumbersome cure curiosity curse cute cuz cynical daily danger
    dangerous dark dash date daughter daunt daunting dawn dear debatable debate debates debating decade
    deceive decline dedicate dedicated deeply defeat defect defend deficient define definite definitive
    degree delay delegate deliberate delicate delight delighted demanded demanding demands demonstrate
    dense depart depressed depressing depth derive descent designer designers desirable desk desperate
    despise despite destined destiny destroy determine determined devil devote differently dig dignity
    dilemma diligent dimension dip dire direct direction dirty disadvantaged disagree disagrees disaster
    discipline disciplined discomfort discourage discouraged disgusting dislike dismiss disorder display
    dispute distant distinct distract distraction disturb dive diverse divide divided documentary dodge
    dominant dominate doom doomed dose double doubles doubtful downright drain drama drastic dread
    dreadful drop dry dubious dude dudes dull dumb dump dumped durable dusk duty dwarf dwell dynamic
    eager earlier earn earnest ease easygoing edge educate educational effortless effortlessly eh
    elaborate elderly elegance elegant element elementary eliminate elite embarrass embarrassed
    embarrassing embrace emotion emphasis emphasise emphasize employ empty encounter endure energy
    engage engaging engine engineered enhance enlighten enormous enthusiast enthusiastic envious envy
    equip equipped era erratic escape essence essential establish established eternal ethical evening
    evident evil evolve exaggerate exaggerated examine exceed excellent exceptional excess excessive
    exchange excited exclusive excuse exhaust exhausted exhausting exist exit exotic expand expectation
    expense expert expertise expertly expire expose extend extensive extent extraordinary extreme
    fabulous fade failure fairness faith fake fallback fallen fam fame famous fanatic fanboy fancy
    fantastic farewell fascinate fascinating fashion fashionable fatal fate father fault favor favour
    favoured feasible feet fell fellow fetch fierce fight fighting fights filter finalise firm firmly
    fixed flatmate flaw flawed flawless flexible flip float flood fluent fluff focused folks fool
    foolish foot footing forbid forge forged forgive forgiving formal former formidable fortunate
    foundation foundational foundations fraction fragile fragment freak freaking freakout frequently
    fresh frighten front frown fruitful frustrate frustrating frustration fulfil fulfill fundamental
    funky furious fuss fussy fuzzy fyi gap gather gaze gear gears geek geeks genius gentle genuine giant
    gift gifted gigantic gimme gist glad glimpse gloomy glorious glue glued gluing gonna goodness
    gorgeous gossip gotcha gotchas graceful gradual grand grandma grandpa grandson grasp grateful
    gratitude gravitate greedy greet grew grief grim grind grip gross grounded grown grumpy guaranteed
    guidance guilty guru gurus gut guts habit half halfway halp halve halves hammer handful handicap
    handy hang hard harm harmful harmless harsh haste hate hatred haunt hazard headaches headcount
    healthy hectic hefty height held heritage hero hesitant hidden hide hilarious hint hip hire hired
    hires hobbyist holiday honestly honesty honor honour hook hopeful hopeless horrible horrify horror
    hostile hot house houses hug huh humble humor humour hunger hungry hurdle hurdles hurry hype hyped
    hypothetical icky idc ideally identical identity idiot idiotic ignorance ignorant illegal illusion
    illustrate imaginary imagination imho imitate immature immense imminent immune imo impatient
    imperfect implication imply impose impractical impression impressive improvement impulse inability
    inadequate inappropriate incident incline inclined incompetent incomplete inconsistent inconvenient
    incredible indifferent indispensable inevitable inexpensive infamous inferior infinite inflexible
    informal informed inherent initial initially injury inner innit innocent innovative insecure insight
    insightful insignificant insist insisted insists inspire inspiring instant instantly instinct
    insufficient insult intact intellectual intelligent intense intensive intention intentional
    intermediate intern interns interpret interrupt intricate intrigued intuitive invaluable invasive
    invent investigate invisible involve ironic irony irrational irrelevant irritate irritating isolated
    jealous jealousy jerk jewel jigsaw joint jolly journey joy judge judgement judgment juggle jungle
    justification justified justify keen keep kept kick kid kidding kids killer kinda kindly kitchen
    kludgy knack knife knob knowing knowledge knowledgeable label lads laidback lame laughable laziness
    lead leads league lean leap lecturer left legend legendary legitimate lego lemme lend lengthy lent
    lesson liable liar liberal liberate life lifecycle lifetime likewise limitless linger literal lively
    load loathe logic logical lonely longterm loose lost lousy lower loyal lucid ludicrous lure luxury
    magic magical magician magnificent mainstream major maker makers makeshift mandatory manner manual
    march marginal mark marry master masterpiece mature maturity maze meaningful meaningless meanwhile
    measure mediocre meet meh melt memorable memorise memorize mended mental mentality merely merit
    merits mess messy metaphor middle midnight mild milestone mindset minor miracle misconception
    miserable misery mislead misleading missed mistaken misunderstand misunderstanding mock moderate
    modest modify moment momentum monster monthly mood moral morning mornings motivate motivated
    motivation motive motor moved mundane muscle mutual mysterious mystery myth myths nah naive narrow
    nasty natural nature neat needlessly needy negative neglect negligible negotiate neighbor neighbour
    neighbours nephew nerd nerds nerdy nerve neutral newish ngl nicer niche niece nifty nightmares ninja
    noble noise noisily noisy nonsense noon nope normal notable noteworthy notice noticeable notorious
    novel novelty numerous obey objection objective obligation obscure observe obsess obsessed obsolete
    obstacle obtain obvious occasion oddly offend offensive office offices oi omg oops optimal
    optimistic optional orderly organic orient oriented originate outcome outdo outer outline outperform
    outrageous outright outstanding outweigh overcome overcomplicate overcomplicated overdo overdone
    overengineer overengineered overestimate overhyped overlap overload overly overnight overthink
    overthinking overwhelm overwhelmed overwhelmedness owe pace painless panic panicking paradise
    paradox paranoid parents partial partially passion passionate passive passport passports patched
    patience patient peaceful peculiar penalty pensioner perceive perception perfection peril permanent
    permit perplexed persist persistent perspective persuasive pessimistic phase phenomenal phrase picky
    pitfall pitfalls pity plague plausible playful pleasant pleased pleasure pointless polish polished
    ponder popularly positive possess possibility praise precious precision predictable prefer
    preference preferred prejudice premature premise prepared presence pressure prestige prestigious
    presume pretend pretentious prevail prevent pricey pride primarily primary prime primitive principle
    prior prioritise privilege proceed professor profit profitable profound progress progressive
    prominent promised promises promising prompt prone properly proportion proposal propose prospect
    prosper protest proven provoke prudent psychological puny pursue puzzle puzzled puzzles puzzling
    qualified qualify qualities quantity quarrel quarrelling quarter quarterly quest questionable
    quietly quirk quirks quirky quote radical rage random rapid rarely ratio rational raw reaction
    readability readable readily ready realism realistic reality realm rear reasoning reassure rebel
    rebuild receive reception reckless reckon recognition reconsider recover redundant refer refine
    reflect refreshing refuse refused refuses regretful reinvent relate relation relaxed relaxing
    relevance reliability relief reluctant remainder remark remarkable remedy reminder remote renowned
    rent rented renting repaired repeated repeatedly repetition repetitive replaced reporting reputable
    reputation request resent reserve resilient resolve respectable respective respond response
    responsibility responsible restless restrain retire retired reveal reverse revisit revolutionary
    reward rewarding rich ridiculous rightly rigid rigorous ripe risen risk risks risky rival rn roam
    rob robust rock rockstar rookie roommate root rose rot rotten rough rubbish rude ruined rush rushed
    ruthless sacrifice sad sadly sane sanity sank sarcastic satisfaction satisfied satisfy satisfying
    savvy says scan scandal scans scarce scary scenario scenarios scientist scope scratch scream screw
    screwdriver screwed selling sells semester sensible sensitive separation sequence sexy shabby shade
    shady shaky shallow shame shameful sharp sharpen shatter shifted shiny shit shitty shoot shortcut
    shortcuts shrank shrink shrinks shy sick side sigh significant silence silent silly sincere sink
    skeptic skilful skill skilled skillful slap slave sleek sleep slick slight slim slip slope sloppy
    slowly smash smell smile smooth smth snag sneaky snob snobby sober social soft softly sold soldier
    solely solidly somehow son sophisticated sorta soul spacious spark sparse specialist speculate
    speechless spend spike spirit splendid split spoil sponsor spontaneous spooky spot spotless sprint
    squeeze stability stable staggering stale stall stance standout stare startled steady steal steep
    steering stellar stern sth stiff stigma stimulate stole stolen stomach storm straightforward strain
    strategic strategy stray strength stress stressful stressing strictness striking strive stroke
    structure stubborn stumble stun stunning stupidity sturdy subjective substance substantial subtle
    success sucker sudden suffice sufficient sufficiently suggested suggests suitability sunk sup superb
    superficial superior superiority supervisor supreme surely surface surprising surrender surround
    survival suspicious sustain sustainable swallow swapped swear swears sweat sweating sweet sweetspot
    swift swiftly swiss switchable switched sworn sympathetic symptom ta tame tangible tangled taste
    tasteful tasty tbh tease tedious teen teenager teenagers teens tells temper temporary tempt tempting
    tenacious tend tendency tense term terrible terrific terrify terrifying thankful thankfully tho
    thorough thoroughly thought thoughts threat threaten threw thrill thrilled thrilling thrive throw
    thrown thumb tidily tidy tight tighten timeless timely tinkerer tiresome tiring toe told tolerable
    tolerant tomorrow tone tonight toolbox toolkit top toss tossed touchy toxic toy trade tradition
    tragic transaction transactions transparent trap trapped trash tremble trend trial tribal trick
    tricks trigger trimester triple triumph trivial trouble troubled troublesome trusted trustworthy
    truthful tug turned tutor twist typically tyranny ugh ultimate unable unacceptable unanimous unaware
    unbearable unbeatable unbelievable unbiased uncertain uncertainty uncle uncomfortable unconvinced
    undeniable underestimate underlying underneath underrated understandable undertake undo undoubtedly
    uneasy unexpected unfair unfamiliar unfit unforgiving unfriendly unify unimportant uninteresting
    unique unite universal unlikely unlimited unlock unnatural unpleasant unpopular unpredictable
    unprepared unproven unreadable unrealistic unreasonable unreliable unsatisfied unskilled unsuitable
    unsuited untidy unusable unused unusual unwanted unwieldy unwilling unwise upcoming upper upright
    uproar urge urgency usable usefulness utterly vacation valid validate valuable vanilla variety vary
    vast vastly venture verbose verdict verify versus vet veteran veterans viable vibe vibes vice
    vicious victim victory view viewpoint vintage violent virtue visible vision vivid vocal void
    volatile votes vow vulgar wait waiting waits wall walls wand wander wannabe wanted wants warm warned
    warning warns wary weakness wealth weary weekly weigh welcome welp whatnot wheel wheels whim whine
    whole wholly wicked widespread wield wildly willingly wisdom wisely wishful witness wizard won
    wonder wonderful wonders wondrous woo workable workload worn worthless worthwhile worthy wow wrap
    wreck wrestle writer wtf yall yawn yearn yell yesterday yield youth youthful yup zeal zealous zen
    zero
    """
)

PURPOSES: Final = word_set(
    """
    alumni appointment appointments apprenticeship archaeology archive archives assembly astronomy
    attendees auctions band barber beehive beehives bees betting bikeshare bioinformatics biology
    birthday bookkeeping bookshop bookstore bot bots brewery broker brokerage butcher buyers camping
    campsite carpool carpooling cart catalog catalogue census charity chatbot checkout chemistry chess
    choir church cinema citizens classifieds climbing club commuters cookbook courier courseware crm
    crowdfunding cycling daycare dealership delivery dentist diary dictionary donation donors drivers
    drone drones ecommerce economics edtech elearning election elections employees encyclopedia eshop
    esports exhibition expense expenses extranet farmshop federation fintech flashcards fleet florist
    freelancers freight fundraiser fundraising funeral gallery garage garden genealogy genome genomics
    geology glossary greenhouse groceries grocery guests hackday hairdresser healthtech helpdesk hiking
    hospitality hostel internship intranets journal journalism kindergarten laboratory leaderboard
    league ledger linguistics listings lms logbook logistics lottery manufacturing marketplaces
    matchmaking mathematics maths mealplan mechanic meetup members memorial mortgage mosque newsletter
    newsletters notebook nursery observatory orchestra parcel parcels parish parking parkings passengers
    patrons payroll pension petition pets petshop physics physio podcasting proof psychology puzzles
    questionnaire questionnaires quizzes raffle realestate reservation reservations residents reunion
    riders roster rota sailing salon scheduler scoreboard scout scouts sellers shelter shoppers shopping
    sideproject sociology solar storefront subscribers surveys synagogue telecom telemetry telescope
    theater therapist thermostat ticketing timesheet timesheets timetable tournament tracker tracking
    trivia union utilities utility vet veterinary visitors warehouse webshop webshops wedding weddings
    windpark winery wishlist
    """
)
"""What projects are for, as `common.SETTINGS`, which these are added to."""
