"""Forms a name takes in a sentence, generated forward from its key: never a stem, which would turn Borisov into Boris.

Endings are generous: a form that no grammar knows does no harm, as names need a capital. The paradigms are those of
school grammars of Russian, Ukrainian, Polish, Czech, Serbo-Croatian, Lithuanian, Finnish, Hungarian, German and Greek.
"""

_CYRILLIC_VOWELS = "аеиіоуыэюяїєё"
_LATIN_VOWELS = "aeiouy"
_SHORTEST = 3
_SHORTEST_AGGLUTINATED = 5

# Ending of the key -> what replaces it. The first that fits holds; a doer's or a place's nominative is always kept.
_CYRILLIC = (
    ("ский", "ского скому ским ском ская ской скую ские ских скими"),
    ("цкий", "цкого цкому цким цком цкая цкой цкую цкие цких цкими"),
    ("ський", "ського ському ським ськім ська ської ській ську ськи ських"),
    ("цький", "цького цькому цьким цькім цька цької цькій цьку"),
    ("ской", "ского скому ским ском ских скою скую"),
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
    ("ец", "ца цу цом це цем"),
    ("ець", "ця цю цем цеві ці"),
    ("ел", "ла лу лом ле ела елу елом еле"),
    ("ок", "ка ку ком ке ока оку оком оке"),
    ("ек", "ка ку ком ке ека еку еком еке"),
    ("ов", "ова ову овым ове овим ові овом овой овою овій ові овых"),
    ("ев", "ева еву евым еве евим еві евом евой евою евій евых ьва ьву ьвом ьве"),
    ("їв", "єва єву євом єві"),
    ("ин", "ина ину ином ине иным иним инові іні ині иной иною иных"),
    ("ын", "ына ыну ыном ыне ыным ыной"),
    ("ін", "іна іну іном іні іним інові іною"),
    ("га", "ги ге гу гой гою зі"),
    ("ка", "ки ке ку кой кою ці"),
    ("ха", "хи хе ху хой хою сі"),
    ("ша", "ши ше шу шей шею ші"),
    ("жа", "жи же жу жей жею жі"),
    ("ова", "овой ову овою ової овій овы ове"),
    ("ина", "иной ину иною иної иній ины ине"),
    ("а", "ы и е у ой ою і"),
    ("ья", "ьи ье ью ьей"),
    ("я", "и е ю ей ею і єю"),
    ("ы", "ах ам ами"),
    ("и", "ах ам ами ях ям ями"),
    ("о", "а у ом е ові і ою"),
    ("ь", "я ю ем е и ью і еві єм"),
)
_CYRILLIC_CONSONANT = "а у ом е ем ові еві і ам ах"

_LATIN = (
    ("skyj", "skeho skemu skym skoho skomu skoju"),
    ("ski", "skiego skiemu skim ska skiej skom skog skome skih"),
    ("cki", "ckiego ckiemu ckim cka ckiej ckog ckome"),
    ("sky", "skeho skemu skym ska ske skou skoho skomu skog skom"),
    ("ny", "neho nemu nym nego"),
    ("y", "eho emu ym ego iego iemu im yho ymu ys iu y"),
    ("ia", "ii ie iou iu io iei ija ije iji iju ijo ijom"),
    ("ja", "ji je ju jou jo jom ii"),
    ("ka", "ki ce ky ku kou ko ke kom"),
    ("ga", "gi dze gy gu gou go ge gom"),
    ("a", "y e u ou o i ie om os ai as ej ui a"),
    ("o", "a ovi owi em u om ou y e o"),
    ("ek", "ka kovi kem ku kiem kowi ke"),
    ("ec", "ca covi cem cu cowi ce"),
    ("el", "la lovi lem lu lowi le ela elovi elem elu elowi eli"),
    ("i", "iego iemu im iho imu ija iju ijem io ii iui"),
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


def _replaced(key: str, paradigms: tuple[tuple[str, str], ...]) -> set[str] | None:
    """The forms by the first paradigm whose ending ``key`` has."""
    for ending, replacements in paradigms:
        if key.endswith(ending) and len(key) > len(ending):
            stem = key[: -len(ending)]
            return {key, *(stem + replacement for replacement in replacements.split())}
    return None


def _added(key: str, endings: str) -> set[str]:
    return {key, *(key + ending for ending in endings.split())}


def cyrillic_forms(key: str) -> set[str]:
    """Forms of a Russian or Ukrainian name, noun or adjective; itself where it does not change."""
    if key[-1] in _CYRILLIC_VOWELS and len(key) < _SHORTEST:
        return {key}
    return _replaced(key, _CYRILLIC) or ({key} if key[-1] in _CYRILLIC_VOWELS else _added(key, _CYRILLIC_CONSONANT))


def latin_forms(key: str) -> set[str]:
    """Forms of a person's or organisation's name in languages that inflect names in Latin letters."""
    if len(key) < _SHORTEST or not key.isalpha():
        return {key}
    forms = _replaced(key, _LATIN) or _added(key, _LATIN_CONSONANT if key[-1] not in _LATIN_VOWELS else "s")
    longer = _added(key, _LATIN_LONGER) if len(key) >= _SHORTEST_AGGLUTINATED else set()
    return forms | longer


def polish_forms(key: str) -> set[str]:
    """Forms of a Polish place name."""
    if len(key) < _SHORTEST or not key.isalpha():
        return {key}
    return _replaced(key, _POLISH_PLACES) or _added(key, _POLISH_CONSONANT)


def german_forms(key: str) -> set[str]:
    """Forms of a German place name: the genitive."""
    return {key, f"{key}s"} if key.isalpha() and key[-1] not in "sxz" else {key}


def name_forms(key: str) -> frozenset[str]:
    """Every form of a name's word, by its script; words of other scripts stay as they are."""
    if not key[0].isalpha():
        return frozenset({key})
    if "\u0400" <= key[0] <= "\u04ff":
        return frozenset(cyrillic_forms(key))
    if "\u0370" <= key[0] <= "\u03ff":
        return frozenset(_replaced(key, _GREEK) or {key})
    return frozenset(latin_forms(key)) if key.isascii() else frozenset({key})
