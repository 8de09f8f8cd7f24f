"""What German speakers type to the bot itself, beside the English that means the same.

What they say about the things compared is the guide's business, in its German texts.
"""

from typing import Final

from bot.understanding.common import word_set

POLITE: Final = word_set("bitte danke mal doch denn dann also jetzt hey hallo ok okay nun eben")

# Around an answer, these say nothing; beside a name, that one has it; and these deny. Without accents, as
# typed words are compared.
AROUND: Final = word_set(
    """
    ich wir es das die der den dem ein eine einen einem einer ist sind war wird wohl glaube denke eher etwa
    ungefahr vielleicht wahrscheinlich ziemlich recht sehr schon ganz so und oder fur bei zu im am mit bitte
    eigentlich
    """
)
HAVING: Final = word_set(
    """
    wir ich uns unser unsere unserer unserem unseren mein meine meiner es das die der den dem ein eine einen
    einem ist sind habe haben hat hatten nutze nutzen nutzt genutzt benutze benutzen benutzt verwende
    verwenden verwendet lauft laufen betreiben arbeiten baue gebaut geschrieben gemacht begonnen angefangen
    schon bereits derzeit momentan aktuell jetzt heute noch immer auf mit in bei von alles ja
    """
)
# A wish to be led to a choice begins so, has a word for it, and around that only what says nothing.
WANTING_A_CHOICE: Final = tuple(
    tuple(way.split())
    for way in (
        "hilf uns", "hilf mir", "helft uns", "helft mir", "kannst du uns", "kannst du mir", "konntest du uns",
        "konntest du mir", "konnt ihr uns", "konnt ihr mir", "wir wollen", "ich will", "wir mochten", "ich mochte",
        "wir mussen", "ich muss", "wir brauchen hilfe", "ich brauche hilfe", "lass uns", "lasst uns",
    )
)  # fmt: skip
CHOOSING: Final = word_set(
    "wahlen waehlen wahl auswahlen auswahl aussuchen entscheiden entscheide entscheidung herausfinden finden"
)
AROUND_A_CHOICE: Final = word_set(
    """
    bei beim der dem den das die des zu zum zur zwischen und oder von vom fur mit uns mich mir ein eine einen einem
    unser unsere unserem unseren unserer projekt team anwendung richtig richtige richtigen besser beste besten
    passende passenden passt dabei dafur helfen was welches welche welcher welchen beiden wir ich nehmen soll sollen
    sollten es ist hilfe
    """
)
DENYING: Final = word_set(
    "kein keine keinen keinem keiner nicht nie niemals niemand ohne weder noch nein nichts"
)

# An English text that the bot knows, and all the ways to say it.
SAID: Final[dict[str, str]] = {
    "yes": "ja, jo, jap, jep, klar, na klar, ja klar, genau, richtig, stimmt, natürlich, sicher, gern, gerne, ja gern, ja gerne, auf jeden Fall",
    "no": "nein, ne, nee, nö, auf keinen Fall, lieber nicht",
    "back": "zurück, geh zurück, eins zurück, einen zurück, einen Schritt zurück, vorherige, vorherige Frage, letzte Frage, vorige Frage",
    "my answers": "Antworten, meine Antworten, Antworten zeigen, zeig meine Antworten, ändern, etwas ändern, Antwort ändern, eine Antwort ändern, meine Antwort ändern, Antworten ändern, was habe ich gesagt, was habe ich geantwortet, das war falsch, ich habe mich vertan, ich habe mich geirrt",
    "not sure": "weiß nicht, weiß ich nicht, das weiß ich nicht, ich weiß nicht, ich weiß es nicht, weiß ich noch nicht, das weiß ich noch nicht, wissen wir noch nicht, keine Ahnung, unsicher, nicht sicher, ich bin nicht sicher, ich bin mir nicht sicher, bin mir nicht sicher, bin nicht sicher, unklar, noch unklar, noch offen, unentschieden, noch nicht entschieden, egal, ist egal, ist mir egal, das ist mir egal, ist uns egal, mir egal, kommt darauf an, kommt drauf an, das kommt darauf an, es kommt darauf an, schwer zu sagen, keine Meinung, kann ich nicht sagen",
    "skip": "überspringen, überspringe das, überspring das, diese Frage überspringen, Frage überspringen, erst mal überspringen, das überspringen, auslassen, später, vielleicht später, frag später, frag mich später, nicht jetzt, nächste, nächste Frage, die nächste",
    "why do you ask": "warum, wieso, weshalb, wozu, warum fragst du, warum fragst du das, wieso fragst du, wieso fragst du das, wozu fragst du das, warum willst du das wissen, wozu die Frage, warum diese Frage, was meinst du, was meinst du damit, was heißt das, was bedeutet das, verstehe ich nicht, das verstehe ich nicht, ich verstehe die Frage nicht, erkläre die Frage, erklär die Frage, wie bitte, hä",
    "where do i stand": "wie steht es, wie stehts, wie stehen wir, wo stehe ich, wo stehen wir, Stand, Zwischenstand, Spielstand, Punktestand, Punkte, wer führt, wer liegt vorn, was liegt vorn, wie weit bin ich, wie weit sind wir, wie viele Fragen noch, wie viele noch, wie lange noch, Fortschritt",
    "how important": "wie wichtig, wie wichtig ist das, wie wichtig ist was, wichtig, Wichtigkeit, gewichten, Gewichtung, Gewichte, Prioritäten, was mir wichtig ist, was ist mir wichtig",
    "help": "Hilfe, hilf mir, hilf uns, kannst du mir helfen, kannst du uns helfen, helfen, was kann ich tun, was kann ich sagen, was kann ich hier tun, was kann ich fragen, was kannst du, was machst du, wer bist du, was bist du, wie geht das, wie funktioniert das, Befehle, Menü, Anleitung, ich brauche Hilfe",
    "continue": "weiter, weitermachen, mach weiter, machen wir weiter, fortfahren, zurück zur Frage, zurück zu den Fragen, wiederholen, wiederhole die Frage, noch einmal, noch mal, nochmal, wie war die Frage, was war die Frage, anfangen, fang an, beginnen, los, los gehts, auf gehts, starten, bereit, ich bin bereit",
    "start the questions": "führ uns durch, führ mich durch, führe uns durch, führe mich durch, führ uns durch die Fragen, führ mich durch die Fragen, führe uns durch die Fragen, führe mich durch die Fragen, führ uns da durch, geh mit uns die Fragen durch, geh die Fragen mit uns durch, stell die Fragen, stelle die Fragen, stell uns die Fragen, stell mir die Fragen, stell uns Fragen, stell mir Fragen, stell deine Fragen, frag uns, frag mich, frag los, beginne mit den Fragen, beginn mit den Fragen, fang mit den Fragen an, starte die Fragen, zeig uns die Fragen, zeig mir die Fragen, lass uns anfangen, lasst uns anfangen, lass uns beginnen, lasst uns beginnen, wir wollen anfangen, berate uns, berate mich, leite uns an, leite mich an",
    "hello": "hallo, hallo zusammen, guten Morgen, guten Tag, guten Abend, moin, servus, grüß dich, grüß Gott",
    "thanks": "danke, danke schön, dankeschön, vielen Dank, besten Dank",
    "start over": "von vorn, von vorne, von vorn beginnen, von vorne beginnen, von vorn anfangen, von vorne anfangen, noch einmal von vorn, nochmal von vorn, neu beginnen, neu anfangen, neu starten, Neustart, Neuanfang, alles neu, zurücksetzen, alles löschen",
    "undo": "rückgängig, rückgängig machen, mach das rückgängig, mache das rückgängig, nimm das zurück",
    "restore": "zurückholen, Antworten zurückholen, hol meine Antworten zurück, wiederherstellen",
    "i think so": "ich glaube schon, ich denke schon, glaube schon, wahrscheinlich, vermutlich, wohl schon",
    "probably not": "eher nicht, wahrscheinlich nicht, vermutlich nicht, wohl nicht",
    "neither": "weder noch, keins, keine, keines, keins von beiden, keine von beiden, keines von beiden",
    "stop": "stopp, halt, anhalten, aufhören, erst mal aufhören, hör auf, Schluss, Ende, beenden, abbrechen, tschüss, tschau, auf Wiedersehen, bis später, bis dann",
    "done": "fertig, ich bin fertig, genug, das reicht, das wars, das ist alles",
    "result": "Ergebnis, das Ergebnis, Ergebnis zeigen, zeig das Ergebnis, zeig mir das Ergebnis, Resultat, Fazit, Urteil, Empfehlung, deine Empfehlung, Rat, was empfiehlst du, was empfiehlst du mir, was rätst du, was rätst du mir, was soll ich nehmen, was denkst du, was meinst du dazu, was würdest du tun, was würdest du nehmen, sag es mir, sag es einfach, gib mir die Antwort, was sollen wir nehmen, sag schon, entscheide du",
    "carry on": "frag weiter, weiterfragen, weiter fragen, mehr Fragen, noch mehr Fragen, den Rest beantworten, frag den Rest, restliche Fragen",
    "what would change it": "was würde es ändern, was würde das ändern, was würde das Ergebnis ändern, was würde daran etwas ändern, was müsste anders sein, wann wäre es anders, was wäre wenn",
    "explain the result": "Gründe, die Gründe, Begründung, begründe das, erkläre es, erkläre das, erklär das, erkläre das Ergebnis, erklär das Ergebnis, warum dieses Ergebnis, warum diese Empfehlung, wie kommst du darauf, wie kommst du dazu, Einzelheiten, mehr Einzelheiten",
    "sources": "Quellen, Quelle, deine Quellen, was sind deine Quellen, woher weißt du das, woher kommt das, woher hast du das, wer sagt das, welcher Artikel, was ist der Artikel, welcher Artikel ist das, worauf stützt du dich",
    "doubts": "Zweifel, was weißt du nicht, was die Empfehlung nicht weiß, wie sicher ist das, wie sicher bist du, bist du sicher, Unsicherheiten, Grenzen, Vorbehalte, Widersprüche",
    "save": "speichern, speichere das, Ergebnis speichern, als Markdown speichern, sichern, exportieren, herunterladen, Dokument, aufschreiben, schreib das auf",
    "forget me": "vergiss mich, lösche mich, lösch mich, meine Daten löschen, lösche meine Daten, lösch meine Daten, lösche alles über mich, vergiss alles über mich",
    "compare": "vergleichen, vergleiche, vergleich, Vergleich, vergleiche beide, vergleiche sie, vergleiche alle, gegenüberstellen, Gegenüberstellung, nach Themen vergleichen",
    "round": "Runde ansehen, zeig die Runde, die Runde, unsere Runde",
    "take part": "mitmachen, teilnehmen, ich mache mit, mein Stimmzettel, zeig meinen Stimmzettel",
    "leave the ballot": "Stimmzettel verlassen, verlasse den Stimmzettel, verlass den Stimmzettel, Runde verlassen, allein weitermachen, allein, alleine, meine eigenen Fragen, zurück zu meinen Fragen",
    "what did the others say": "was sagen die anderen, was haben die anderen gesagt, was haben die anderen geantwortet, wie haben die anderen geantwortet, was meinen die anderen, die anderen, wer hat was gesagt, wer hat was geantwortet",
    "close": "schließen, schließ, schließe",
    "close the round": "Runde schließen, schließe die Runde, schließ die Runde, die Runde schließen",
    "cancel the round": "Runde abbrechen, brich die Runde ab, die Runde abbrechen",
    "remind": "erinnern, erinnere sie, erinnere alle, alle erinnern",
    "record the decision": "Entscheidung festhalten, halte die Entscheidung fest, halt die Entscheidung fest, die Entscheidung festhalten, meine Entscheidung festhalten, unsere Entscheidung festhalten",
    "revisit the decision": "Entscheidung prüfen, prüfe die Entscheidung, Entscheidung überprüfen, die Entscheidung überprüfen, überprüfe die Entscheidung, Entscheidung noch einmal prüfen, noch einmal prüfen",
    "i disagree": "ich bin dagegen, dagegen, da bin ich dagegen, ich stimme nicht zu",
    "my decisions": "meine Entscheidungen, zeig meine Entscheidungen, was habe ich entschieden",
    "newcomers": "Neue, die Neuen, unsere Neuen, wer ist neu, zeig die Neuen",
    "newcomer steps": "Schritte für Neue, unsere Schritte für Neue",
    "preview the tour": "Vorschau der Einführung, Einführung ansehen, die ganze Einführung ansehen, zeig die ganze Einführung, Rundgang ansehen",
    "nudge newcomers": "Neue erinnern, erinnere Neue, erinnere die Neuen",
    "do not nudge newcomers": "Neue nicht erinnern, erinnere Neue nicht, erinnere die Neuen nicht",
    "team": "Team, im Team, im Team entscheiden, als Team entscheiden, gemeinsam entscheiden, zusammen entscheiden, Runde, Teamrunde, wir wollen gemeinsam entscheiden, wir wollen im Team entscheiden, lass uns gemeinsam entscheiden, lasst uns gemeinsam entscheiden, lasst uns im Team entscheiden, lass uns als Team entscheiden",
    "start a round": "Runde starten, starte eine Runde, eine Runde starten, neue Runde, starte eine neue Runde, eine neue Runde starten, noch eine Runde",
    "decisions": "Entscheidungen, unsere Entscheidungen, zeig die Entscheidungen, zeig unsere Entscheidungen, was haben wir entschieden",
    "onboarding": "Einführung, Rundgang, Einarbeitung, führ mich herum, führe mich herum, zeig mir alles, ich bin neu, ich bin neu hier",
    "tell me more": "mehr, mehr dazu, erzähl mehr, erzähl mir mehr, sag mir mehr, ausführlicher, länger",
    "shorter": "kürzer, knapper, weniger",
    "short": "kurz, kurze Fassung",
    "long": "lang, lange Fassung",
    "where do i differ": "worin weiche ich ab, wo weiche ich ab, was sehe ich anders, worin unterscheide ich mich",
    "i did it": "erledigt, gemacht, hab ich gemacht, habe ich gemacht, ist erledigt",
}

_WHY: Final = "(?:warum|wieso|weshalb)"

# Texts with words of the person's own in them, from the first that fits whole.
WITH: Final[dict[str, str]] = {
    r"(?!(?:das|es|was|wie) (?:ist|sind))(.{2,40}?) (?:ist|sind) (?:uns |mir |für uns |für mich )?(?:nicht (?:so |sehr )?wichtig|unwichtig|egal)": r"\1 is not important",
    r"(?!(?:das|es|was|wie) (?:ist|sind))(.{2,40}?) (?:ist|sind) (?:uns |mir |für uns |für mich )?(?:sehr |besonders |extrem |am )?wichtig(?:sten)?": r"\1 is important",
    r"nein, (\d+)": r"no, \1",
    r"(?:nein,? )?(?:ich meinte|ich meine|doch lieber|eigentlich|moment|quatsch),? (.{1,60})": r"I meant \1",
    r"halte? (\S+) fest,? weil (.+)": r"record \1 because \2",
    r"(?:wir (?:nehmen|wählen)|ich (?:nehme|wähle)) (\S+?),? weil (.+)": r"record \1 because \2",
    r"(?:wir (?:nehmen|wählen)|ich (?:nehme|wähle)) (\S+?)[.!]?": r"record \1",
    r"(?!das |es |dies)(.{2,40}?) (?:ist|sind) (?:mir |uns )?(?:sehr|besonders|äußerst|extrem) wichtig[.]?": r"\1 is very important",
    r"(?!das |es |dies)(.{2,40}?) (?:ist|sind) (?:mir |uns )?(?:nicht wichtig|unwichtig|völlig egal)[.]?": r"\1 is not important",
    r"ich bin (?:da)?gegen,? weil (.+)": r"I disagree because \1",
    r"ich bin gegen entscheidung (\d+),? weil (.+)": r"I disagree with decision \1 because \2",
    r"(?:über)?prüfe entscheidung (\d+)|entscheidung (\d+) (?:über|noch einmal )?prüfen": r"revisit decision \1\2",
    r"(?:zeig(?:e|t)? )?(?:mir )?entscheidung (\d+)": r"decision \1",
    r"prüfen in (\d+) (?:jahr|jahren)": r"review in \1 years",
    r"prüfen in (\d+) (?:monat|monaten)": r"review in \1 months",
    r"prüfen in (\d+) (?:woche|wochen)": r"review in \1 weeks",
    r"prüfen in (\d+) (?:tag|tagen)": r"review in \1 days",
    r"prüfen am (\d{4}-\d{2}-\d{2})": r"review on \1",
    r"(?:nie prüfen|prüfen nie)": "review never",
    rf"{_WHY} (?:haben|hatten) wir (?:uns )?(?:für )?(\S+) (?:gewählt|genommen|entschieden)\??": r"why did we choose \1",
    rf"{_WHY} (?:haben|hatten) wir (?:uns )?(?:nicht für |gegen )?(\S+) (?:nicht )?(?:gewählt|genommen|entschieden)\??": r"why did we not choose \1",
    rf"{_WHY} (?:habe|hatte) ich (?:mich )?(?:nicht )?(?:für |gegen )?(\S+) (?:nicht )?(?:gewählt|genommen|entschieden)\??": r"why did i choose \1",
    r"schritt für neue:? ([^:]+: .+)": r"newcomer step \1",
    r"aufgabe für neue:? ([^:]+: .+)": r"newcomer task \1",
    r"entferne (?:schritt|aufgabe) für neue (\d+)": r"remove newcomer step \1",
    r"neue (?:sollen )?fragen (.+)": r"newcomers ask \1",
}

# A wish for a round, and the words that may follow it; all other words of it are names, days and times.
ROUND: Final = word_set("team runde")
ROUND_WITH: Final[dict[str, str]] = {
    "bis": "until", "für": "for", "mit": "with", "quorum": "quorum", "mindestens": "quorum",
    "und": "and", "uhr": "", "um": "", "zum": "", "ende": "", "heute": "today", "morgen": "tomorrow",
    "montag": "monday", "dienstag": "tuesday", "mittwoch": "wednesday", "donnerstag": "thursday",
    "freitag": "friday", "samstag": "saturday", "sonnabend": "saturday", "sonntag": "sunday",
    "stunde": "hours", "stunden": "hours", "tag": "days", "tage": "days", "woche": "week",
    "wochen": "weeks", "eine": "a", "einen": "a", "ein": "a", "stimmzettel": "ballots",
    "zettel": "ballots", "leute": "people", "personen": "people",
}  # fmt: skip

# How a text begins that goes on with a name of the guide.
BEFORE: Final[dict[str, str]] = {
    "compare": "vergleiche, vergleich",
    "how important is": "wie wichtig ist",
    "change": "ändere, ändern",
    "why not": "warum nicht, wieso nicht, weshalb nicht",
    "why": "warum, wieso, weshalb",
    "what about": "was ist mit, wie ist es mit, wie steht es mit, wie siehts aus mit, erzähl mir von, sag mir etwas zu",
}
