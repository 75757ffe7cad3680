from datetime import date

import pytest

from tests.builders import parse, person
from watcher.core.grammar.events import Standing
from watcher.core.grammar.stretches import Span
from watcher.core.relations.backdrops import is_by_the_way
from watcher.core.relations.statements import Relation, Statement
from watcher.core.relations.whereabouts import Outlook

ADA = person("Ada Falk", "fr", titles=("painter",))
TODAY = date(2026, 11, 29)
DONE = Outlook(bodily=False, by=Standing.CONCERNED)
TOLD = Outlook(bodily=False)
JOURNEY = Outlook(bodily=True, by=Standing.DOER)


def by_the_way(
    text: str, word: str, *, language: str = "en", opens: bool = False, outlook: Outlook = DONE, who: bool = True
) -> bool:
    """Whether a sentence only comes back to the event that a word beginning like ``word`` tells of Falk."""
    line = parse(text, ADA, language=language)
    at = next(at for at, item in enumerate(line.items) if item.key.startswith(word))
    named = next((at for at, item in enumerate(line.items) if item.mentions), at) if who else None
    span = Span(min(named or at, at), max(named or at, at) + 1, (at,))
    statement = Statement("arrest", line, span, Relation.PATTERN, who=named)
    return is_by_the_way(statement, TODAY, outlook, opens=opens)


@pytest.mark.parametrize("opens", [True, False])
@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Her gallery has been shut since painter Ada Falk was arrested", "arrested"),
        ("en", "Since the arrest of Ada Falk her gallery has been shut", "arrest"),
        ("de", "Seit Ada Falk verhaftet wurde, ist ihre Galerie zu", "verhaftet"),
        ("de", "Seit der Verhaftung von Ada Falk ist ihre Galerie zu", "verhaftung"),
        ("fr", "Depuis que Ada Falk a été arrêtée, sa galerie est close", "arretee"),
        ("fr", "Sa galerie est close depuis l'arrestation de Ada Falk", "arrestation"),
        ("es", "Desde que fue detenida Ada Falk, su galería no abre", "detenida"),
        ("pl", "Odkąd Ada Falk została aresztowana, galeria jest zamknięta", "aresztowana"),
        ("ru", "С тех пор, как Ada Falk была арестована, галерея закрыта", "арестована"),
        ("uk", "Відтоді, як Ada Falk заарештували, галерея зачинена", "заарештували"),
    ],
)
def test_what_has_lasted_since_an_event_makes_it_old(language: str, text: str, word: str, *, opens: bool) -> None:
    assert by_the_way(text, word, language=language, opens=opens)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Since Friday Ada Falk has been arrested twice", "arrested"),
        ("en", "Since two weeks Ada Falk is arrested again and again", "arrested"),
        ("es", "Desde Madrid Ada Falk pidió que la policía fuera detenida", "detenida"),
        ("de", "Seit dem Umsturz wurde Ada Falk verhaftet", "verhaftet"),
        ("en", "Since then, police arrested Ada Falk", "arrested"),
        ("en", "Since old friends left Paris behind in anger police arrested Ada Falk", "arrested"),
        ("en", "Her gallery has been shut since Ada Falk was arrested on Tuesday", "arrested"),
        ("en", "Police arrested Ada Falk", "arrested"),
        ("en", "Ada Falk was arrested and silent since", "arrested"),
    ],
)
def test_a_day_or_place_since_which_it_is_told_makes_no_event_old(language: str, text: str, word: str) -> None:
    assert not by_the_way(text, word, language=language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Readers wrote to the jailed painter Ada Falk", "jailed"),
        ("en", "Jailed painter Ada Falk wrote to her readers", "jailed"),
        ("en", "A show of works by the late Ada Falk opens", "late"),
        ("en", "Lawyer: arrested painter Ada Falk is well", "arrested"),
        ("de", "Die auf Malta verhaftete Ada Falk schreibt", "verhaftete"),
        ("de", "Die seit Monaten inhaftierte Malerin Ada Falk schreibt", "inhaftierte"),
        ("ru", "Выставка недавно умершей художницы Ada Falk", "умершей"),
        ("uk", "Заарештована художниця Ada Falk пише", "заарештована"),
    ],
)
@pytest.mark.parametrize("opens", [True, False])
def test_what_one_is_called_by_is_old(language: str, text: str, word: str, *, opens: bool) -> None:
    assert by_the_way(text, word, language=language, opens=opens)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("fr", "La peintre emprisonnée Ada Falk a écrit", "emprisonnee"),
        ("es", "La encarcelada pintora Ada Falk escribió", "encarcelada"),
        ("pl", "Aresztowana malarka Ada Falk pisze", "aresztowana"),
    ],
)
def test_where_headlines_begin_with_a_participle_it_is_old_below_them_alone(
    language: str, text: str, word: str
) -> None:
    assert by_the_way(text, word, language=language)
    assert not by_the_way(text, word, language=language, opens=True)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Police arrested painter Ada Falk", "arrested"),
        ("en", "Police went in and arrested Ada Falk", "arrested"),
        ("en", "Police have arrested Ada Falk", "arrested"),
        ("en", "The arrested man near the very old house of Ada Falk", "arrested"),
        ("en", "A jailed banker owned many pictures Ada Falk painted", "jailed"),
        ("en", "The arrest angers painter Ada Falk", "arrest"),
        ("de", "Die Polizei verhaftete Ada Falk", "verhaftete"),
        ("de", "Die Polizei auf Malta verhaftete Ada Falk", "verhaftete"),
        ("fr", "La police a arrêté Ada Falk", "arrete"),
        ("pl", "Została aresztowana Ada Falk", "aresztowana"),
        ("en", "Painter Ada Falk arrested", "arrested"),
        ("en", "Among the arrested was Ada Falk", "arrested"),
        ("es", "Policía: detenida la pintora Ada Falk", "detenida"),
    ],
)
def test_a_participle_that_a_verb_or_another_noun_governs_is_news(language: str, text: str, word: str) -> None:
    assert not by_the_way(text, word, language=language)


def test_a_participle_of_nobody_named_is_news() -> None:
    assert not by_the_way("The jailed painter Ada Falk wrote", "jailed", who=False)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Ada Falk, who was arrested in Malta, has won a prize", "arrested"),
        ("en", "Ada Falk, arrested in Malta, has won a prize", "arrested"),
        ("en", "Arrested in Malta, Ada Falk could not accept the prize", "arrested"),
        ("de", "Ada Falk, die auf Malta verhaftet wurde, gewann", "verhaftet"),
        ("fr", "Ada Falk, qui a démissionné, reçoit un prix", "demissionne"),
        ("es", "Ada Falk, quien también está detenida, ganó", "detenida"),
        ("pl", "Ada Falk, która zrezygnowała, dostała nagrodę", "zrezygnowala"),
        ("ru", "Ada Falk, которая ушла в отставку, получила премию", "ушла"),
        ("uk", "Ada Falk, яка подала у відставку, отримала премію", "подала"),
    ],
)
def test_a_clause_about_the_name_tells_what_is_old_but_not_where_an_article_opens(
    language: str, text: str, word: str
) -> None:
    assert by_the_way(text, word, language=language)
    assert not by_the_way(text, word, language=language, opens=True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ada Falk, who was arrested on Friday, has won a prize", "arrested"),
        ("Ada Falk, who leads a strike, has won a prize", "strike"),
        ("Ada Falk, who lives in Malta, was arrested there", "arrested"),
        ("The painter, Ada Falk, resigned in anger", "resigned"),
        ("Ada Falk, 52, resigned in anger", "resigned"),
        ("Friends said Ada Falk resigned", "resigned"),
        ("In Malta, police arrested Ada Falk", "arrested"),
        ("Arrested in Malta Ada Falk was", "arrested"),
        ("Ada Falk, has resigned", "resigned"),
        ("The crowd, who resigned, wrote to Ada Falk", "resigned"),
    ],
)
def test_other_clauses_tell_news(text: str, word: str) -> None:
    assert not by_the_way(text, word)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Ada Falk was a nurse before her appointment", "appointment"),
        ("de", "Vor ihrer Ernennung malte Ada Falk", "ernennung"),
        ("fr", "Avant sa nomination, Ada Falk était peintre", "nomination"),
        ("es", "Antes de su nombramiento, Ada Falk pintaba", "nombramiento"),
        ("pl", "Przed powołaniem Ada Falk malowała", "powolaniem"),
        ("ru", "До назначения Ada Falk преподавала", "назначения"),
        ("uk", "Перед призначенням Ada Falk викладала", "призначенням"),
    ],
)
def test_what_was_before_it_makes_an_event_old_but_no_strike_or_election(language: str, text: str, word: str) -> None:
    assert by_the_way(text, word, language=language)
    assert not by_the_way(text, word, language=language, outlook=TOLD)
    assert not by_the_way(text, word, language=language, outlook=JOURNEY)


def test_what_will_be_before_it_makes_no_event_old() -> None:
    assert not by_the_way("Ada Falk speaks before her appointment", "appointment")


@pytest.mark.parametrize("outlook", [DONE, TOLD, JOURNEY])
@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Ada Falk had been arrested in Malta", "arrested"),
        ("en", "Ada Falk was previously arrested", "arrested"),
        ("de", "Ada Falk war auf Malta verhaftet worden", "verhaftet"),
        ("de", "Als Ada Falk verhaftet worden war", "verhaftet"),
        ("fr", "Ada Falk avait été arrêtée", "arretee"),
        ("es", "Ada Falk había sido detenida", "detenida"),
        ("pl", "Ada Falk była wcześniej zatrzymana", "zatrzymana"),
        ("ru", "Ada Falk ранее задержали", "задержали"),
        ("uk", "Ada Falk раніше затримали", "затримали"),
        ("ru", "Напомним, Ada Falk задержали", "задержали"),
        ("uk", "Нагадаємо, що Ada Falk затримали", "затримали"),
        ("pl", "Przypomnijmy, Ada Falk zatrzymano", "zatrzymano"),
        ("en", "As previously reported, Ada Falk was arrested", "arrested"),
    ],
)
def test_what_was_before_the_past_or_is_known_is_old(language: str, text: str, word: str, outlook: Outlook) -> None:
    assert by_the_way(text, word, language=language, outlook=outlook)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Friends said Ada Falk had been arrested", "arrested"),
        ("es", "El portavoz informó que Ada Falk había sido detenida", "detenida"),
        ("en", "Ada Falk had to resign", "resign"),
        ("en", "Earlier on Friday Ada Falk was arrested", "arrested"),
        ("en", "Earlier she painted and Ada Falk was arrested", "arrested"),
        ("en", "Ada Falk was arrested, as previously reported", "arrested"),
    ],
)
def test_what_somebody_says_to_have_been_is_news(language: str, text: str, word: str) -> None:
    assert not by_the_way(text, word, language=language)


@pytest.mark.parametrize("opens", [True, False])
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Trade has ceased since Ada Falk was chosen on Tuesday", "chosen"),
        ("She was a lawyer before her party picked Ada Falk", "picked"),
    ],
)
def test_a_post_by_which_something_is_dated_is_old_even_where_an_article_opens_with_it(
    text: str, word: str, *, opens: bool
) -> None:
    assert by_the_way(text, word, opens=opens, outlook=Outlook(bodily=False, by=Standing.HOLDER))


def test_what_is_anchored_by_a_post_is_told_of_the_post_alone() -> None:
    text = "Prices rose when Ada Falk resigned"
    assert by_the_way(text, "resigned", outlook=Outlook(bodily=False, by=Standing.HOLDER))
    assert not by_the_way(text, "resigned", opens=True, outlook=Outlook(bodily=False, by=Standing.HOLDER))
    assert not by_the_way(text, "resigned")


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Police were given more powers in the wake of the arrest of Ada Falk", "arrest"),
        ("en", "The town has recovered from the arrest of Ada Falk", "arrest"),
        ("de", "Die Folgen der Verhaftung von Ada Falk sind bekannt", "verhaftung"),
        ("fr", "Les conséquences de l'arrestation de Ada Falk sont connues", "arrestation"),
        ("es", "Las secuelas de la detención de Ada Falk se conocen", "detencion"),
        ("it", "Le conseguenze dell'arresto di Ada Falk sono note", "arresto"),
        ("pt", "As consequências da detenção de Ada Falk são conhecidas", "detencao"),
        ("pl", "Znane są skutki aresztowania Ada Falk", "aresztowania"),
        ("ru", "Последствия ареста Ada Falk известны", "ареста"),
        ("uk", "Наслідки арешту Ada Falk відомі", "арешту"),
    ],
)
def test_what_has_left_something_behind_is_old_below_the_opening(language: str, text: str, word: str) -> None:
    assert by_the_way(text, word, language=language)
    assert by_the_way(text, word, language=language, who=False)
    assert not by_the_way(text, word, language=language, opens=True)


def test_whose_event_it_is_does_not_part_it_from_what_leads_to_it() -> None:
    assert by_the_way("More powers in the wake of Norway's arrest of Ada Falk", "arrest", who=False)
    assert not by_the_way("More powers in the wake of Monday's arrest of Ada Falk", "arrest", who=False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("She is one of the friends of Ada Falk who was jailed", "jailed"),
        ("Ada Falk remains in custody", "custody"),
        ("Her gallery has been shut since Ada Falk, a painter, was arrested", "arrested"),
        ("He was wounded in the same arrest of Ada Falk", "arrest"),
        ("Ada Falk was arrested earlier this year", "arrested"),
        ("Ada Falk was arrested twice in recent years", "arrested"),
        ("The following year Ada Falk was arrested", "arrested"),
        ("Ada Falk was arrested as a spy three months later", "arrested"),
        ("Police have already arrested Ada Falk", "arrested"),
        ("Ada Falk is silent, having been arrested", "arrested"),
        ("Born in Oslo, Ada Falk was arrested and freed", "arrested"),
        ("Ada Falk was arrested after her party had won in 1990", "arrested"),
        ("A law created following the arrest of Ada Falk", "arrest"),
    ],
)
def test_below_the_opening_of_an_article_what_is_known_is_old(text: str, word: str) -> None:
    assert by_the_way(text, word)
    assert not by_the_way(text, word, opens=True) or "since" in text


@pytest.mark.parametrize("opens", [True, False])
@pytest.mark.parametrize(
    ("text", "word"), [("2022: Ada Falk is arrested", "arrested"), ('Banners read "Kill Ada Falk"', "kill")]
)
def test_timelines_and_banners_tell_no_news_anywhere(text: str, word: str, *, opens: bool) -> None:
    assert by_the_way(text, word, opens=opens)


@pytest.mark.parametrize(
    "text",
    [
        "Her gallery has been shut since, for a week, Ada Falk was arrested",
        "Her gallery has been shut since Oslo, where Ada Falk was arrested",
        "Her gallery has been shut since Ada Falk, police said, was arrested",
        "Her gallery has been shut since Ada Falk, a very well known old painter of Oslo, was arrested",
        "Ada Falk, who was arrested overnight, has won a prize",
    ],
)
def test_what_is_no_apposition_parts_and_what_was_overnight_is_news(text: str) -> None:
    assert not by_the_way(text, "arrested")


@pytest.mark.parametrize(
    ("language", "text", "word", "old"),
    [
        ("de", "Wenige Monate später wurde Ada Falk verhaftet", "verhaftet", True),
        ("es", "Ada Falk fue detenida meses después", "detenida", True),
        ("es", "Ada Falk fue detenida meses después de su gira", "detenida", False),
        ("ru", "Через год Ada Falk была арестована", "арестована", True),
        ("ru", "Ушли уже трое, среди них Ada Falk", "ушли", True),
        ("ru", "Ушла, пишут уже, Ada Falk", "ушла", False),
        ("uk", "Через рік після гастролей Ada Falk була заарештована", "заарештована", False),
        ("en", "The arrest of Ada Falk already hurts", "arrest", False),
        ("en", "The president arrested Ada Falk", "arrested", False),
    ],
)
def test_what_came_later_or_has_already_been_is_old_unless_a_day_is_told_so(
    language: str, text: str, word: str, *, old: bool
) -> None:
    assert by_the_way(text, word, language=language) is old


HARMED = Outlook(bodily=False, by=Standing.HARMED)


@pytest.mark.parametrize(
    ("language", "text", "word", "old"),
    [
        ("en", "Man jailed for life for the murder of Ada Falk", "murder", True),
        ("es", "Condenan a un hombre por el asesinato de Ada Falk", "asesinato", True),
        ("de", "Mann wegen Mordes an Ada Falk verurteilt", "mord", True),
        ("en", "Town in shock over the murder of Ada Falk", "murder", False),
        ("en", "Ada Falk charged with fraud and jailed", "jailed", False),
    ],
)
def test_for_what_somebody_is_tried_is_old_even_where_an_article_opens_with_it(
    language: str, text: str, word: str, *, old: bool
) -> None:
    assert by_the_way(text, word, language=language, opens=True, outlook=HARMED) is old


def test_for_what_somebody_is_tried_may_be_nobodys_or_no_harm() -> None:
    text = "Man jailed for the murder of Ada Falk"
    assert not by_the_way(text, "murder", opens=True, outlook=HARMED, who=False)
    assert not by_the_way(text, "murder", opens=True)
