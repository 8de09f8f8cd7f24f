"""The commands' descriptions in people's own languages. What the advice says is the guide's.

Commands keep their English names everywhere, as the bot's own sentences and the documentation call
them by those; what is beside them follows the language of a person's Discord.
"""

from collections.abc import Mapping
from typing import Final

from discord import Locale
from discord.app_commands import TranslationContextTypes, Translator, locale_str

# To add a language, add a column. Discord takes 100 characters for a description, and 32 for an
# option's name, in lower case and without spaces.
TABLE: Final[Mapping[Locale, Mapping[str, str]]] = {
    Locale.german: {
        "Advice for your project, with its reasons and sources": (
            "Eine Empfehlung für euer Projekt, mit Gründen und Quellen"
        ),
        "Begin, or go on where you were; only you see it": (
            "Anfangen oder weitermachen, wo du warst; nur du siehst es"
        ),
        "In a thread of its own that everybody can read": (
            "In einem eigenen Thread, den alle lesen können"
        ),
        "public": "öffentlich",
        "Go on where you were": "Weitermachen, wo du warst",
        "The advice now, with its honest strength": "Die Empfehlung, wie sie jetzt ist, und wie sicher sie ist",
        "What you can do here": "Was du hier tun kannst",
        "Remove all that is kept of you, after asking you back": (
            "Alles löschen, was von dir gespeichert ist; du wirst noch einmal gefragt"
        ),
        "Ask something; it is answered with sources": "Etwas fragen; die Antwort nennt ihre Quellen",
        "In your own words, or one of these": "In deinen Worten, oder eine von diesen",
        "question": "frage",
        "All sides of a topic, with sources": "Alle Seiten eines Themas, mit Quellen",
        "What to compare them on": "Woran sie verglichen werden",
        "topic": "thema",
        "Decide together: everybody answers alone, the result is for all": (
            "Gemeinsam entscheiden: jede Person antwortet für sich, das Ergebnis ist für alle"
        ),
        "Hours until it closes by itself; without, whoever starts it closes it": (
            "Stunden, bis es von selbst schließt; ohne schließt, wer es begonnen hat"
        ),
        "deadline": "frist",
        "Instead: when it closes, as in friday 17:00 or 2026-12-01 09:00 (UTC)": (
            "Stattdessen: wann sie schließt, etwa friday 17:00 oder 2026-12-01 09:00 (UTC)"
        ),
        "until": "bis",
        "How many complete ballots it needs to close by itself": (
            "Wie viele fertige Stimmzettel es braucht, damit sie von selbst schließt"
        ),
        "quorum": "quorum",
        "Ask again what the decision here rests on": (
            "Noch einmal fragen, worauf die Entscheidung hier beruht"
        ),
        "Put on record, by name, that you disagree, and why": (
            "Mit Namen festhalten, dass du anderer Meinung bist, und warum"
        ),
        "When to look at the decision here again": "Wann die Entscheidung wieder angesehen wird",
        "As in: in 6 months, on 2027-05-01, never": "Zum Beispiel: in 6 months, on 2027-05-01, never",
        "when": "wann",
        "Somebody to invite; everybody here may take part": (
            "Jemand, den du einlädst; alle hier können mitmachen"
        ),
        "What was decided here, with its documents": "Was hier entschieden wurde, mit Dokumenten",
        "Record what your closed round led to, and why, if you like": (
            "Festhalten, was eure geschlossene Runde ergab, auf Wunsch mit Grund"
        ),
        "What you choose": "Wofür ihr euch entscheidet",
        "choice": "wahl",
        "Why, in a sentence": "Warum, in einem Satz",
        "reason": "grund",
        "New here? See what your team chose, and why": (
            "Neu hier? Was dein Team gewählt hat, und warum"
        ),
        "Somebody to invite, for who leads the team here": (
            "Jemand, den du einlädst, wenn du hier das Team leitest"
        ),
        "person": "person",
        "For who leads: who is where, and your own steps": (
            "Für die Leitung: wer wo ist, und eure eigenen Schritte"
        ),
        **{f"person_{number}": f"person_{number}" for number in range(1, 6)},
        "Ask the advisor about this": "Den Berater hierzu fragen",
    },
}


class Languages(Translator):
    """Answers the SDK's questions from `TABLE`; what is not there stays English."""

    async def translate(
        self, string: locale_str, locale: Locale, _: TranslationContextTypes, /
    ) -> str | None:
        """The words in `locale`, or None where there are none."""
        return TABLE.get(locale, {}).get(string.message)
