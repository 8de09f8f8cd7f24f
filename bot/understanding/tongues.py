"""Whether a text is in a language that the guide is not spoken in: by its script and its commonest words.

Asked only of what was not understood, so a word that two languages share does little harm.
"""

from typing import Final

from bot.understanding import english, german
from bot.understanding.common import word_set
from bot.understanding.text import words

_ENOUGH: Final = 2  # common words of another language in a text
_SHORT: Final = (
    4  # words of a text that names a language to be answered in it: "do you speak french"
)
_LATIN: Final = 0x24F  # the last letter of the Latin script and its extensions
_NAMES: Final = word_set(
    """
    french francais spanish espanol castellano italian italiano portuguese portugues polish polski dutch
    nederlands russian turkish turkce swedish svenska chinese japanese korean arabic hindi ukrainian czech
    cesky danish dansk norwegian norsk finnish suomi hungarian magyar romanian romana greek hebrew langue
    idioma lingua lengua sprache sprachen language languages jezyk
    """
)
_GREETINGS: Final = word_set(
    "bonjour salut bonsoir hola ola ciao buongiorno merci gracias grazie obrigado czesc hej dzien hallo"
)
_OTHERS: Final = word_set(
    """
    je tu il elle nous vous ils le la les un une des du de et est suis sont pour avec dans quel quelle que qui
    pas oui non veux voudrais faut choisir utiliser meilleur mon ma mes ce cette ces sur par parlez parler
    yo el los las unos una y es son quiero puedo necesito tengo hay si usted mejor mi mis por para con este
    esta elegir hablas habla io sono voglio posso il lo gli della per che non come mio mia quale scegliere eu
    quero preciso tenho nao sim com meu minha qual escolher ik je wij het een en voor met niet van kies jestem
    chce jak nie dla czy ktory
    """
)
_GERMAN: Final = (
    english.ELSEWHERE
    | german.AROUND
    | german.HAVING
    | german.DENYING
    | {"du", "des", "es", "ja", "per"}
)


def foreign(text: str, language: str) -> bool:
    """Whether `text` seems to be in neither English nor `language`, or asks for another."""
    if any(ord(char) > _LATIN and char.isalpha() for char in text):
        return True
    said = [word.text for word in words(text)]
    own = language.partition("-")[0] == "de"
    common = _OTHERS - _GERMAN if own else (_OTHERS | _GERMAN) - english.KNOWN
    greetings = _GREETINGS - ({"hallo"} if own else set())
    named = len(said) <= _SHORT and not _NAMES.isdisjoint(said)
    if named or not greetings.isdisjoint(said):
        return True
    return sum(word in common for word in said) >= _ENOUGH
