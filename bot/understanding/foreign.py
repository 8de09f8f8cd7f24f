"""German (and a little French and Spanish) around a question, without accents. Words only.

What they say about the things compared is the guide's business, in its own language.
"""

from typing import Final

from bot.understanding.common import word_set

GERMAN: Final = word_set(
    """
    ab aber alle allem allen alles als andere anderen anders anfangen angefangen anwendung anwendungen
    arbeiten arbeitet aus ausser bei beide beiden beim bekomme bekommt beliebt beliebter beliebtesten
    benutzer bessere beste besten bester bestes bin bis bisher bitte brauche brauchen braucht bringt
    dabei dafur dagegen damit danach danke dann daran darauf daraus darf das dass davon dazu dein deine
    dem den denn der deren des deshalb dich diese diesem diesen dieser dieses dir doch dort du durch
    eher eigene eigenen eigentlich eigentliche eignet ein eine einem einen einer eines einfach einfacher
    einfachste einige einmal empfehlen empfehlung empfiehlst entscheide er erst erste ersten es etwa
    etwas euch euer eure fertig fertige finde finden findet firma ganz ganze gar geeignet gegen gehen
    gemacht genau genug gerade gerne gewesen gibt gleich grosse grosser grossere grosste gute guten
    guter gutes habe haben habt hatte hatten hier hilfe hilft ihm ihn ihnen ihr ihre immer ins irgendwas
    jede jeden jeder jedes jemals jemand jetzt kann kannst kein keine keinen kleine kleinen kleiner
    kleines kleinste kommt konnen konnte kriege lang lange langer langsam langsamer lassen lasst leicht
    leichte leichter lieber lohnen lohnt mache machen macht mal manchmal mehrere meine meinen meiner
    meint meinung meisten mir mochte muss mussen nach neben nehme nehmen neue neuen neuer neues nichts
    nie niemand nimmt noch nutze nutzen nutzer nutzt obwohl ohne projekt projekte projekten richtig
    richtige sagen sagt schlecht schlechte schlechter schnell schnelle schneller schwer schwerer
    schwierig schwieriger sehe sehen seid seine seit seite seiten selber selbst sicherer sie siehst
    sinnvoll sofort sogar solche sollten sonst sowie spater statt stehen steht taugt tun uberall
    uberhaupt um unbedingt unsere unserem unseren unserer unseres unter verwende verwenden verwendet
    viele vielen vielleicht vom von vor vorher wahlen wann waren warst warten weder wegen weil weiss
    weiter welchem welchen wem wen wenig wenige weniger werde wieder wieso wirklich wofur wohl wollen
    womit woran worin wozu wurde wurden zeigt ziemlich zuerst zum zur zusammen zwei
    """
)
COMPARING: Final = word_set(
    """
    beide beliebter besser bessere bester einfacher einfachste flexibler grosser kleiner langsamer
    leichter schneller schwerer sicherer vergleich welche welcher welches weniger
    """
)
"""Sets two things against each other, as `english.COMPARING`."""
CHOOSING: Final = word_set(
    """
    auswahlen empfehlen empfehlst empfehlt empfehlung empfiehlst entscheide entscheiden nehmen raten
    wahlen
    """
)
"""Asks for a choice, as `english.CHOOSING`."""
JOINTS: Final = {
    "als": "than",
    "oder": "or",
    "ist": "is",
    "sind": "are",
    "hat": "has",
    "kann": "can",
}
"""What joins the two sides of a comparison, in English."""
ORDERS: Final = word_set("schreib schreibe erstelle programmiere erzahl erzahle ubersetze bestelle")
FIGURES: Final = tuple(
    tuple(words.split())
    for words in (
        "wer hat",
        "wer ist",
        "wann wurde",
        "wann kommt",
        "wie alt",
        "was kostet",
        "wie viel kostet",
    )
)
"""Orders, and openings that ask for a number, a person or a date, as in `asking`."""
WIE_MODALS: Final = word_set("kann konnen soll sollen sollte sollten muss mussen konnte konnten")
WIE_EXPLAINED: Final = ("entscheid", "wahl", "auswahl", "vergleich", "erklar", "begrund", "lern")
COMMENT_EXPLAINED: Final = word_set(
    "choisir decider comparer elegir escoger decidir comparar apprendre"
)
"""How one decides and compares may be explained in these languages, too; words without accents."""
