"""Forms a name takes in a sentence, generated forward from its key: never a stem, which would turn Borisov into Boris.

Endings are generous: a form that no grammar knows does no harm, as names need a capital. The paradigms are those of
school grammars of Russian, Ukrainian, Polish, Czech, Serbo-Croatian, Lithuanian, Finnish, Hungarian, German and Greek.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

Table = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a word: what they all start with, and the endings, which words of one kind share."""

    stem: str
    endings: frozenset[str]

    def __contains__(self, key: str) -> bool:
        return key.startswith(self.stem) and key[len(self.stem) :] in self.endings

    def __iter__(self) -> Iterator[str]:
        return map(self.stem.__add__, self.endings)


_CYRILLIC_VOWELS = "аеиіоуыэюяїєё"
_LATIN_VOWELS = "aeiouy"
_SHORTEST = 3
_SHORTEST_AGGLUTINATED = 5

# Ending of the key -> what replaces it. The longest that fits holds; the nominative is always kept.
_CYRILLIC = (
    ("ский", "ского скому ским ском ская ской скую ские ских скими"),
    ("цкий", "цкого цкому цким цком цкая цкой цкую цкие цких цкими"),
    ("ський", "ського ському ським ськім ська ської ській ську ськи ські ських ськими"),
    ("зький", "зького зькому зьким зькім зька зької зькій зьку зькі зьких зькими"),
    ("цький", "цького цькому цьким цькім цька цької цькій цьку цькі цьких цькими"),
    ("ской", "ского скому ским ском ских скою скую"),
    ("ська", "ської ській ську ською"),
    ("цька", "цької цькій цьку цькою"),
    ("зька", "зької зькій зьку зькою"),
    ("жая", "жей жую жею"),
    ("шая", "шей шую шею"),
    ("чая", "чей чую чею"),
    ("щая", "щей щую щею"),
    ("ая", "ой ую ою ае аю аи"),
    ("яя", "ей юю ею"),
    ("ое", "ого ому ым ом им"),
    ("ее", "его ему им ем"),
    ("ые", "ых ым ыми"),
    ("ие", "их им ими ия ию ием ии"),
    ("ый", "ого ому ым ом ая ой ую"),
    ("ой", "ого ому ым ом им оя ою ое оем"),
    ("ий", "ия ию ием ии ия ієм ія ію ієві ієм ого ому им ом его ему ем ій ього ьому ьим"),
    ("ській", "ського ському ським ськім ська ської ську"),
    ("ій", "ія ію ієм ієві ії ього ьому"),
    ("ия", "ии ию ией иею"),
    ("ія", "ії ію ією"),
    ("їй", "їя їю їєм їєві"),
    ("й", "я ю ем е єм єві ї еві"),
    ("иец", "ийца ийцу ийцем ийце ийцы ийцев"),
    ("еец", "ейца ейцу ейцем ейце ейцы ейцев"),
    ("ец", "ца цу цом це цем цы цев"),
    ("ець", "ця цю цем цеві ці"),
    ("єць", "йця йцю йцем йцеві йці"),
    ("аяц", "айца айцу айцем айце"),
    ("вей", "вея вею веем вее вья вью вьем вье"),
    ("бей", "бея бею беем бее бья бью бьем бье"),
    ("голь", "гля глю глем гле голя голю голем голе"),
    ("ень", "ня ню нем неві не еня еню енем ене ені"),
    ("ел", "ла лу лом ле ела елу елом еле"),
    ("ок", "ка ку ком ке ока оку оком оке"),
    ("ек", "ка ку ком ке ека еку еком еке"),
    ("ов", "ова ову овым ове овим ові овом овой овою овій ові овых"),
    ("ев", "ева еву евым еве евим еві евом евой евою евій евых ьва ьву ьвом ьве"),
    ("їв", "єва єву євом єві"),
    ("ів", "ова ову овим ові овом ева еву евим еві евом іва іву івом івим іві"),
    ("іль", "іля ілю ілем ілеві ілі еля елю елем елеві елі"),
    ("іл", "іла ілу ілом ілі ола олу олом олі олові"),
    ("іт", "іта іту ітом іті ота оту отом оті отові"),
    ("ор", "ора ору ором оре орі орові оря орю орем ореві"),
    ("ин", "ина ину ином ине иным иним инові іні ині иной иною иных"),
    ("ын", "ына ыну ыном ыне ыным ыной"),
    ("ін", "іна іну іном іні іним інові іною"),
    ("га", "ги ге гу гой гою зі"),
    ("ка", "ки ке ку кой кою ці"),
    ("ха", "хи хе ху хой хою сі"),
    ("ша", "ши ше шу шей шею ші"),
    ("жа", "жи же жу жей жею жі"),
    ("ова", "овой ову овою ової овій овы ове ови ові"),
    ("ина", "иной ину иною иної иній ины ине ини ині"),
    ("а", "ы и е у ой ою і ої ій"),
    ("ья", "ьи ье ью ьей"),
    ("я", "и е ю ей ею і єю"),
    ("ы", "ов ах ам ами"),
    ("цы", "цев цах цам цами"),
    ("ги", "г гам гах гами гов"),
    ("ки", "к кам ках ками ков ків"),
    ("ты", "т там тах тами тов"),
    ("ти", "т там тах тами тів тям тях тями"),
    ("ане", "ан анах анам анами"),
    ("яне", "ян янах янам янами"),
    ("и", "ов ів ах ам ами ях ям ями"),
    ("ани", "ан анах анам анами"),
    ("яни", "ян янах янам янами"),
    ("ці", "ців цях цям цями"),
    ("о", "а у ом е ові і ою"),
    ("ь", "я ю ем е и ью і еві єм"),
)
_CYRILLIC_CONSONANT = "а у ом е ем ові еві і ам ах"

_LATIN = (
    ("skyj", "skeho skemu skym skoho skomu skoju"),
    ("ski", "skiego skiemu skim ska skiej skom skog skome skih"),
    ("cki", "ckiego ckiemu ckim cka ckiej ckog ckome"),
    ("sky", "skeho skemu skym ska ske skou skoho skomu skog skom"),
    ("ska", "skiej ski sce sky sku skou sko ske skom"),
    ("cka", "ckiej cki cce cky cku ckou cko cke ckom"),
    ("dzka", "dzkiej dzki dzce dzku dzko"),
    ("ny", "neho nemu nym nego"),
    ("y", "eho emu ym ego iego iemu im yho ymu ys iu y"),
    ("ia", "i ii ie iou iu io iei ija ije iji iju ijo ijom"),
    ("ja", "ji je ju jou jo jom ii"),
    ("ka", "ki ce ky ku kou ko ke kom"),
    ("ga", "gi dze gy gu gou go ge gom"),
    ("ra", "rze ry re ru rou ro ri rie rom ros rai ras rej rui"),
    ("ta", "cie ty te tu tou to ti tie tom tos tai tas tej tui"),
    ("da", "dzie dy de du dou do di die dom dos dai das dej dui"),
    ("cha", "sze chy che chu chou cho chi chom chos chai chas"),
    ("ro", "ra rovi rowi rem ru rom rou ry re ro rze"),
    ("a", "y e u ou o i ie om os ai as ej ui a"),
    ("o", "a ovi owi em u om ou y e o"),
    ("ek", "ka kovi kem ku kiem kowi ke"),
    ("ec", "ca covi cem cu cowi ce"),
    ("iec", "ca cowi cem cu ieca iecowi iecem iecu"),
    ("rzec", "rca rcowi rcem rcu rzeca rzecowi rzecem rzecu"),
    ("iol", "la lowi lem lu iola iolowi iolem iolu le"),
    ("el", "la lovi lem lu lowi le ela elovi elem elu elowi eli"),
    ("rzad", "rzedu rzedowi rzedem rzedzie rzedy rzadu rzadowi rzadem rzadzie rzady"),
    ("skie", "skich skim skimi"),
    ("ckie", "ckich ckim ckimi"),
    ("owe", "owych owym owymi owego owemu"),
    ("eje", "ei ejom ejami ejach"),
    ("i", "iego iemu im iho imu ija iju ijem io ii iui ego emu"),
    ("e", "eho emu em ego ovi a u"),
)
_LATIN_CONSONANT = "a u e em om ovi owi ie iem y as o ui i s is io iui ai"
_LATIN_LONGER = (
    "in ia ille ilta ista issa iin nak nek al el tol tel hoz hez ot et rol rel ban ben ra re ile it st s n nal"
)

_GREEK = (("ος", "ου ο ε"), ("ας", "α"), ("ης", "η"), ("ις", "ι"), ("α", "ας"), ("η", "ης"))

_POLISH_PLACES = (
    ("cja", "cji cje cjo cja"),
    ("sja", "sji sje"),
    ("zja", "zji zje"),
    ("ia", "ii ie io"),
    ("ja", "ji je jo"),
    ("wa", "wie wy we wo"),
    ("ga", "dze gi ge go"),
    ("ka", "ce ki ke ko"),
    ("ra", "rze ry re ro"),
    ("la", "li le lo"),
    ("ta", "cie ty te to"),
    ("da", "dzie dy de do"),
    ("na", "nie ny ne no"),
    ("a", "ie y e o i"),
    ("sko", "sku ska skiem"),
    ("ko", "ku ka kiem"),
    ("wo", "wie wa wem"),
    ("no", "nie na nem"),
    ("o", "u a em ie"),
    ("e", "ach om ami u a em"),
    ("y", "ach om ami"),
    ("i", "ach om ami"),
)
_POLISH_CONSONANT = "u a em ie owi iem e cie"

_SAME = frozenset({""})
_NONE: frozenset[str] = frozenset()
_INSTRUMENTAL = ("em", "iem")
_MASCULINE = (*_INSTRUMENTAL, "a", "owi", "u", "ie")
_LONGEST_ENDING = 5


def _endings(*listed: str) -> frozenset[str]:
    return frozenset({"", *" ".join(listed).split()})


def _table(paradigms: tuple[tuple[str, str], ...], more: str = "") -> Table:
    """``paradigms`` by ending; the endings in ``more`` are put behind the nominative of each."""
    return {
        ending: frozenset({ending, *replacements.split(), *(ending + each for each in more.split())})
        for ending, replacements in paradigms
    }


_CYRILLIC_TABLE = _table(_CYRILLIC)
# The Polish locative changes the last consonant: w Polmarze, o Bidenie, o Donaldzie; Gołąb changes throughout.
_SOFTENED = {"r": "rze", "t": "cie", "d": "dzie", "ab": "ebia ebiowi ebiem ebiu"}
_LATIN_SOFTENED = tuple(
    (last, " ".join((soft, *(last + ending for ending in _LATIN_CONSONANT.split()))))
    for last, soft in _SOFTENED.items()
)
_LATIN_TABLE = _table(_LATIN + _LATIN_SOFTENED)
_LATIN_TABLE_LONGER = _table(_LATIN + _LATIN_SOFTENED, _LATIN_LONGER)
_GREEK_TABLE = _table(_GREEK)
_POLISH_TABLE = _table(_POLISH_PLACES)
_AFTER_CYRILLIC_CONSONANT = _endings(_CYRILLIC_CONSONANT)
_AFTER_LATIN_CONSONANT = _endings(_LATIN_CONSONANT)
_AFTER_LATIN_CONSONANT_LONGER = _endings(_LATIN_CONSONANT, _LATIN_LONGER)
_AFTER_LATIN_VOWEL = _endings("s")
_AFTER_LATIN_VOWEL_LONGER = _endings("s", _LATIN_LONGER)
_AFTER_POLISH_CONSONANT = _endings(_POLISH_CONSONANT)


def _replaced(key: str, table: Table) -> Forms | None:
    """The forms by the longest ending in ``table`` that ``key`` has."""
    for size in range(min(_LONGEST_ENDING, len(key) - 1), 0, -1):
        endings = table.get(key[-size:])
        if endings is not None:
            return Forms(key[:-size], endings)
    return None


def unchanged(key: str) -> Forms:
    """``key`` as its only form."""
    return Forms(key, _SAME)


def cyrillic_forms(key: str) -> Forms:
    """Forms of a Russian or Ukrainian name, noun or adjective; itself where it does not change."""
    vowel = key[-1] in _CYRILLIC_VOWELS
    if vowel and len(key) < _SHORTEST:
        return unchanged(key)
    return _replaced(key, _CYRILLIC_TABLE) or Forms(key, _SAME if vowel else _AFTER_CYRILLIC_CONSONANT)


def latin_forms(key: str) -> Forms:
    """Forms of a person's or organisation's name in languages that inflect names in Latin letters."""
    if len(key) < _SHORTEST or not key.isalpha():
        return unchanged(key)
    longer = len(key) >= _SHORTEST_AGGLUTINATED
    replaced = _replaced(key, _LATIN_TABLE_LONGER if longer else _LATIN_TABLE)
    if replaced:
        return replaced
    if key[-1] in _LATIN_VOWELS:
        return Forms(key, _AFTER_LATIN_VOWEL_LONGER if longer else _AFTER_LATIN_VOWEL)
    return Forms(key, _AFTER_LATIN_CONSONANT_LONGER if longer else _AFTER_LATIN_CONSONANT)


def polish_forms(key: str) -> Forms:
    """Forms of a Polish place name."""
    if len(key) < _SHORTEST or not key.isalpha():
        return unchanged(key)
    return _replaced(key, _POLISH_TABLE) or Forms(key, _AFTER_POLISH_CONSONANT)


def declined(key: str, known: Set[str]) -> frozenset[str]:
    """The forms of a surname that is an ordinary noun too, one of the words ``known``: "Орла", "Wilka".

    A Latin one is a Polish noun where its instrumental is known as well; others are not declined.
    """
    if key not in known:
        return _NONE
    if "\u0400" <= key[0] <= "\u04ff":
        return frozenset(cyrillic_forms(key))
    is_polish = any(key + ending in known for ending in _INSTRUMENTAL)
    return frozenset(key + ending for ending in _MASCULINE) if is_polish else _NONE


def german_forms(key: str) -> Forms:
    """Forms of a German place name: the genitive."""
    return Forms(key, _AFTER_LATIN_VOWEL) if key.isalpha() and key[-1] not in "sxz" else unchanged(key)


def name_forms(key: str) -> Forms:
    """Every form of a name's word, by its script; words of other scripts stay as they are."""
    if not key[0].isalpha():
        return unchanged(key)
    if "\u0400" <= key[0] <= "\u04ff":
        return cyrillic_forms(key)
    if "\u0370" <= key[0] <= "\u03ff":
        return _replaced(key, _GREEK_TABLE) or unchanged(key)
    return latin_forms(key) if key.isascii() else unchanged(key)
