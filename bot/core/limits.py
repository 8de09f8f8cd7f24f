"""One neutral table of sizes: the smallest limit of all platforms, with what it comes from.

Figures are characters or counts. The loader refuses a guide that exceeds them, and the wording
keeps every message within them, so no adapter has to cut.
"""

ID = 32  # two ids and the event's own words fit a button id
BUTTON_ID = 84  # bytes; Discord custom_id takes 100, 16 are left for whose conversation it is
LABEL = 40  # Discord shows about 35 characters of a button, Slack allows 75
HINT = 90  # Discord select description 100
TITLE = 90  # Slack header 150, Discord select and embed titles more; one line on a phone
SENTENCE = 300  # a claim, a caution, a reason: keeps a list of them within MESSAGE
NOTE = 160  # small print under a question
PART = 600  # what a step of a track adds in its long version: two or three sentences
MESSAGE = 3000  # Slack section 3000, Discord Components V2 4000 in all
PARTS = 12  # body blocks of a message; Discord allows 40 components, buttons included
CHOICES = 20  # buttons of a message: Discord 5 rows of 5, one row left for a menu
MENU = 25  # entries of one select list; Discord 25, Slack 100
MENUS = 2  # select lists of a message
OPTIONS = 4  # options of a question, as the guide format promises
CANDIDATES = 4  # more cannot be shown side by side on a phone, nor be counted out in an instant
TYPED = 4000  # characters of typed text that are read; Discord's longest message
