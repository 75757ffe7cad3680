"""Words before a full stop that does not end a sentence, in the languages shipped, as folded keys."""

_ENGLISH = (
    "mr mrs ms dr prof rev hon gov sen rep gen col lt capt sgt maj adm cmdr pres st mt no vs jr sr inc corp co ltd"
)
_ENGLISH_DATES = "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun approx dept est"
_RUSSIAN = "г гг ул пр просп им см стр тыс млн млрд трлн руб коп др пр проф акад ген полк св обл р-н напр т"
_UKRAINIAN = "вул просп імені див тис млрд грн проф акад обл м"
_GERMAN = "bzw ca dr prof hr fr frl usw nr mio mrd str bspw evtl ggf inkl vgl sog st abs tel bd hl geb gest"
_FRENCH = "m mm mme mlle mgr me dr pr st ste env av bd cf p.ex janv fevr avr juil sept oct nov dec"
_SPANISH = "sr sra srta sres dr dra d dna ud uds ee uu gral cnel avda num pag aprox lic ing prof"
_ITALIAN = "dott avv sig sigg geom mons cfr ecc rag s.p.a"
_PORTUGUESE = "sr sra srs dr dra prof profa eng exmo av ltda pag cel des"
_POLISH = "dr prof mgr inz gen plk ks np tzn tzw ul pl al sw godz zl mln mld tys br ur zm wg pkt proc red im"

ABBREVIATIONS = frozenset(
    " ".join(
        (_ENGLISH, _ENGLISH_DATES, _RUSSIAN, _UKRAINIAN, _GERMAN, _FRENCH, _SPANISH, _ITALIAN, _PORTUGUESE, _POLISH)
    ).split()
)
"""Keys of abbreviations; "U.S." and initials are told by their shape."""

_ORDINAL_MONTHS = (
    "januar februar marz april mai juni juli august september oktober november dezember janner ledna unora "
    "brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince"
)
MONTHS = frozenset(_ORDINAL_MONTHS.split())
"""Months as they follow an ordinal with a full stop: "9. Mai"."""
