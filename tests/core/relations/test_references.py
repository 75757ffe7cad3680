import pytest

from tests.builders import article, matcher, person, rule, vocabulary
from watcher.core.grammar.callings import Calling
from watcher.core.grammar.clauses import Parse
from watcher.core.relations.descriptions import titles_of
from watcher.core.relations.pronouns import people
from watcher.core.relations.references import NO_LANDS, Lands, References, read_as_person

BO = person("Bo Lindqvist")
MATCHER = matcher([rule(BO)], [BO])


MALI = Lands({"malien": "ml", "francais": "fr"}.get, lambda _: frozenset({"ml"}))


def meant(text: str, *, title: str = "", language: str = "en", lands: Lands = NO_LANDS) -> list[str]:
    """The descriptions of a text that stand for Bo Lindqvist, those before in the sentence before theirs."""
    read = MATCHER.read(article(title, text, language=language))
    references = References(read, lands)

    def is_meant(parse: Parse, one: Calling) -> bool:
        before = people(read.parses[parse.number - 1]) if parse.number else ()
        return any(who.entity == "bo-lindqvist" for who in references.of(parse, one, lambda: before))

    pairs = ((parse, one) for parse in read.parses for one in read.callings[parse.number])
    return [parse.text(one.first, one.last) for parse, one in pairs if is_meant(parse, one)]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lindqvist, a former minister, sang. Rain fell. The former minister was arrested.",
        "The magnate Bo Lindqvist sang. Peter Brekke slept. The magnate was arrested.",
        "Bo Lindqvist, 54, sang. Peter Brekke slept. The 54-year-old was arrested.",
        "Bo Lindqvist sang. The 54-year-old striker was arrested.",
        "Bo Lindqvist sang. The politician was arrested.",
        "Bo Lindqvist, a minister, sang. The billionaire was arrested.",
    ],
)
def test_somebody_named_before_is_meant(text: str) -> None:
    assert len(meant(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Bo Lindqvist, a former minister, sang. Peter Brekke, a former minister, slept. The former minister fled.",
        "Bo Lindqvist, a striker, sang. Another striker slept. The striker was arrested.",
        "Bo Lindqvist, a striker, sang. A striker was arrested.",
        "Bo Lindqvist, 54, sang. The 32-year-old was arrested.",
        "Bo Lindqvist sang. The mayor was arrested.",
        "Bo Lindqvist sang. Norway's former mayor was arrested.",
        "Bo Lindqvist met Peter Brekke. The politician was arrested.",
        "Bo Lindqvist met Ovo Brekke. The politician was arrested.",
        "Bo Lindqvist sang. Peter Brekke saw the politician arrested.",
        "Judge Bo Lindqvist spoke. The politician was arrested.",
        "Bo Lindqvist praised a singer. The singer was arrested.",
        "Rain fell. The mayor was arrested. Bo Lindqvist, the mayor, fled.",
    ],
)
def test_somebody_else_is_not(text: str) -> None:
    assert meant(text) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ex-minister arrested", "Bo Lindqvist, 54, was leaving."),
        ("Ex-minister arrested", "Rain fell. Bo Lindqvist was leaving."),
        ("Minister resigns", "Bo Lindqvist had defended himself for weeks."),
        ("Former bank chief on trial", "Bo Lindqvist, who ran the bank for years, denies it."),
        ("Ex-minister arrested", "Police in the east said former minister Bo Lindqvist was leaving with Peter Brekke."),
        ("", "A man was arrested. Bo Lindqvist, 54, was leaving."),
        ("", "The 54-year-old was arrested. Bo Lindqvist, 54, was leaving."),
    ],
)
def test_the_opening_may_tell_of_somebody_before_it_names_him(title: str, text: str) -> None:
    assert len(meant(text, title=title)) == 1


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ex-minister arrested", "Rain fell. Snow fell. Hail fell. Storms came. Bo Lindqvist, 54, was leaving."),
        ("Ex-minister arrested", "Rain fell. Snow fell. Bo Lindqvist was leaving."),
        ("Ex-minister arrested", "Bo Lindqvist said he was glad."),
        ("Minister resigns", "Bo Lindqvist will replace him in May."),
        ("Police chief resigns", "Bo Lindqvist was glad."),
        ("Ex-minister arrested", "Prime Minister Bo Lindqvist was glad."),
        ("Ex-minister arrested", "Bo Lindqvist met Peter Brekke."),
        ("Ex-minister arrested", "Bo Lindqvist's party was glad."),
        ("Ex-minister arrested", "Friends of Bo Lindqvist were glad."),
        ("", "A man was arrested. Bo Lindqvist fled."),
        ("", "A 32-year-old was arrested. Bo Lindqvist, 54, fled."),
        ("Rain falls", "Snow fell. A former minister was arrested. Bo Lindqvist fled."),
        ("A former minister was arrested", "Rain fell."),
        ("Bo Lindqvist sings, ex-minister arrested", "Rain fell."),
    ],
)
def test_whoever_is_named_later_may_be_another(title: str, text: str) -> None:
    assert meant(text, title=title) == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ru", "Bo Lindqvist уехал. Вчера в городе чиновника задержали.", 1),
        ("ru", "Bo Lindqvist уехал. Полиция задержала чиновника.", 0),
        ("de", "Bo Lindqvist sang. Gestern wurde der Politiker verhaftet.", 1),
        ("es", "Bo Lindqvist cantó. El expresidente fue detenido.", 1),
        ("fr", "Le premier ministre Bo Lindqvist a chanté. Le ministre a fui.", 0),
    ],
)
def test_other_languages_have_their_ways(language: str, text: str, count: int) -> None:
    assert len(meant(text, language=language)) == count


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Energieminister tritt zurück"),
        ("es", "Dimite el ministro"),
        ("es", "Exalcalde detenido"),
        ("fr", "Le ministre démissionne"),
        ("pl", "Eksminister zatrzymany"),
        ("ru", "Министр ушел"),
        ("uk", "Ексміністра затримано"),
    ],
)
def test_the_holder_of_a_post_in_a_headline_is_named_first_below_it(language: str, title: str) -> None:
    assert len(meant("Bo Lindqvist 2015.", title=title, language=language)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bo Lindqvist, président du Mali, a chanté. Le président malien a fui.", 1),
        ("Bo Lindqvist, président du Mali, a chanté. Le président français a fui.", 0),
        ("Le président Bo Lindqvist a chanté avec le président Peter Brekke. Le président malien a fui.", 1),
        ("Le président Bo Lindqvist a chanté avec le président Peter Brekke. Le président français a fui.", 0),
        ("Bo Lindqvist a chanté. Le monarque malien a fui.", 1),
        ("Bo Lindqvist a chanté. Le monarque français a fui.", 0),
    ],
)
def test_whoever_is_called_after_a_country_is_at_home_there(text: str, count: int) -> None:
    assert len(meant(text, language="fr", lands=MALI)) == count


def test_where_no_home_is_known_any_country_may_be_it() -> None:
    unknown = Lands(MALI.country_of, lambda _: frozenset())
    assert len(meant("Bo Lindqvist a chanté. Le monarque malien a fui.", language="fr", lands=unknown)) == 1
    assert len(meant("Le roi Bo Lindqvist a chanté. Le roi malien a fui.", language="fr", lands=unknown)) == 1


def test_a_description_becomes_a_name_with_its_mark() -> None:
    read = MATCHER.read(article("", "Bo Lindqvist sang. The striker's brother was arrested."))
    parse, (one,) = read.parses[1], read.callings[1]
    ((mention,),) = people(read.parses[0])
    named, (at,) = read_as_person(parse, one, mention)
    assert named.items[at].possessive
    assert named.text(named.items[at].first, named.items[at].last) == "striker ' s"


CHANCELLOR = person("Ada Falk", titles=("Bundeskanzlerin", "chancellor"))


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("Bo Lindqvist draws conclusions", "The minister resigned.", "en"),
        ("Bo Lindqvist zieht Konsequenzen", "Der Verteidigungsminister trat am Montag zurück.", "de"),
        ("Kłopoty Bo Lindqvista", "Minister sportu odszedł.", "pl"),
        ("Bo Lindqvist praises Norway", "The politician was arrested.", "en"),
    ],
)
def test_the_holder_of_an_office_below_a_headline_about_one_is_he(title: str, text: str, language: str) -> None:
    assert len(meant(text, title=title, language=language)) == 1


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("Bo Lindqvist mourns Brekke", "The politician died.", "en"),
        ("Bo Lindqvist reacts", "The minister resigned.", "en"),
        ("Bo Lindqvist trauert um Brekke", "Der Politiker starb.", "de"),
        ("Bo Lindqvist salue un acteur", "L'acteur est mort.", "fr"),
        ("Bo Lindqvist zadzwonił do wdowy Brekkego", "Polityk zmarł.", "pl"),
        ("Bo Lindqvist написал о гибели актера", "Актер погиб.", "ru"),
        ("Bo Lindqvist resigns", "The deputy minister stays.", "en"),
        ("Bo Lindqvist in trouble", "On Monday police asked the minister to go.", "en"),
        ("Rain, snow and Bo Lindqvist", "The minister resigned.", "en"),
        ("Bo Lindqvist sues a driver", "The minister resigned.", "en"),
        ("Bo Lindqvist in trouble", "The judge resigned.", "en"),
    ],
)
def test_somebody_else_to_whom_a_headline_turns_is_not_he(title: str, text: str, language: str) -> None:
    assert not meant(text, title=title, language=language)


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("The politician was arrested.", True),
        ("The 54-year-old was arrested.", True),
        ("The former actress was arrested.", True),
        ("The actress was arrested.", False),
    ],
)
def test_who_has_titles_is_called_by_no_trade(text: str, *, mine: bool) -> None:
    watched = matcher([rule(CHANCELLOR)], [CHANCELLOR])
    read = watched.read(article("Ada Falk in trouble", text))
    parse = read.parses[1]
    references = References(read, titles=titles_of([CHANCELLOR], vocabulary()))
    (calling,) = read.callings[1]
    assert bool(references.of(parse, calling, lambda: people(read.parses[0]))) is mine
