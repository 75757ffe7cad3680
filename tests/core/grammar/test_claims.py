from datetime import date

import pytest

from tests.builders import parse, person
from watcher.core.grammar.claims import Claim, ClaimKind, judge
from watcher.core.grammar.stretches import Span

ADA = person("Ada Falk", "fr")
DENIED, HAPPENING, PLANNED, UNCLEAR = ClaimKind.DENIED, ClaimKind.HAPPENING, ClaimKind.PLANNED, ClaimKind.UNCLEAR
TODAY = date(2026, 6, 1)


def claim(text: str, word: str = "visit", *, language: str = "en", bodily: bool = True) -> Claim:
    """What is claimed of an event from the name to a word that begins like ``word``."""
    line = parse(text, ADA, language=language)
    at = next(at for at, item in enumerate(line.items) if item.key.startswith(word))
    who = next((at for at, item in enumerate(line.items) if item.mentions), at)
    return judge(line, Span(min(who, at), max(who, at) + 1, (at,)), today=TODAY, bodily=bodily)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Falk visits Japan", HAPPENING),
        ("Falk will visit Japan", PLANNED),
        ("Falk to visit Japan", PLANNED),
        ("Falk is expected to visit Japan", PLANNED),
        ("Falk will not visit Japan", DENIED),
        ("Falk cancels visit to Japan", DENIED),
        ("Falk's visit to Japan has been postponed", DENIED),
        ("Palace dismisses rumours of Falk visit", DENIED),
        ("Palace rules out Falk visit to Japan", DENIED),
        ("Falk set to skip visit to Japan", DENIED),
        ("Falk could cancel visit to Japan", UNCLEAR),
        ("Falk may visit Japan", UNCLEAR),
        ("Japan urges Falk to visit", UNCLEAR),
        ("Falk mulls visit to Japan", UNCLEAR),
        ("Will Falk visit Japan?", UNCLEAR),
        ("Falk denies cancelling visit to Japan", PLANNED),
        ("Falk isn't visiting Japan", DENIED),
        ("Falk stays home and does not visit Japan", DENIED),
        ("Falk visits Japan and still does not name a date", HAPPENING),
        ("Falk's visit to Japan delays talks", HAPPENING),
        ("Falk visits jailed baker held for refusing a test", HAPPENING),
        ("Ministers don't want to talk about Falk visit", HAPPENING),
        ("The board that praised Falk's visit, her aides, didn't resign", HAPPENING),
        ("Falk hasn't made the visit to Japan", DENIED),
        ("Unions called for the palace to arrange a visit", UNCLEAR),
        ("Visiting Japan would be a mistake for Falk", UNCLEAR),
        ("The visiting of Japan by Falk is due next week", PLANNED),
        ("Falk reportedly visits Japan", HAPPENING),
        ("Falk visits Japan, sources say", HAPPENING),
        ("After the talks were cancelled, Falk visits Japan", HAPPENING),
        ("Falk, who skipped the last summit, visits Japan", HAPPENING),
        ("Falk visits Japan as rivals threaten a boycott", HAPPENING),
        ("Falk hinted at doubts before she visited Japan", HAPPENING),
        ("If Falk visits Japan, prices rise", UNCLEAR),
        ("Unless Falk visits Japan, prices rise", UNCLEAR),
        ("If prices rise, Falk visits Japan", UNCLEAR),
        ("If prices rise, Falk cancels visit to Japan", UNCLEAR),
        ("Falk by video link visits Japan", DENIED),
        ("Falk bails on visit to Japan", DENIED),
        ("Falk opts against a visit to Japan", DENIED),
        ("Falk's visit to Japan has been put on ice", DENIED),
        ("Palace denied that Falk would visit Japan", DENIED),
        ("Palace denies reports that Falk will visit Japan", DENIED),
        ("Falk has no plans to visit Japan", DENIED),
        ("Instead of the visit Falk rests", DENIED),
        ("Rivals may use Falk's visit to Japan", HAPPENING),
        ("Rivals may cancel Falk's visit to Japan", UNCLEAR),
        ("Falk visits Japan to urge calm", HAPPENING),
        ("Falk visited Ada Falk on Monday and urged her to stay", HAPPENING),
        ("Falk visits Japan and could stay", HAPPENING),
        ("Falk's visit to Japan is near and could be cancelled", UNCLEAR),
        ("Falk visits the prisoners not held by the state", HAPPENING),
        ("Falk visited Japan on Monday to hold talks", HAPPENING),
        ("Falk visit to Japan to be held in May", PLANNED),
        ("Falk will make a visit to Japan on May 17", PLANNED),
        ("Falk may make a visit to Japan on June 17", UNCLEAR),
        ("Falk visits Japan under the Prevention of Noise Act", HAPPENING),
        ("Falk's visit to Japan, planned for May, has been postponed", DENIED),
        ("Falk's visit to Japan, the first of many, is doubtful", UNCLEAR),
        ("Falk's visit to Japan, the first, and a postponed one", HAPPENING),
        ("Falk's visit to Japan, the first, says Oslo, is denied", HAPPENING),
        ("Falk visited Japan, the first, cancelled since", HAPPENING),
        ("Falk remains in hospital after her visit", HAPPENING),
        ("Falk's visit to Japan may be long", UNCLEAR),
    ],
)
def test_the_governing_cue_decides(text: str, kind: ClaimKind) -> None:
    assert claim(text).kind is kind


@pytest.mark.parametrize(
    ("language", "text", "word", "kind"),
    [
        ("en", "Prosecutors seek six years in prison for Falk", "prison", PLANNED),
        ("de", "Gericht erlässt Haftbefehl gegen Falk", "haftbefehl", PLANNED),
        ("fr", "Le parquet requiert la prison contre Falk", "prison", PLANNED),
        ("pl", "Nakaz aresztowania Falk", "aresztowania", PLANNED),
        ("ru", "Ходатайство об аресте Falk поступило в суд", "аресте", PLANNED),
        ("uk", "Клопотання про арешт Falk надійшло до суду", "арешт", PLANNED),
        ("de", "Falk aufgrund eines Haftbefehls festgenommen", "festgenommen", HAPPENING),
        ("en", "Falk released on bail", "released", DENIED),
        ("es", "El juez deja en libertad a Falk", "libertad", DENIED),
        ("de", "Verfahren gegen Falk eingestellt", "verfahren", DENIED),
        ("ru", "Falk выписан из больницы", "больницы", DENIED),
        ("en", "Falk escaped jail when a judge suspended the sentence", "jail", DENIED),
        ("fr", "Falk annonce la fin de l'épidémie", "epidemie", DENIED),
        ("uk", "Спалах завершився", "спалах", DENIED),
        ("ru", "Мужчина с подозрением на холеру", "холеру", UNCLEAR),
        ("es", "Caso sospechoso de cólera", "colera", UNCLEAR),
        ("de", "Falk schließt Hackerangriff nicht aus", "hackerangriff", UNCLEAR),
        ("pl", "Falk nie wyklucza cyberataku", "cyberataku", UNCLEAR),
        ("fr", "Falk déjoue une cyberattaque", "cyberattaque", DENIED),
        ("uk", "Falk відбив кібератаку", "кібератаку", DENIED),
        ("de", "Falk warnt vor Gefahr von Hackerangriffen", "hackerangriffen", UNCLEAR),
        ("ru", "Falk могли арестовать", "арестовать", UNCLEAR),
        ("en", "Bid for Falk lapses", "bid", DENIED),
        ("en", "Nordbank raises bid for Falk after an offer failed", "bid", HAPPENING),
    ],
)
def test_what_is_asked_for_ended_suspected_or_foiled_does_not_happen(
    language: str, text: str, word: str, kind: ClaimKind
) -> None:
    assert claim(text, word, language=language, bodily=False).kind is kind


@pytest.mark.parametrize(
    ("language", "text", "word", "kind"),
    [
        ("ru", "Фальк не посетит Японию", "посет", DENIED),
        ("ru", "Визит отменён", "визит", DENIED),
        ("ru", "Визит Falk в Японию пока не планируется", "визит", DENIED),
        ("ru", "Визит Falk в Японию в этом году не состоится", "визит", DENIED),
        ("ru", "Визит Falk в Японию в обозримом будущем не ожидается", "визит", DENIED),
        ("uk", "Візит Falk до Японії поки що не узгоджений", "візит", DENIED),
        ("ru", "Falk посетила Японию, пока переговоры не сорвались", "посет", HAPPENING),
        ("ru", "Falk посетила Японию и пока не сделала заявлений", "посет", HAPPENING),
        ("ru", "Фальк может посетить Японию", "посет", UNCLEAR),
        ("ru", "Фальк планирует посетить Японию", "посет", PLANNED),
        ("uk", "Візит скасовано", "візит", DENIED),
        ("de", "Besuch in Japan abgesagt", "besuch", DENIED),
        ("de", "Falk wird Japan besuchen", "besuch", PLANNED),
        ("fr", "Falk pourrait visiter le Japon", "visit", UNCLEAR),
        ("es", "Falk cancela su visita a Japón", "visit", DENIED),
        ("ru", "Фальк посетит Японию", "посет", PLANNED),
        ("ru", "Дворец отрицает, что Фальк посетит Японию", "посет", DENIED),
        ("fr", "Falk ne visitera pas le Japon", "visit", DENIED),
        ("pl", "Falk odwołuje wizytę w Japonii", "wizyt", DENIED),
        ("de", "Sollte Falk nicht einlenken, wird der Besuch abgesagt.", "besuch", UNCLEAR),
        ("de", "Falk werde Japan besuchen, sollte es eine Einigung geben", "besuch", UNCLEAR),
        ("de", "Der für Montag geplante Besuch von Falk in Japan wurde am Freitag verschoben", "besuch", DENIED),
        ("de", "Die Regierung gab dem Wunsch nach einem Besuch von Falk statt", "besuch", HAPPENING),
        ("de", "Nach dem Besuch von Falk wurde das Fest abgesagt", "besuch", HAPPENING),
        ("de", "Falk lehnte es ab, Japan zu besuchen", "besuchen", DENIED),
        ("de", "Falk kündigte an, im Mai auch Japan zu besuchen", "besuchen", PLANNED),
    ],
)
def test_every_shipped_language_has_cues(language: str, text: str, word: str, kind: ClaimKind) -> None:
    assert claim(text, word, language=language).kind is kind


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "There was no further visit of Falk to Japan", "visit"),
        ("fr", "Il n'y aura pas de visite de Falk au Japon", "visite"),
        ("fr", "Aucune visite de Falk n'est prévue", "visite"),
        ("es", "No habrá ninguna visita de Falk a Japón", "visita"),
        ("pl", "Nie będzie żadnej wizyty Falk w Japonii", "wizyty"),
        ("ru", "Не будет никаких визитов Фальк в Японию", "визит"),
    ],
)
def test_a_denial_said_twice_is_one(language: str, text: str, word: str) -> None:
    assert claim(text, word, language=language).kind is DENIED


def test_the_cue_is_told() -> None:
    assert claim("Falk calls off visit to Japan").cue == "calls off"
    assert claim("Falk visits Japan").cue is None


def test_taking_part_by_video_is_a_denial_only_of_what_needs_the_body() -> None:
    assert claim("Falk speaks by video link", "speak", bodily=False).kind is HAPPENING
    assert claim("Falk speaks by video link", "speak").kind is DENIED


def test_a_word_of_the_event_is_never_its_own_denial() -> None:
    assert claim("Vote postponed", "postponed").kind is HAPPENING


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Falk in 2014 visited Japan", True),
        ("Falk in 2026 visits Japan", False),
        ("Falk visited Japan years ago", True),
        ("Falk visits Japan", False),
        ("Falk visits Japan for the first time since 2014", False),
        ("Falk visited Japan for the first time since May 2014", False),
        ("Falk visited Japan in 2014", True),
        ("The 2017 visit of Falk to Japan was short", True),
        ("Falk was on a visit to Tokyo 2017 with a choir", True),
        ("Falk visits 2017 winner in Japan", False),
        ("The 2026 visit of Falk to Japan", False),
    ],
)
def test_what_is_long_over_is_background(text: str, background: bool) -> None:
    assert claim(text).background is background


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Falk cancels flights after hack", HAPPENING),
        ("Falk denies that hack", DENIED),
        ("Falk cancels hack after talks", DENIED),
    ],
)
def test_what_is_denied_before_another_clause_is_not_denied_in_it(text: str, kind: ClaimKind) -> None:
    assert claim(text, "hack", bodily=False).kind is kind


def test_without_a_day_no_year_is_past() -> None:
    line = parse("Falk in 2014 visited Japan", ADA)
    assert not judge(line, Span(0, 4, (3,))).background


def test_an_event_of_prepositions_alone_ends_where_its_span_ends() -> None:
    line = parse("Falk not in Japan", ADA)
    assert judge(line, Span(0, 4, (2,))).kind is DENIED


def test_a_number_that_is_no_year_is_not_the_past() -> None:
    (claim,) = {judge(parse("Ada Falk arrives in 20 minutes", ADA), Span(0, 3, (1,)), today=date(2026, 6, 1))}
    assert not claim.background


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Falk drops visit to Japan", "visit"),
        ("en", "Oslo eases sanctions on Falk", "sanctions"),
        ("en", "Sanctions on Falk are lifted", "sanctions"),
        ("ru", "Осло снял санкции с Falk", "санкци"),
        ("de", "Oslo hebt die Sanktionen gegen Falk auf", "sanktionen"),
        ("en", "Falk dropped her Japan visit", "visit"),
        ("en", "Falk calls visit off", "visit"),
        ("en", "Falk pulls the plug on visit to Japan", "visit"),
        ("de", "Falk verwirft Reise nach Japan", "reise"),
        ("de", "Falk lässt Reise fallen", "reise"),
        ("fr", "Falk laisse tomber son voyage au Japon", "voyage"),
        ("es", "Falk abandona su viaje a Japón", "viaje"),
        ("pl", "Falk porzuca podróż do Japonii", "podroz"),
        ("ru", "Falk свернула поездку в Японию", "поездку"),
        ("uk", "Falk згорнула поїздку до Японії", "поїздку"),
    ],
)
def test_a_plan_that_is_dropped_is_denied(language: str, text: str, word: str) -> None:
    assert claim(text, word, language=language).kind is DENIED


def test_an_event_is_not_denied_by_its_own_word_with_what_follows_it() -> None:
    assert claim("Falk renunció a la presidencia", "renuncio", language="es").kind is HAPPENING


@pytest.mark.parametrize("text", ["Falk drops coins on visit to Japan", "Prices drop as Falk begins visit"])
def test_what_drops_but_no_plan_denies_nothing(text: str) -> None:
    assert claim(text).kind is HAPPENING


@pytest.mark.parametrize(
    ("language", "text", "word", "kind"),
    [
        ("ru", "Визит Falk в Токио до конца нынешнего года не состоится", "визит", DENIED),
        (
            "de",
            "Falk reist wegen des Streiks ab, ein Besuch wird es vor dem nächsten Sommer nicht geben",
            "besuch",
            DENIED,
        ),
        ("ru", "Из-за забастовки отменены рейсы Falk", "забастовки", HAPPENING),
        ("ru", "Забастовки отменены", "забастовки", DENIED),
    ],
)
def test_german_and_slavic_clauses_end_with_a_denial_and_begin_with_a_cause(
    language: str, text: str, word: str, kind: ClaimKind
) -> None:
    line = parse(text, ADA, language=language)
    at = next(at for at, item in enumerate(line.items) if item.key == word)
    assert judge(line, Span(at, at + 1, (at,)), today=TODAY).kind is kind


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("es", "Falk cruzará a Japón", "cruzara"),
        ("es", "Falk y su coro zarparán rumbo a Japón", "zarparan"),
        ("es", "Falk irá a Japón con su coro", "coro"),
        ("fr", "Falk rejoindra Oslo par la mer", "rejoindra"),
        ("fr", "Falk et son chœur traverseront le Japon", "traverseront"),
        ("fr", "La tournée de Falk aura lieu au Japon", "tournee"),
        ("ru", "Фальк вылетит в Японию", "вылетит"),
        ("ru", "Гастроли Falk начнутся в Японии", "гастроли"),
        ("uk", "Falk навідається до Японії, де співатиме", "співатиме"),
        ("uk", "Falk завітає до Японії", "завітає"),
        ("pl", "Falk wyruszy do Japonii", "wyruszy"),
        ("pl", "Falk z chórem odwiedzą Japonię", "odwiedza"),
        ("de", "Falk und ihr Chor wollen Japan bereisen", "bereisen"),
        ("de", "Falk wird Japan bereisen", "bereisen"),
        ("de", "Falk wird in Japan geehrt werden", "geehrt"),
        ("en", "Falk on course to tour Japan", "tour"),
    ],
)
def test_a_verb_may_tell_by_its_form_that_it_is_to_come(language: str, text: str, word: str) -> None:
    assert claim(text, word, language=language).kind is PLANNED


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("es", "Falk cruzara a Japón", "cruzara"),
        ("es", "Falk canta con Terarán", "canta"),
        ("fr", "Falk a inspiré la tournée au Japon", "tournee"),
        ("fr", "Falk inspira la tournée au Japon", "tournee"),
        ("fr", "L'opéra de Falk", "opera"),
        ("fr", "Falk a visité Oslo et chantera au Japon", "visite"),
        ("es", "Falk visitó Oslo y luego cantará en Japón", "visito"),
        ("en", "Falk toured Japan and will sing at sea", "toured"),
        ("en", "Falk visits Japan and then will sing at sea", "visits"),
        ("ru", "Фальк посетила Японию и выступит в Осло", "посетила"),
        ("pl", "Falk odwiedza Japonię", "odwiedza"),
        ("en", "Falk honoured in Japan will sing at sea", "honoured"),
        ("ru", "В Осло награжденная Фальк выступит дома", "награжденная"),
        ("fr", "Falk honoré à Oslo chantera au Japon", "honore"),
        ("de", "Falk wird in Japan geehrt", "geehrt"),
        ("de", "Falk wird von Japan ausgezeichnet", "ausgezeichnet"),
        ("de", "Falk wird in Japan entlassen", "entlassen"),
    ],
)
def test_what_only_looks_like_a_future_tells_none(language: str, text: str, word: str) -> None:
    assert claim(text, word, language=language).kind is HAPPENING


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Falk soll Japan besucht haben", "besucht"),
        ("Falk soll nach Japan gereist sein", "gereist"),
        ("Falk will Japan bereist haben", "bereist"),
    ],
)
def test_german_hearsay_of_what_was_is_unclear(text: str, word: str) -> None:
    assert claim(text, word, language="de").kind is UNCLEAR


def test_an_infinitive_of_a_headline_is_the_cue_of_a_plan() -> None:
    assert claim("Falk to undergo tests", "undergo", bodily=False) == Claim(PLANNED, "to undergo")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Oslo lockert die Sanktionen gegen Falk", DENIED),
        ("Oslo lockert Zölle, die Sanktionen gegen Falk bleiben", HAPPENING),
    ],
)
def test_a_german_article_parts_clauses_only_after_a_comma(text: str, kind: ClaimKind) -> None:
    assert claim(text, "sanktionen", language="de").kind is kind


def test_a_vote_is_a_plan_only_where_it_is_one_to_strike() -> None:
    assert claim("Falk and pilots voted to strike", "strike", bodily=False).kind is PLANNED
    assert claim("Falk voted to remove the minister", "remove", bodily=False).kind is HAPPENING


@pytest.mark.parametrize(
    "text", ["El palacio niega que Falk visite Japón", "El palacio desmintió que Falk visite Japón"]
)
def test_that_leads_on_from_a_denial_which_holds_it(text: str) -> None:
    assert claim(text, language="es").kind is DENIED


@pytest.mark.parametrize(
    ("language", "text", "word", "kind"),
    [
        ("en", "A court issued an arrest warrant for Falk", "warrant", PLANNED),
        ("en", "A judge ordered the arrest of Falk", "arrest", PLANNED),
        ("en", "Falk was detained on a warrant for fraud", "detained", HAPPENING),
        ("en", "On an arrest warrant police picked Falk up", "up", HAPPENING),
        ("fr", "Un mandat d'arrêt a été émis contre Falk", "mandat", PLANNED),
        ("es", "Emiten orden de captura contra Falk", "captura", PLANNED),
    ],
)
def test_what_is_only_ordered_is_planned(language: str, text: str, word: str, kind: ClaimKind) -> None:
    assert claim(text, word, language=language, bodily=False).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The visit to the city of Oslo set out for June by Falk has been cancelled", DENIED),
        ("Falk visited the city of Oslo, where talks have been cancelled", HAPPENING),
        ("Oslo sends envoy in her place, Falk visits", HAPPENING),
        ("In her place the minister will visit", PLANNED),
    ],
)
def test_a_denial_after_all_that_an_event_has_is_its_own(text: str, kind: ClaimKind) -> None:
    assert claim(text).kind is kind


@pytest.mark.parametrize(
    ("language", "text", "word", "kind"),
    [
        ("ru", "Вместо Ивановой министром стал Falk", "стал", HAPPENING),
        ("uk", "Замість пана Іваненка послом став Falk", "став", HAPPENING),
        ("ru", "Вместо визита Falk остался дома", "визита", DENIED),
        ("pl", "Zamiast wizyty Falk został w domu", "wizyty", DENIED),
    ],
)
def test_whose_place_somebody_takes_denies_nothing(language: str, text: str, word: str, kind: ClaimKind) -> None:
    assert claim(text, word, language=language).kind is kind


@pytest.mark.parametrize(
    ("language", "text", "word", "kind"),
    [
        ("en", "Falk cancels ferries because of a strike", "strike", HAPPENING),
        ("de", "Falk sagt Fahrten wegen eines Streiks ab", "streiks", HAPPENING),
        ("fr", "Falk annule des ferrys en raison de la grève", "greve", HAPPENING),
        ("es", "Falk cancela ferris a causa de la huelga", "huelga", HAPPENING),
        ("pl", "Falk odwołuje promy ze względu na strajk", "strajk", HAPPENING),
        ("ru", "Falk отменяет паромы в связи с забастовкой", "забастовкой", HAPPENING),
        ("uk", "Falk скасовує пороми через страйк", "страйк", HAPPENING),
        ("en", "Since the strike Falk cannot sail", "strike", HAPPENING),
        ("en", "Falk calls off the strike", "strike", DENIED),
        ("es", "Falk cancela la huelga", "huelga", DENIED),
        ("en", "A strike at Falk is improbable", "strike", UNCLEAR),
        ("fr", "Une grève chez Falk est peu probable", "greve", UNCLEAR),
        ("es", "Una huelga de Falk es poco probable", "huelga", UNCLEAR),
        ("pl", "Strajk Falk mało prawdopodobny", "strajk", UNCLEAR),
        ("uk", "Falk назвала страйк малоймовірним", "страйк", UNCLEAR),
    ],
)
def test_what_is_done_because_of_an_event_denies_it_not_and_what_is_improbable_is_unclear(
    language: str, text: str, word: str, kind: ClaimKind
) -> None:
    assert claim(text, word, language=language, bodily=False).kind is kind


@pytest.mark.parametrize(
    ("text", "word", "language", "over"),
    [
        ("Falk will visit Japan for the anniversary of the treaty", "visit", "en", False),
        ("Falk visited Japan to commemorate the victims", "visit", "en", False),
        ("Museum marks anniversary of Falk visit to Japan", "visit", "en", True),
        ("Falk посетила Японию к годовщине договора", "посетил", "ru", False),
        ("В годовщину визита Falk в Японию прошла выставка", "визит", "ru", True),
    ],
)
def test_what_an_anniversary_is_of_is_long_over_and_what_marks_it_is_news(
    text: str, word: str, language: str, *, over: bool
) -> None:
    assert claim(text, word, language=language).background is over
