"""The language of a text, told by its script and its function words: a feed's tag alone is not to be trusted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from watcher.core.language.characters import fold

_FUNCTION_WORDS = {
    "en": "the of and to in is was that for with on has have will said by from are his at an be after who over as not",
    "de": "der die das und ist den dem nicht mit von zu auf im sich ein eine des hat wird fur bei nach auch gegen "
    "in an am sind haben wurde wurden werden",
    "fr": "le la les des et est dans que pour une du sur au aux avec par pas ce qui sont a ete selon apres d l chez",
    "es": "a el la los las de y en que por con una del se para su al es lo mas como fue ha tras segun sobre sin",
    "pl": "i w na z nie sie do jest ze przez od po za to dla jak oraz przed ma byl ktory bedzie ich jego u o",
    "pt": "o a os as de e em que do da no na um uma para com nao por dos das ao foi sao mais apos nos nas pelo pela "
    "aos seu sua num numa",
    "it": "il lo la gli di e che in un una per con del della dei non al sono nel alla da ha si dal piu le alla "
    "delle degli negli dagli agli allo dello nella dalle dalla sulla sul su anche ma",
    "nl": "de het een en van in is dat op te met voor niet zijn aan door naar om ook bij er na wordt",
    "cs": "a v na se je z do s o že za od po pro ze byl jeho který podle by ale jako ve k",
    "tr": "ve bir bu da de ile icin olarak gibi daha cok ne en sonra kadar olan oldu etti dedi",
    "ru": "и в не на что с по он как это из у за от о для его но же было со был к после а ее",
    "uk": "і в не на що з по він як це із у за від до для його але та про був й є після її",
    "bg": "и в не на че с по той как това от за са е се до след но да ще във със при",
    "be": "і ў не на што з па ён як гэта у за ад да для яго але пра быў пасля",
    "sr": "и у не на да са по је се од за као о су ће из али до био",
}
# Words of headlines, which have few function words: they speak where no tag does.
_HEADLINE_WORDS = {
    "en": "a an visits visit trip meets talks says cancels travels arrives flies leaves dies killed denies plans quits "
    "resigns convicted barred elected hosts hosting urges wins loses kills kill dead floods fires spread burns boss "
    "leader chief departs oversees lands deports grow clash clashes slump slumps named jailed arrested invited backs "
    "calls seeks strikes strike hits warns signs opens closes rises falls fears amid against between its their out up "
    "refuses rejects meet hold agrees attends attended inspects appears near "
    "could would should may sue sues sued cuts buys buy cut jobs halts faces sends gets makes new more "
    "than it they you this what why how when but your can if about into",
    "de": "besucht besuch reise reist trifft sagt ab treffen nachste kommt bleibt angriff verschiebt streicht fliegt "
    "eingetroffen festnahme festgenommen verurteilt kritisiert tritt zuruck gegen nach wegen beim zum zur in im "
    "am ruft warnt stirbt tot getotet verhaftet wahl streik gewinnt verliert unterzeichnet empfangt landet "
    "kauft kaufen verkauft verklagt verklagen legt legen lahm geht bekommt sucht fordert soll seine "
    "seinen ihr ihre vor unter seit noch mehr neue neuen neuer macht steht fest nieder aus uber kein "
    "keine werden nimmt droht findet um beschuss kundigt greift",
    "fr": "visite voyage rencontre annule rend reporte refuse quitte meurt renonce dement en se ne recu arrive chez "
    "greve arrestation demissionne condamne condamnee elu elue mort morte tue tues accuse appelle contre entre apres "
    "menace exclut limoge licencie porte plainte deux interpelle interpelles interpellee attendu attendue "
    "rendue rendu mardi lundi mercredi jeudi vendredi samedi dimanche salaries cette ces ses leur leurs "
    "sous ministre journalistes",
    "es": "a visita viaje viaja cancela reune niega pospone aplaza anuncia rechaza llega muere ataque proxima vuela "
    "detenido detenida recibe condenado elegido huelga dimite contra entre tras "
    "detienen detuvo detuvieron dos despide despiden compra alcalde viajara visitara empleados lunes "
    "martes miercoles viernes desde hasta hacia esta este sus gobierno policia",
    "pl": "wizyta wizyte jedzie podroz odwoluje spotka spotkanie odwiedza odwiedzi leci rozmowy zmarl przybyl spotkal "
    "strajk aresztowany zatrzymany zatrzymano skazany wybory przeciw nowy nowym nowa",
    "it": "visita viaggio incontra incontro incontrato annulla rinvia arriva muore morto morta morti attacco "
    "attacchi vola sciopero arrestato arrestata condannato condannata nominato nominata eletto eletta lascia "
    "dimette dimissioni riceve ricevuto contro dopo tra vertice corteo elezioni ballottaggio scontri bombarda "
    "feriti nuovo nuova governo polizia sanzioni carcere giudizio tribunale inchiesta procura carabinieri "
    "accusa minaccia smentisce addio ospedale ricoverato ricoverata funerali terremoto droni missili "
    "esplosioni colpito colpita colpiscono allarme focolaio acquista cede fusione azienda soldi anni migliaia "
    "piazza proteste manifestanti urne vince destra sinistra miliardi milioni nuovi nuove gia cosi sulle nei",
    "pt": "visita viagem viaja viajou cancela adia chega morre morreu ataque ataques greve preso presa detido "
    "detida reuniao encontro reune recebe eleito eleita eleicoes demite demissao renuncia posse nomeado "
    "nomeada morto mortos feridos milhares protesto protestos confrontos explosoes misseis bombardeia atinge "
    "vence cupula cimeira governo sancoes acusada julgamento prisao policia nega venda fusao surto casos "
    "milhoes bilhoes novo nova novos apos trabalhadores sindicatos empresa dados seus diz ruas ate chanceler "
    "premie vai seu feira presidencia acusacao urnas deixa lanca alvo multidao estao",
    "nl": "bezoekt bezoek reist stapt ontmoet zegt tegen staking",
    "ru": "визит поездка поездку отменил отменила посетил посетит прибыл едет приехал встреча умер погиб заявил "
    "заявила арест арестован задержан атаковал атаковала атаковали",
    "uk": "візит поїздка поїздку скасував скасувала відвідав відвідає прибув їде приїхав зустріч помер загинув заявив "
    "арешт заарештовано затримано вдарили вдарив вдарила влучили влучив влучила атакували атакував атакувала дрони "
    "дронами ракетами вибухи вибух поранено загинули загинула росіяни проти обрали обрано рахунки дружина дружину "
    "посаду промову вбивцю уряд уряду розшук спалах очолить "
    "коли вони вона який яка яке які може можуть треба чому зараз щодо лише життя тепер участь знову року роки роботу "
    "влада влади владу держави голова голови головою вибори процес йде йти йдуть допомогу тиждень тижня частину "
    "сторони захист грошей каже кажуть хочуть отримав отримали отримала зробив почав почали прийшов знайшли вийшов "
    "додав заступник призначили призначив призначила затримали затримав затримало звинуватили оголосив оголосила "
    "оголосили виступив виступила вересня жовтня листопада грудня березня червня липня серпня лютого",
}
# Ends of words that one of the languages has, and those it is taken for have not: a headline may lack any other sign.
_HEADLINE_ENDINGS = {
    "ru": (
        *("овал", "ывал", "ивал", "чил", "тил", "дил", "нил", "вил", "шил", "жил", "пил", "лил", "рил", "сил", "зил"),
        *("лся", "лись", "лась", "тся", "ает", "яет", "ует", "еет", "ают", "яют", "уют", "ение", "ания"),
        *("ое", "ая", "яя", "ия", "ии", "ию", "ием", "ован", "ована", "ржан", "чен", "жен", "щен", "ской", "ости"),
    ),
    "uk": (
        *("ував", "ював", "чив", "пив", "лив", "шив", "нив", "вив", "рив", "мав", "йняв", "ився", "ався", "лися"),
        *("лася", "ться", "ують", "ають", "юють", "яють", "овано", "чено", "нено", "жено", "знано", "имано", "ати"),
        *("ити", "ути", "атися", "итися", "ання", "ення", "ський", "ською", "увати"),
    ),
    "pl": (
        *("owany", "owana", "owano", "owali", "ego", "ych", "ymi", "owi", "iem", "ow", "iego", "emu", "cje"),
        *("uje", "muje", "zuje", "dzi", "wali", "wały", "ono", "ane", "owie", "ków", "nik", "ników", "iera"),
    ),
}
_POLISH = re.compile("prz|szcz|[^aeiou]rz[aeiouy]|cz[aeiouyk]|sz[aeiouyk]|dz[aeiouw]|zw[aeo]")
_BY_HEADLINE_WORD = {
    word: tuple(language for language, words in _HEADLINE_WORDS.items() if word in words.split())
    for word in frozenset(" ".join(_HEADLINE_WORDS.values()).split())
}
_CUES = {language: frozenset(fold(word) for word in words.split()) for language, words in _FUNCTION_WORDS.items()}
_BY_CUE = {
    cue: tuple(language for language, cues in _CUES.items() if cue in cues)
    for cue in frozenset().union(*_CUES.values())
}
_CYRILLIC = frozenset({"ru", "uk", "bg", "be", "sr"})
_SHIPPED = frozenset({"en", "ru", "uk", "de", "fr", "es", "it", "pl", "pt", "zh", "ar"})
# Letters that only one of the Cyrillic languages above has; і is Ukrainian unless a ў stands by it.
_TELLING_LETTERS = {"uk": "їєґі", "ru": "ыэё", "be": "іўў", "sr": "ђћџљњј", "bg": ""}
# Letters that speak for a Latin language where no tag does; names carry them into texts of other languages.
_LATIN_LETTERS = {
    "de": "ßäöü",
    "fr": "çèêœ",
    "es": "ñ¿¡",
    "pl": "łąęśżźćń",
    "it": "òì",
    "pt": "ãõ",
    "cs": "ěřů",
    "tr": "ığş",
}
# Letters that a language never has: a word with one of them is a name from elsewhere (Vučić in Polish).
_FOREIGN_LETTERS = {"pl": "čšžđäöüßéèñç"}
_CAPITALISED = frozenset({"en", "de"})
"""Languages whose headlines hold words with a capital that are no names."""
_SPANISH_MARKS = frozenset("¿¡")
"""What opens a question or a cry in Spanish alone."""
_LONE_SCRIPTS = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "GREEK": "el",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
_ARABIC_LANGUAGES = frozenset({"ar", "fa", "ur", "ps", "ckb"})
_HAN_LANGUAGES = frozenset({"zh", "ja", "yue"})
_OTHER_CODES = {
    "ara": "ar", "chi": "zh", "ces": "cs", "cze": "cs", "deu": "de", "dut": "nl", "eng": "en", "fas": "fa", "fra": "fr",
    "fre": "fr", "ger": "de", "gre": "el", "heb": "he", "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl", "per": "fa",
    "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "swe": "sv", "tur": "tr", "ukr": "uk", "zho": "zh",
    "cn": "zh", "cz": "cs", "gr": "el", "jp": "ja", "ua": "uk",
}  # fmt: skip
"""Codes of three letters (ISO 639-2), and codes of countries that are written in place of those of languages."""
_SAMPLE = 600
_CLEAR_LEAD = 2
_TELLING = 5
"""Letters of a word that is told by its end."""
_IN_A_NAME, _ELSEWHERE = 1, 2
_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+")  # not the s of a possessive


def guess_language(tag: str | None, text: str) -> str | None:
    """The language of ``text`` as a two-letter code, or None if nothing tells.

    The ``tag`` of a feed ("en-GB", often a template's default) holds unless the script or a clear lead in function
    words speaks against it. Only the first characters are read: a language does not change within an article.
    """
    tagged = language_code(tag) if tag else ""
    sample = text[:_SAMPLE]
    script = _script(sample)
    if script in ("LATIN", "CYRILLIC"):
        return _by_words(tagged, sample, cyrillic=script == "CYRILLIC")
    if script == "ARABIC":
        return tagged if tagged in _ARABIC_LANGUAGES else _arabic_or_persian(sample)
    if script == "CJK":
        return tagged if tagged in _HAN_LANGUAGES else "zh"
    return _LONE_SCRIPTS.get(script, tagged) or None


def settle_language(tags: Sequence[str], text: str) -> str | None:
    """The language of which several witnesses speak: ``tags`` – an entry's, its page's, its source's – and the text.

    Of tags that differ, the one on which most agree is asked first, else the one that the text bears out, else the
    first.
    """
    named = [tag for tag in tags if tag.strip()]
    counted = Counter(language_code(tag) for tag in named)
    by_text = guess_language(None, text) if len(counted) > 1 else None
    named.sort(key=lambda tag: (-counted[language_code(tag)], language_code(tag) != by_text))
    return guess_language(named[0] if named else None, text)


def language_code(tag: str) -> str:
    """The code by which the language of a tag is known here: "de" for "de-AT", "DE" and "ger"."""
    first = re.split("[-_]", tag.strip().lower())[0]
    return _OTHER_CODES.get(first, first)


def _script(sample: str) -> str:
    """The first word of the Unicode name most letters share; kana outvote Han, as Japanese mixes them."""
    counts: Counter[str] = Counter()
    for letter, number in Counter(sample).items():
        if letter.isalpha():
            counts[unicodedata.name(letter, "?").split()[0]] += number
    if counts["CJK"] and counts["HIRAGANA"] + counts["KATAKANA"] > counts["CJK"] // 10:
        return "HIRAGANA"
    return counts.most_common(1)[0][0] if counts else ""


def _arabic_or_persian(sample: str) -> str:
    return "fa" if any(letter in sample for letter in "پچژگ") else "ar"


def _by_words(tagged: str, sample: str, *, cyrillic: bool) -> str | None:
    """The language whose function words and own letters are the most, unless the tag's are nearly as many."""
    counted = _tallied(sample, cyrillic=cyrillic) if tagged else _of_headline(sample, cyrillic=cyrillic)
    scores = {language: counted[language] for language in _CUES if (language in _CYRILLIC) == cyrillic}
    best = max(scores, key=lambda language: (scores[language], language == tagged, language in _SHIPPED))
    if not tagged or (tagged in _CUES and tagged not in scores):
        return best if scores[best] else None
    return best if scores[best] >= _CLEAR_LEAD + _CLEAR_LEAD * scores.get(tagged, 0) else tagged


def _tallied(sample: str, *, cyrillic: bool) -> Counter[str]:
    """How often each language speaks in a text that has a tag: by its function words, and by letters of Cyrillic."""
    counted = Counter(language for word in _WORD.findall(sample) for language in _BY_CUE.get(fold(word), ()))
    low = sample.lower()
    if cyrillic:
        counted.update({language: sum(map(low.count, letters)) for language, letters in _TELLING_LETTERS.items()})
    return counted


def _of_headline(sample: str, *, cyrillic: bool) -> Counter[str]:
    """How often each language speaks in a text without a tag, where words of headlines count as well.

    What may be a part of a name counts half, since names go into texts of all languages: Le Pen, Los Angeles, Müller.
    """
    words = _WORD.findall(sample)
    letters = _TELLING_LETTERS if cyrillic else _LATIN_LETTERS
    counted: Counter[str] = Counter()
    for at, word in enumerate(words):
        key, low = fold(word), word.lower()
        says_what = word == low and key in _BY_HEADLINE_WORD and key not in _BY_CUE
        weight = _ELSEWHERE if says_what or not _may_be_in_a_name(words, at) else _IN_A_NAME
        spoken = (*_BY_CUE.get(key, ()), *_said_by(key, in_name=bool(at) and word != low))
        if word == low and len(word) >= _TELLING:
            spoken = (*spoken, *_ended(low, cyrillic=cyrillic))
        lettered = (language for language, own in letters.items() if _is_lettered(low, language, own))
        counted.update(dict.fromkeys({*spoken, *lettered}, weight))
    if not _SPANISH_MARKS.isdisjoint(sample):
        counted["es"] += len(words)
    return counted


def _said_by(key: str, *, in_name: bool) -> Iterator[str]:
    """The languages of which a word of headlines speaks: in what may be a name, those that write nouns with a capital.

    English headlines write all words so: Texas sues Novo Nordisk.
    """
    languages = _BY_HEADLINE_WORD.get(key, ())
    return (language for language in languages if not in_name or language in _CAPITALISED)


def _ended(word: str, *, cyrillic: bool) -> Iterator[str]:
    """The languages of which the end of a word speaks, and Polish by what Polish words are full of."""
    for language in ("ru", "uk") if cyrillic else ("pl",):
        if word.endswith(_HEADLINE_ENDINGS[language]) or (not cyrillic and _POLISH.search(word)):
            yield language


def _is_lettered(word: str, language: str, own: str) -> bool:
    """Whether a word has letters that speak for a language, and none that it never has."""
    return not set(own).isdisjoint(word) and set(_FOREIGN_LETTERS.get(language, "")).isdisjoint(word)


def _may_be_in_a_name(words: Sequence[str], at: int) -> bool:
    """Whether a word has a capital and does not just start the text, or a function word joins words that have one."""
    capital_follows = any(one[0].isupper() for one in words[at + 1 : at + 3])
    if words[at][0].isupper():
        return at > 0 or capital_follows
    return capital_follows and any(one[0].isupper() for one in words[max(0, at - 1) : at])
