from tests.builders import TRAVEL, article, matcher, person, rule
from watcher.core.grammar.claims import ClaimKind
from watcher.core.judging.matches import Match

ADA = person("Ada Falk", "fr")
BO = person("Bo Lindqvist", "se")
TRAVELS = matcher([rule(ADA, what=TRAVEL)], [ADA, BO], TRAVEL)
DENIED, HAPPENING, PLANNED, UNCLEAR = ClaimKind.DENIED, ClaimKind.HAPPENING, ClaimKind.PLANNED, ClaimKind.UNCLEAR


def matches(title: str, *paragraphs: str) -> tuple[Match, ...]:
    return TRAVELS.match(article(title, "\n\n".join(paragraphs)))


def told(title: str, *paragraphs: str) -> list[tuple[ClaimKind, str | None]]:
    return [(match.claim.kind, match.where) for match in matches(title, *paragraphs)]


PREVIEW = (
    "Ada Falk plans first foreign trip since the vote",
    "Palace staff say Ada Falk will fly to Kenya in October for a farm fair.",
    "She did not attend the summit in Peru. Ada Falk will not visit Chile next month.",
    "The talks with Ada Falk in Kenya are important to growers.",
    "Ada Falk could meet students in Kenya.",
    "Ada Falk's visit to Kenya in October is watched by many.",
)


PRICES = ("Prices rose.", "Bread costs more.", "Nobody knows why.")


def test_a_page_about_a_plan_tells_the_plan_once_and_each_denial() -> None:
    found = {(match.claim.kind, match.where, match.when) for match in matches(*PREVIEW)}
    assert found == {(PLANNED, "Kenya", "October"), (DENIED, "Peru", None), (DENIED, "Chile", "next month")}


def test_the_title_is_quoted_and_takes_place_and_day_from_the_text() -> None:
    plan = next(match for match in matches(*PREVIEW) if match.claim.kind is PLANNED)
    assert plan.quote == PREVIEW[0]
    assert {(one.key, one.text) for one in plan.evidence} >= {("where", "Kenya"), ("when", "October")}


def test_a_noun_without_a_tense_yields_to_a_plan() -> None:
    plan = "Ada Falk will visit Kenya."
    for noun in ("Talks with Ada Falk in Kenya draw crowds.", "Ada Falk's visit to Kenya draws crowds."):
        assert told("News", noun) == [(HAPPENING, "Kenya")]
        assert told("News", noun, plan) == [(PLANNED, "Kenya")]
    assert told("News", "Rain; talks with Ada Falk in Kenya.", plan) == [(PLANNED, "Kenya")]
    assert told("News", "Bo Lindqvist welcomes Ada Falk in Kenya.", plan) == [(HAPPENING, "Kenya")]


def test_of_two_sure_sentences_the_earlier_zone_and_then_the_earlier_sentence_speaks() -> None:
    assert told("Ada Falk visits Kenya", "Ada Falk will visit Kenya.") == [(HAPPENING, "Kenya")]
    assert told("Ada Falk to visit Kenya", "Ada Falk visits Kenya.") == [(PLANNED, "Kenya")]
    (match,) = matches("News", "Ada Falk visits Kenya at last. Ada Falk visits Kenya again.")
    assert match.quote == "Ada Falk visits Kenya at last."


def test_a_plan_without_a_day_takes_none_of_what_happens_on_one() -> None:
    (match,) = matches("Ada Falk to visit Kenya", "Ada Falk is in Kenya. Ada Falk visits Kenya on Monday.")
    assert match.claim.kind is PLANNED


def test_a_place_within_another_is_the_same_event_and_one_beside_it_is_not() -> None:
    assert told("Ada Falk visits Japan", "Ada Falk visits Tokyo.") == [(HAPPENING, "Japan")]
    assert len(told("Ada Falk visits Japan", "Ada Falk visits Kenya.")) == 2


def test_without_a_place_it_is_the_only_one_told_of_and_nothing_beside_several() -> None:
    assert told("Ada Falk's visit", "Ada Falk visits Kenya.") == [(HAPPENING, "Kenya")]
    several = told("Ada Falk's visit", "Ada Falk visits Kenya.", "Ada Falk visits Peru.")
    assert sorted(several, key=str) == [(HAPPENING, "Kenya"), (HAPPENING, "Peru")]


def test_what_a_sentence_only_comes_back_to_yields_to_the_news_of_it_wherever_that_stands() -> None:
    told = matches("Prices rise", *PRICES, "Ada Falk had visited Kenya.", "Ada Falk visited Kenya on Friday.")
    assert [(match.quote, match.claim.background) for match in told] == [("Ada Falk visited Kenya on Friday.", False)]


def test_what_is_long_over_yields_to_the_news_of_the_same_but_not_to_its_mere_name() -> None:
    old, plan = "Ada Falk visited Kenya in March 1999.", "Ada Falk will visit Kenya."
    assert told("Prices rise", *PRICES, old, plan) == [(PLANNED, "Kenya")]
    for name in ("Nobody liked the Ada Falk visit to Kenya.", "Nobody liked Ada Falk's visit to Kenya."):
        (found,) = matches("Prices rise", *PRICES, old, name)
        assert (found.quote, found.claim.background) == (old, True)
        (found,) = matches("Prices rise", *PRICES, name)
        assert not found.claim.background
    (found,) = matches("Ada Falk's visit to Kenya", *PRICES, old)
    assert not found.claim.background


def test_what_an_article_only_comes_back_to_is_background() -> None:
    (found,) = matches("Prices rise", *PRICES, "Ada Falk had visited Kenya.")
    assert found.claim.background


def test_what_one_of_the_first_sentences_comes_back_to_is_news() -> None:
    (found,) = matches("Prices rise", *PRICES[1:], "Ada Falk had visited Kenya.")
    assert not found.claim.background


def test_what_is_unclear_yields_to_what_is_sure_unless_it_is_the_title() -> None:
    assert told("News", "Ada Falk visits Kenya.", "Ada Falk may visit Kenya.") == [(HAPPENING, "Kenya")]
    assert (UNCLEAR, "Kenya") in told("Ada Falk may visit Kenya", "Ada Falk visits Kenya.")
    assert (UNCLEAR, "Peru") in told("News", "Ada Falk visits Kenya.", "Ada Falk may visit Peru.")


def test_a_title_that_tells_one_visit_in_two_ways_tells_it_once_and_for_sure() -> None:
    assert told("Ada Falk may visit Kenya; Ada Falk visits Kenya") == [(HAPPENING, "Kenya")]
    assert set(told("Ada Falk may visit Kenya; Ada Falk visits Peru")) == {(UNCLEAR, "Kenya"), (HAPPENING, "Peru")}


def test_a_denial_stands_beside_what_is_planned() -> None:
    assert set(told("Ada Falk to visit Kenya", "Ada Falk will not visit Peru.")) == {
        (PLANNED, "Kenya"),
        (DENIED, "Peru"),
    }


def test_the_day_is_the_one_of_the_same_event() -> None:
    assert [match.when for match in matches("On Monday, Ada Falk visits Kenya")] == ["Monday"]
    assert [match.when for match in matches("Ada Falk visits Kenya, home since Monday")] == [None]
    assert [match.when for match in matches("Ada Falk may visit Kenya")] == [None]


def test_a_headline_in_the_present_tense_takes_the_day_to_come_from_the_text() -> None:
    told_of = "Ada Falk visits Kenya in July, says the palace."
    (match,) = matches("Ada Falk visits Kenya", told_of)
    assert (match.claim.kind, match.when, match.quote) == (PLANNED, "July", "Ada Falk visits Kenya")
    (match,) = matches("Ada Falk visited Kenya", told_of)
    assert (match.claim.kind, match.when) == (HAPPENING, None)
    (match,) = matches("Ada Falk visits Kenya", "Ada Falk will visit Kenya in July.")
    assert (match.claim.kind, match.when) == (HAPPENING, None)


def test_a_denial_overtakes_hearsay_and_an_old_plan_of_the_same() -> None:
    denied, rumour = "Ada Falk denies visiting Kenya", "A newspaper wrote that Ada Falk visited Kenya."
    assert told(denied, rumour) == [(DENIED, "Kenya")]
    assert told("News", rumour, f"{denied}.") == [(DENIED, "Kenya")]
    assert told("Ada Falk cancels visit to Kenya", "Ada Falk was to visit Kenya in May.") == [(DENIED, "Kenya")]


def test_what_is_denied_before_anything_else_is_told_of_it_happens_by_no_later_word() -> None:
    denied, happens = "Ada Falk cancels visit to Kenya.", "Ada Falk visits Kenya."
    assert told(denied, happens) == told("News", denied, happens) == [(DENIED, "Kenya")]
    assert set(told(denied, "Ada Falk visits Peru.")) == {(DENIED, "Kenya"), (HAPPENING, "Peru")}
    assert set(told("News", happens, denied)) == {(HAPPENING, "Kenya"), (DENIED, "Kenya")}
    assert (HAPPENING, "Peru") in told("Ada Falk visits Kenya but cancels visit to Peru", "Ada Falk visits Peru.")


def test_what_may_be_does_not_come_before_a_denial() -> None:
    doubt, denied = "Ada Falk may visit Kenya.", "Ada Falk will not visit Kenya."
    assert told("News", doubt, denied, "Ada Falk visits Kenya.") == [(DENIED, "Kenya")]


def test_a_denial_overtakes_hearsay_of_the_text_wherever_that_stands_but_no_news_and_no_other_event() -> None:
    denied, rumour = "Ada Falk denies visiting Kenya.", "A newspaper wrote that Ada Falk visited Kenya."
    assert set(told("Ada Falk denies visiting Peru", rumour)) == {(DENIED, "Peru"), (HAPPENING, "Kenya")}
    assert told("News", rumour, *PRICES, denied) == [(DENIED, "Kenya")]
    assert set(told(rumour, *PRICES, denied)) == {(HAPPENING, "Kenya"), (DENIED, "Kenya")}


def test_a_denial_beats_what_somebody_does_who_may_be_another() -> None:
    weak, denied = "Ada Falk built the harbour.", "Ada Falk will not visit Kenya."
    assert told("News", weak, "She visited Kenya.") == [(HAPPENING, "Kenya")]
    assert told("News", weak, "She visited Kenya.", *PRICES, denied) == [(DENIED, "Kenya")]
