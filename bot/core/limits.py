"""One neutral table of sizes: what every platform takes, so that no adapter has to cut.

Figures are characters or counts. The loader refuses a guide that exceeds them, and the wording
keeps every message within them. Where a platform takes less than is said here, the figure is
lowered; `tests/test_neutral_limits.py` compares them with what each platform documents.
"""

ID = 32  # two ids and the event's own words fit a button id
BUTTON_ID = 84  # bytes; platforms take 100, 16 are left for whose conversation it is
LABEL = 40  # a phone shows about 35 characters of a button; platforms take more
HINT = 90  # platforms take 100 beside an entry of a list
TITLE = 90  # platforms take more; one line on a phone
SENTENCE = 300  # a claim, a caution, a reason: keeps a list of them within MESSAGE
NOTE = 160  # small print under a question
PART = 600  # what a step of a track adds in its long version: two or three sentences
MESSAGE = 3000  # of one section of a message, or less than the 4000 of a whole one
PARTS = 12  # body blocks of a message: with its buttons, well within 40 components
CHOICES = 20  # buttons of a message: 5 rows of 5, one row left for a menu
MENU = 25  # entries of one select list
ENTRY = 75  # characters of an entry of a select list
MENUS = 2  # select lists of a message
OPTIONS = 4  # options of a question, as the guide format promises
CANDIDATES = 4  # more cannot be shown side by side on a phone, nor be counted out in an instant
TYPED = 4000  # characters of typed text that are read; the longest message of any platform
