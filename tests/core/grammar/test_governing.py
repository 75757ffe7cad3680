import pytest

from tests.builders import article, event_in, matcher, parse, person, rule
from watcher.core.grammar.claims import ClaimKind
from watcher.core.grammar.governing import governed

ADA = person("Ada Falk", "fr")
BO = person("Bo Lindqvist", "se")
PATTERNS = {
    "en": "{who} (freeze|visit|stop) ... (rent|rents|trial)",
    "de": "{who} (besetzen|bestreiken) ... (Werk)",
    "fr": "{who} (geler|couper) ... (loyers)",
    "es": "{who} (congelar|firmar) ... (alquileres)",
    "it": "{who} (congelare) ... (affitti)",
    "pt": "{who} (congelar) ... (aluguéis)",
    "pl": "{who} (zamrozić|przejmować) ... (czynsze|czynszów)",
    "ru": "{subject} (заморозить|покидать) ... (тарифы)",
    "uk": "{subject} (заморозити) ... (тарифи)",
}
HAPPENING, PLANNED, DENIED, UNCLEAR = ClaimKind


def told(text: str, language: str) -> list[ClaimKind]:
    """What is claimed of Falk by a pattern in which nothing stands between who and the verb."""
    own = event_in(language, "own", PATTERNS[language])
    matches = matcher([rule(ADA, what=own)], [ADA, BO], own).match(article(text, language=language))
    return [match.claim.kind for match in matches]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Ada Falk plans to freeze rents", PLANNED),
        ("en", "Ada Falk has decided to freeze rents", PLANNED),
        ("en", "Ada Falk is on the verge of freezing rents", PLANNED),
        ("en", "Ada Falk begins freezing rents", HAPPENING),
        ("en", "Ada Falk is freezing rents", HAPPENING),
        ("en", "Ada Falk continues to freeze rents", HAPPENING),
        ("en", "Ada Falk is considering freezing rents", UNCLEAR),
        ("en", "Ada Falk threatens to freeze rents", UNCLEAR),
        ("en", "Ada Falk risks freezing rents", UNCLEAR),
        ("en", "Ada Falk refuses to freeze rents", DENIED),
        ("en", "Ada Falk has no immediate plans to freeze rents", DENIED),
        ("en", "Ada Falk backs away from freezing rents", DENIED),
        ("en", "Ada Falk stopped freezing rents", DENIED),
        ("en", "Ada Falk plans to freeze wages and to freeze rents", PLANNED),
        ("en", "Ada Falk stops trial on rents", HAPPENING),
        ("de", "Ada Falk will das Werk in Ulm besetzen", PLANNED),
        ("de", "Ada Falk hat das Werk für Bauern besetzt", HAPPENING),
        ("de", "Ada Falk verspricht, das Werk zu besetzen", PLANNED),
        ("de", "Ada Falk erwägt, das Werk zu besetzen", UNCLEAR),
        ("de", "Ada Falk lehnt es ab, das Werk zu besetzen", DENIED),
        ("fr", "Ada Falk va geler les loyers", PLANNED),
        ("fr", "Ada Falk s'engage à geler les loyers", PLANNED),
        ("fr", "Ada Falk commence à geler les loyers", HAPPENING),
        ("fr", "Ada Falk coupe les loyers", HAPPENING),
        ("fr", "Ada Falk tente de geler les loyers", UNCLEAR),
        ("fr", "Ada Falk renonce à geler les loyers", DENIED),
        ("fr", "Ada Falk cesse de geler les loyers", DENIED),
        ("es", "Ada Falk va a congelar los alquileres", PLANNED),
        ("es", "Ada Falk firma los alquileres", HAPPENING),
        ("es", "Ada Falk intenta congelar los alquileres", UNCLEAR),
        ("es", "Ada Falk se niega a congelar los alquileres", DENIED),
        ("it", "Ada Falk intende congelare gli affitti", PLANNED),
        ("pt", "Ada Falk decidiu congelar os aluguéis", PLANNED),
        ("pl", "Ada Falk postanowiła zamrozić czynsze", PLANNED),
        ("pl", "Ada Falk zamrozi czynsze", PLANNED),
        ("pl", "Ada Falk przejmuje czynsze", HAPPENING),
        ("pl", "Ada Falk nie zamrozi czynszów", DENIED),
        ("ru", "Ada Falk обещает заморозить тарифы", PLANNED),
        ("ru", "Ada Falk перестала покидать тарифы", DENIED),
        ("uk", "Ada Falk намагається заморозити тарифи", UNCLEAR),
    ],
)
def test_what_governs_the_verb_of_a_pattern_stands_unwritten_and_claims_what_it_means(
    language: str, text: str, kind: ClaimKind
) -> None:
    assert told(text, language) == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ada Falk wants Bo Lindqvist to freeze rents"),
        ("en", "Ada Falk hopes to win votes of tenants who freeze for want of rent"),
        ("en", "Ada Falk discussed it at a freezing rent"),
        ("en", "Ada Falk plans, as tenants freeze, to visit a friend"),
        ("de", "Ada Falk will, dass Bo Lindqvist das Werk besetzt"),
        ("de", "Ada Falk fordert, dass das Werk besetzt wird"),
        ("de", "Ada Falk lobt den Minister, der das Werk besetzt hat"),
        ("fr", "Ada Falk veut que la ville gèle les loyers"),
        ("ru", "Ada Falk хочет, чтобы город заморозил тарифы"),
    ],
)
def test_what_somebody_else_is_to_do_is_not_told_of_who_wants_it(language: str, text: str) -> None:
    assert told(text, language) == []


def test_a_german_clause_in_which_a_pronoun_stands_for_who_speaks_is_his() -> None:
    assert told("Ada Falk sagt, dass sie das Werk besetzen will", "de") == [PLANNED]


def test_what_is_governed_ends_with_the_sentence() -> None:
    line = parse("Ada Falk plans to", ADA)
    assert governed(line, 0) == frozenset()
    assert governed(parse("Ada Falk plans to freeze 30 rents", ADA), 0) == {3}
