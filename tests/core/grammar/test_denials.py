import pytest

from tests.builders import parse
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.denials import Denial, no_event
from watcher.core.lexicon.cues import CueKind


def items(line: Parse, *words: str) -> tuple[int, ...]:
    return tuple(at for at, item in enumerate(line.items) if item.key in words)


@pytest.mark.parametrize(
    ("language", "text", "word", "cue"),
    [
        ("en", "No strike at the port", "strike", "No"),
        ("en", "There were no new strikes at the port", "strikes", "no new"),
        ("en", "Police make no arrests", "arrests", "no"),
        ("fr", "La mairie n'annonce aucune grève", "greve", "aucune"),
        ("fr", "Il n'y aura pas de grève", "greve", "pas de"),
        ("es", "Ninguna huelga en el puerto", "huelga", "Ninguna"),
        ("pl", "Nie będzie żadnego strajku", "strajku", "żadnego"),
        ("ru", "Не было никаких новых арестов", "арестов", "никаких новых"),
        ("uk", "Жодних санкцій", "санкцій", "Жодних"),
        ("it", "Nessuno sciopero in porto", "sciopero", "Nessuno"),
        ("pt", "Nenhuma greve no porto", "greve", "Nenhuma"),
    ],
)
def test_a_no_that_leads_to_an_event_says_that_there_is_none(language: str, text: str, word: str, cue: str) -> None:
    line = parse(text, language=language)
    found = no_event(line, items(line, word))
    assert found is not None
    assert (found.kind, line.text(found.first, found.last)) == (CueKind.DENIED, cue)


@pytest.mark.parametrize(
    "text",
    [
        "Strike at the port",
        "No one hurt in strike",
        "No contract, so crews strike",
        "Crews with no contract strike",
        "Strike with no end in sight",
    ],
)
def test_a_no_that_leads_to_something_else_denies_no_event(text: str) -> None:
    line = parse(text)
    assert no_event(line, items(line, "strike")) is None


def test_a_no_that_is_itself_of_the_event_does_not_deny_it() -> None:
    line = parse("No bread in the city")
    assert no_event(line, items(line, "no", "bread")) is None


def denies_a_noun(text: str, cue: str, *words: str, language: str = "en") -> bool:
    line = parse(text, language=language)
    own = {line.items[at].first for at in items(line, *words)}
    (found,) = [one for one in line.cues if one.kind is CueKind.DENIED and line.text(one.first, one.last) == cue]
    return Denial(line, found, min(own, default=0), own).is_of_noun()


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Falk fires a banned missile", "banned", ("fires", "missile")),
        ("The suspended minister visits Japan", "suspended", ("visits",)),
        ("Shots fired near bars in the city", "bars", ("fired",)),
    ],
)
def test_what_only_describes_another_noun_denies_nothing(text: str, cue: str, words: tuple[str, ...]) -> None:
    assert denies_a_noun(text, cue, *words)


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("The cancelled visit to Japan", "cancelled", ("visit",)),
        ("The cancelled long visit to Japan", "cancelled", ("visit",)),
        ("Falk cancelled visit to Japan", "cancelled", ("visit",)),
        ("Visit cancelled", "cancelled", ("visit",)),
        ("Cancelled visit to Japan", "Cancelled", ("visit",)),
        ("The visit the cancelled in Japan", "cancelled", ("visit",)),
        ("The mayor bars visit to Japan", "bars", ("visit",)),
        ("Hopes after denial of visit", "denial", ("visit",)),
        ("Falk puts off visit", "puts off", ("visit",)),
    ],
)
def test_what_denies_an_event_does_so_beside_other_nouns(text: str, cue: str, words: tuple[str, ...]) -> None:
    assert not denies_a_noun(text, cue, *words)


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Refuse workers walk out", "Refuse", ("walk",)),
        ("Walkout by refuse collectors in the city", "refuse", ("walkout",)),
        ("The bin walkout goes on", "bin", ("walkout",)),
        ("City bin drivers walk out", "bin", ("walk",)),
        ("In the city, bin drivers walk out", "bin", ("walk",)),
        ("Falk's bin drivers walk out", "bin", ("walk",)),
        ("Japan imposes travel bans on bankers", "bans", ("imposes",)),
    ],
)
def test_a_noun_that_looks_like_a_verb_denies_nothing(text: str, cue: str, words: tuple[str, ...]) -> None:
    assert denies_a_noun(text, cue, *words)


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Refuse to walk out", "Refuse", ("walk",)),
        ("Crews bin walkout at the yard", "bin", ("walkout",)),
        ("Crews will bin walkout at the yard", "bin", ("walkout",)),
        ("Police bin march in the city", "bin", ("march",)),
        ("Japan bans march in the city", "bans", ("march",)),
        ("Mayor bans for now a march", "bans", ("march",)),
        ("Palace bans march in the city", "bans", ("march",)),
    ],
)
def test_a_verb_with_a_subject_that_fits_it_denies(text: str, cue: str, words: tuple[str, ...]) -> None:
    assert not denies_a_noun(text, cue, *words)


def test_an_adjective_is_told_by_its_place_in_english_alone() -> None:
    assert not denies_a_noun("Die abgesagte Reise des Ministers", "abgesagte", "ministers", language="de")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rocket hits a tower block in the city", ("hits",)),
        ("Rocket hits tower block", ("rocket", "hits", "tower")),
        ("Tower block hit by rocket", ("rocket",)),
        ("Shots fired in a wine bar on Friday", ("fired",)),
    ],
)
def test_the_noun_that_another_describes_denies_nothing(text: str, words: tuple[str, ...]) -> None:
    line = parse(text + ".")
    own = {line.items[at].first for at in items(line, *words)}
    assert [Denial(line, cue, min(own), own).is_of_noun() for cue in line.cues if cue.kind is CueKind.DENIED] == [True]


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Police block visit to the city", "block", ("visit",)),
        ("Critics block visit to the city", "block", ("visit",)),
        ("Mayor and deputy help block visit", "block", ("visit",)),
        ("The visit delay in the city", "delay", ("visit",)),
        ("Mayor to block in the city", "block", ("visit",)),
        ("Mayor decided not to visit the city", "not", ("visit",)),
        ("Mayor vowed never to visit the city", "never", ("visit",)),
    ],
)
def test_a_verb_and_what_the_event_describes_deny_it(text: str, cue: str, words: tuple[str, ...]) -> None:
    assert not denies_a_noun(text, cue, *words)


def is_told_to_do(text: str, word: str, language: str = "en") -> bool:
    """Whether all that denies in a text is what the event at a word does to something else."""
    line = parse(text, language=language)
    (at,) = items(line, word)
    main = line.items[at].first
    hinders = line.starts(CueKind.HINDERS)
    cues = [cue for cue in line.cues if cue.kind is CueKind.DENIED and cue.first in hinders]
    return bool(cues) and all(Denial(line, cue, main, {main}).is_effect() for cue in cues)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Walkout cancels ferries", "walkout"),
        ("en", "Walkout at the yard halts work on ferries", "walkout"),
        ("en", "Walkout has delayed hundreds of ferries", "walkout"),
        ("en", "Walkout is blocking the harbour", "walkout"),
        ("en", "Flood shuts down the old mill", "flood"),
        ("fr", "La grève bloque le dépôt", "greve"),
        ("fr", "La grève des dockers a annulé une régate", "greve"),
        ("es", "La huelga suspende las clases", "huelga"),
        ("it", "Lo sciopero cancella il concerto", "sciopero"),
        ("pt", "A greve adia o concerto", "greve"),
        ("de", "Streik verhindert Ausfuhr in Kiel", "streik"),
        ("pl", "Strajk wstrzymał dostawy węgla", "strajk"),
        ("ru", "Забастовка сорвала погрузку угля", "забастовка"),
        ("uk", "Протест зірвав концерт", "протест"),
    ],
)
def test_what_an_event_does_to_something_else_is_no_denial_of_it(language: str, text: str, word: str) -> None:
    assert is_told_to_do(text, word, language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Court blocks walkout", "walkout"),
        ("en", "Walkout cancelled", "walkout"),
        ("en", "Walkout halted by the court", "walkout"),
        ("en", "Walkout has been cancelled union sources say", "walkout"),
        ("en", "Walkout postponed six weeks", "walkout"),
        ("en", "Walkout cancelled Friday", "walkout"),
        ("en", "Walkout suspended citing rain", "walkout"),
        ("en", "Walkout suspended, union says", "walkout"),
        ("fr", "La grève est suspendue", "greve"),
        ("de", "Streik stoppt Gericht", "streik"),
        ("pl", "Strajk zablokował sąd", "strajk"),
        ("ru", "Визит отменил Кремль", "визит"),
        ("ru", "Забастовку сорвала вьюга", "забастовку"),
    ],
)
def test_what_is_done_to_an_event_denies_it(language: str, text: str, word: str) -> None:
    assert not is_told_to_do(text, word, language)


def is_of_its_result(text: str, word: str, language: str = "en") -> bool:
    """Whether all that denies in a text denies but what the event at a word brings."""
    line = parse(text, language=language)
    (at,) = items(line, word)
    main = line.items[at].first
    cues = [cue for cue in line.cues if cue.kind is CueKind.DENIED]
    return bool(cues) and all(Denial(line, cue, main, {main}).is_result() for cue in cues)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The visit did not solve the quarrel", "visit"),
        ("en", "The walkout does not affect ferries", "walkout"),
        ("fr", "La visite n'a pas réglé le conflit", "visite"),
        ("es", "La visita no resolvió la disputa", "visita"),
        ("it", "La visita non ha risolto la lite", "visita"),
        ("pt", "A visita não trouxe acordos", "visita"),
        ("de", "Besuch bringt keine Lösung", "besuch"),
        ("pl", "Wizyta nie rozwiązała sporu", "wizyta"),
        ("ru", "Визит не решил спора", "визит"),
        ("uk", "Візит не вирішив суперечки", "візит"),
    ],
)
def test_what_an_event_does_not_bring_about_denies_nothing_of_it(language: str, text: str, word: str) -> None:
    assert is_of_its_result(text, word, language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The visit did not take place", "visit"),
        ("en", "The visit did not materialise", "visit"),
        ("en", "She did not begin the visit", "visit"),
        ("en", "Visit cancelled", "visit"),
        ("en", "The visit did not", "visit"),
        ("fr", "La visite n'aura pas lieu", "visite"),
        ("es", "La visita no se produjo", "visita"),
        ("pl", "Do wizyty nie doszło", "wizyty"),
        ("ru", "Визит не состоится во вторник", "визит"),
        ("uk", "Візит не відбувся", "візит"),
        ("de", "Besuch findet keinesfalls statt", "besuch"),
        ("de", "besuchen will sie keine Messe", "besuchen"),
    ],
)
def test_what_does_not_take_place_is_denied(language: str, text: str, word: str) -> None:
    assert not is_of_its_result(text, word, language)


def is_presupposed(text: str, word: str, language: str = "en") -> bool:
    """Whether all that denies in a text denies but that somebody was told, or is glad, of the event at a word."""
    line = parse(text, language=language)
    (at,) = items(line, word)
    main = line.items[at].first
    cues = [cue for cue in line.cues if cue.kind is CueKind.DENIED]
    return bool(cues) and all(Denial(line, cue, main, {main}).is_presupposed() for cue in cues)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The board was not consulted about the merger", "merger"),
        ("en", "It is not clear why Falk resigned", "resigned"),
        ("en", "The strike did not surprise the board", "strike"),
        ("fr", "Le parti n'a pas été informé de la visite", "visite"),
        ("es", "El partido no lamenta la visita", "visita"),
        ("it", "Il partito non è stato informato della visita", "visita"),
        ("pt", "O partido não foi informado da visita", "visita"),
        ("de", "Der Vorstand wurde nicht über den Besuch informiert", "besuch"),
        ("de", "Die Partei bedauert den Besuch nicht", "besuch"),
        ("pl", "Partia nie żałuje wizyty", "wizyty"),
        ("ru", "Партия не сожалеет о визите", "визите"),
        ("uk", "Партія не шкодує про візит", "візит"),
    ],
)
def test_what_nobody_was_told_of_or_is_glad_of_has_happened(language: str, text: str, word: str) -> None:
    assert is_presupposed(text, word, language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The board did not agree to the merger", "merger"),
        ("en", "The board was not arrested but consulted", "arrested"),
        ("en", "Falk cancels the visit and is not consulted", "visit"),
        ("de", "Falk wird nicht besuchen, was sie bedauert", "besuchen"),
        ("de", "Falk nicht bei Besuch", "besuch"),
    ],
)
def test_what_is_itself_not_done_has_not_happened(language: str, text: str, word: str) -> None:
    assert not is_presupposed(text, word, language)


def is_done_for(text: str, word: str, language: str = "en") -> bool:
    line = parse(text, language=language)
    (at,) = items(line, word)
    main = line.items[at].first
    cues = [cue for cue in line.cues if cue.kind is CueKind.DENIED]
    return bool(cues) and all(Denial(line, cue, main, {main}).is_ground() for cue in cues)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Baker jailed for refusing a test", "jailed"),
        ("en", "Baker fined over a cancelled ferry", "fined"),
        ("fr", "Boulanger arrêté pour avoir refusé un test", "arrete"),
        ("es", "Panadero detenido por rechazar un control", "detenido"),
        ("it", "Fornaio arrestato per rifiuto", "arrestato"),
        ("pt", "Padeiro detido por recusa", "detido"),
        ("de", "Bäcker wegen verweigerter Aussage festgenommen", "festgenommen"),
        ("pl", "Piekarz zatrzymany za odwołanie", "zatrzymany"),
        ("ru", "Пекарь задержан за отказ платить", "задержан"),
        ("uk", "Пекаря затримали за відмову платити", "затримали"),
    ],
)
def test_the_ground_of_an_arrest_denies_nothing(language: str, text: str, word: str) -> None:
    assert is_done_for(text, word, language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Baker blamed for cancelling visit", "visit"),
        ("en", "Visit for now cancelled", "visit"),
        ("en", "Cancelled visit", "visit"),
        ("de", "Kritik wegen abgesagter Reise", "reise"),
    ],
)
def test_what_is_denied_is_no_ground_of_itself(language: str, text: str, word: str) -> None:
    assert not is_done_for(text, word, language)


def is_done_beside(text: str, cue: str, *words: str, language: str = "en") -> bool:
    """Whether a word that could deny the event of some words only tells what else is done."""
    line = parse(text, language=language)
    own = {line.items[at].first for at in items(line, *words)}
    told = next(hit for hit in line.cues if hit.kind is CueKind.DENIED and line.text(hit.first, hit.last) == cue)
    return Denial(line, told, max(own), own).is_second_deed()


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("The state froze assets and barred banks from helping", "barred", ("froze", "assets")),
        ("The bank was sued and then cancelled a party", "cancelled", ("sued",)),
        ("The army bombed the port, rejecting calls for a truce", "rejecting", ("bombed",)),
        ("The chief resigned on Monday and turned down a bonus", "turned down", ("resigned",)),
        ("The army bombed the port and rejected the offer", "rejected", ("bombed",)),
    ],
)
def test_what_else_is_done_to_something_else_denies_nothing(text: str, cue: str, words: tuple[str, ...]) -> None:
    assert is_done_beside(text, cue, *words)


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("The pilots announced a strike and cancelled it", "cancelled", ("strike",)),
        ("The bank announced a bid and abandoned the plan", "abandoned", ("bid",)),
        ("The bank announced a bid and abandoned its bid", "abandoned", ("bid",)),
        ("The strike was planned and cancelled", "cancelled", ("strike",)),
        ("The strike at the port cancelled a party", "cancelled", ("strike",)),
        ("The union cancelled a strike", "cancelled", ("strike",)),
    ],
)
def test_what_is_done_to_what_was_told_of_denies_it(text: str, cue: str, words: tuple[str, ...]) -> None:
    assert not is_done_beside(text, cue, *words)


def is_spurned(text: str, cue: str, *words: str) -> bool:
    line = parse(text, language="en")
    own = {line.items[at].first for at in items(line, *words)}
    told = next(hit for hit in line.cues if hit.kind is CueKind.DENIED and line.text(hit.first, hit.last) == cue)
    return Denial(line, told, max(own), own).is_of_something_else()


def test_a_bid_has_been_made_to_be_refused_and_a_visit_has_not() -> None:
    assert is_spurned("The brewer spurns a hostile takeover bid", "spurns", "takeover")
    assert is_spurned("The board rejected a bid for the brewer", "rejected", "bid")
    assert not is_spurned("The premier rejects a visit", "rejects", "visit")


def test_outside_english_another_clause_has_a_word_of_its_own() -> None:
    line = "La banque a été attaquée et a annulé une fête"
    assert not is_done_beside(line, "annulé", "attaquee", language="fr")


@pytest.mark.parametrize(
    ("language", "text", "cue", "meanwhile"),
    [
        ("fr", "Falk a annulé un dîner pendant sa visite à Rome", "annule", True),
        ("es", "Falk canceló una cena durante su visita a Roma", "cancelo", True),
        ("fr", "Falk a annulé pendant la crise sa visite à Rome", "annule", False),
        ("fr", "Falk a annulé sa visite à Rome", "annule", False),
    ],
)
def test_what_is_denied_while_an_event_goes_on_is_something_else(
    language: str, text: str, cue: str, *, meanwhile: bool
) -> None:
    line = parse(text, language=language)
    event = next(item.first for item in line.items if item.key.startswith("visit"))
    denial = next(hit for hit in line.cues if hit.kind is CueKind.DENIED and line.tokens[hit.first].key == cue)
    assert Denial(line, denial, event, {event}).is_meanwhile() is meanwhile


@pytest.mark.parametrize(
    ("text", "result"), [("La visita no ha sido cancelada", False), ("La visita no ha sido un éxito", True)]
)
def test_a_not_that_denies_a_denial_denies_no_result(text: str, *, result: bool) -> None:
    line = parse(text, language="es")
    event = next(item.first for item in line.items if item.key == "visita")
    denial = next(hit for hit in line.cues if hit.kind is CueKind.DENIED and line.tokens[hit.first].key == "no")
    assert Denial(line, denial, event, {event}).is_result() is result
