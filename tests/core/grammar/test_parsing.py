from tests.builders import article, cues, gazetteer, person, vocabulary
from watcher.core.grammar.parsing import ArticleParser, ParsedArticle
from watcher.core.grammar.states import States
from watcher.core.naming.entities import Entity
from watcher.core.naming.names import compile_names
from watcher.core.news.articles import Article, Zone

ADA = person("Ada Falk")
NEWS = article("Ada Falk visits Oslo", "The  mayor arrived\n on Monday. Bo Lind met her.\n\nThe town waits.")


def parser(*entities: Entity) -> ArticleParser:
    states = States(entities, gazetteer(), vocabulary())
    names = compile_names(entities, vocabulary())
    return ArticleParser(names, states, gazetteer=gazetteer(), cues=cues(), vocabulary=vocabulary())


def read(news: Article, *entities: Entity) -> ParsedArticle:
    reader = parser(*entities)
    return reader.read(reader.glance(news))


def test_every_sentence_is_read_in_its_zone() -> None:
    found = read(NEWS, ADA)
    assert [found.zone(parse) for parse in found.parses] == [Zone.TITLE, Zone.LEAD, Zone.LEAD, Zone.BODY]
    assert [parse.number for parse in found.parses] == [0, 1, 2, 3]


def test_the_opening_is_the_title_and_the_first_sentence_of_the_text() -> None:
    assert [parse.number for parse in read(NEWS).opening] == [0, 1]
    assert [parse.number for parse in read(article("", "Ada Falk waits. Bo Lind left.")).opening] == [0]


def test_a_sentence_is_quoted_as_published_and_its_words_with_their_place() -> None:
    found = read(NEWS)
    assert found.quote(found.parses[1]) == "The  mayor arrived\n on Monday."
    quoted, start, end = found.published(found.parses[1], 1, 3)
    assert (quoted, NEWS.text[start:end]) == ("mayor arrived", "mayor arrived")


def test_a_glance_tells_who_is_named_before_sentences_are_read() -> None:
    reader = parser(ADA, person("Eva Berg"))
    assert reader.glance(NEWS).entities == {"ada-falk"}
    assert reader.possible(reader.outline(NEWS)) >= {"ada-falk"}


def test_a_name_within_that_of_a_place_is_not_the_watched_one() -> None:
    found = read(article("Talks in San Francisco"), person("Jan Francisco"))
    (place,) = (item for parse in found.parses for item in parse.items if item.place)
    assert place.mentions == ()


def test_an_article_without_a_language_is_read_in_that_of_its_letters() -> None:
    assert parser().language(article("Мэр прибыл в Осло", language=None)) == "ru"
    assert parser().language(article("Mayor arrives", language="xx")) == "en"
