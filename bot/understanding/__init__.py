"""Text from people, understood with a guide's words: events, findings, answers. No platform, no I/O.

`read` reads one typed message at a point of the walk, `ask` answers a question, `describe` reads
a description of a project into answers. All are total: text is only ever words.
"""

from bot.understanding.description import describe
from bot.understanding.index import Index, build_index
from bot.understanding.question import Finding, ask
from bot.understanding.reply import read
from bot.understanding.text import clean

__all__ = ["Finding", "Index", "ask", "build_index", "clean", "describe", "read"]
