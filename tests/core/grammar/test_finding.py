import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import parse, pattern, person
from watcher.core.grammar.clauses import Parse
from watcher.core.grammar.events import Role
from watcher.core.grammar.finding import Found, find
from watcher.core.grammar.items import Item
from watcher.core.grammar.programs import compile_pattern

ADA = person("Ada Falk", "fr")
BO = person("Bo Lindqvist", "se")


class Everyone:
    """Casts Falk as who, any other name as other, any place, any date."""

    def cast(self, parse: Parse, role: Role) -> tuple[int, ...]:
        return tuple(at for at, item in enumerate(parse.items) if self.fills(item, role))

    def fills(self, item: Item, role: Role) -> bool:
        if role is Role.DATE:
            return item.is_date
        if role in {Role.WHO, Role.OTHER}:
            return any((mention.entity == "ada-falk") is (role is Role.WHO) for mention in item.mentions)
        return item.place is not None

    def may_own(self, role: Role) -> bool:
        return role is Role.OTHER

    def may_skip(self, parse: Parse, first: int, last: int) -> bool:
        return True


class Counting(Everyone):
    """Counts the items that were tried for a role."""

    asked = 0

    def fills(self, item: Item, role: Role) -> bool:
        self.asked += 1
        return super().fills(item, role)


def found(text: str, written: str) -> list[Found]:
    return list(find(compile_pattern(pattern(written)), parse(text, ADA, BO), Everyone()))


def words(text: str, written: str) -> list[str]:
    line = parse(text, ADA, BO)
    return [line.text(line.items[one.first].first, line.items[one.last - 1].last) for one in found(text, written)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ada Falk visits Japan", "{who} visit {place}"),
        ("Ada Falk is now on a rare visit to Japan", "{who} (on)? visit to {place}"),
        ("Ada Falk flew to Japan", "{who} (leave for|fly to) {place}"),
        ("Ada Falk left for Japan", "{who} (leave for|fly to) {place}"),
        ("Ada Falk's long visit to Japan", "{who} 's visit|trip to {place}"),
        ("Ada Falk, after talks with Bo Lindqvist in Oslo, arrived in Japan", "{who} ... arrive in {place}"),
        ("Bo Lindqvist hosts Ada Falk", "{other} host {who}"),
        ("Bo Lindqvist's visit to Ada Falk", "{other} visit to {who}"),
        ("Ada Falk to visit Japan on Monday", "{who} visit {place} on {date}"),
        ("Ada Falk visits, in autumn, Japan", "{who} visit ... {abroad}"),
        ("Ada Falk visits Japan", "({who} visit|{who} tour) {home}"),
    ],
)
def test_patterns_bridge_what_may_stand_unwritten(text: str, written: str) -> None:
    assert len(found(text, written)) == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ada Falk once had quite some friends visit Japan", "{who} visit {place}"),
        ("Ada Falk rests; Bo Lindqvist visits Japan", "{who} ... visit {place}"),
        ("Ada Falk rests but others visit Japan", "{who} ... visit {place}"),
        ("Ada Falk's envoy visits Japan", "{who} visit {place}"),
        ("Ada Falk's visit ended", "{who} visit"),
        ("Ada Falk's hat", "{who} hat"),
        ("Ada Falk on March 9 in Japan", "{who} on march in {place}"),
        ("Ada Falk visit", "{who} 's visit"),
        ("Ada Falk a b c d e f g h i j k l m visits Japan", "{who} ... visit {place}"),
        ("Bo Lindqvist meets Ada Falk's brother", "meet {who}"),
        ("Ada Falk the a an this that visits Japan", "{who} visit {place}"),
    ],
)
def test_patterns_do_not_reach_too_far(text: str, written: str) -> None:
    assert found(text, written) == []


def test_the_items_of_all_roles_are_kept() -> None:
    (one,) = found("Ada Falk will meet Bo Lindqvist in Japan on Monday", "{who} meet {other} in {place} on {date}")
    assert (one.who, one.other, one.place, one.date) == (0, 3, 5, 7)
    assert one.words == (2, 4, 6)


def test_a_pattern_spans_no_more_than_it_must() -> None:
    assert words("Yesterday Ada Falk visited Japan and Korea", "{who} visit {place}") == ["Ada Falk visited Japan"]


def test_the_words_that_are_as_the_pattern_writes_them_are_told() -> None:
    (passive,) = find(compile_pattern(pattern("{who} (accused) of")), parse("Falk accused of theft", ADA), Everyone())
    assert passive.verbatim == passive.words
    (active,) = find(compile_pattern(pattern("{who} accuse of")), parse("Falk accused of theft", ADA), Everyone())
    assert len(active.verbatim) == 1


@given(st.lists(st.sampled_from(["Falk", "visits", "the", "a", "in", "Japan", ",", ";"]), max_size=60))
def test_work_is_bounded_whatever_the_text(texts: list[str]) -> None:
    written = "{who} ... (visit)? ... (visit)? ... (visit)? ... (visit)? ... visit ... visit ... visit in {date}"
    line = parse(" ".join(["Falk", *texts]), ADA)
    program, casting = compile_pattern(pattern(written)), Counting()
    assert find(program, line, casting) == ()
    assert casting.asked <= len(program.steps) * len(line.items)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Falk, whose party lost, met Bo Lindqvist", True),
        ("Ada Falk, according to an aide, met Bo Lindqvist", True),
        ("Ada Falk, officials said, met Bo Lindqvist", True),
        ("Ada Falk, whose ally met Bo Lindqvist, smiled", False),
        ("Ada Falk smiled, whose party met Bo Lindqvist", False),
    ],
)
def test_a_gap_passes_over_an_aside_and_ends_at_any_other_border(text: str, told: bool) -> None:
    assert bool(found(text, "{who} ... met {other}")) is told


def test_a_pattern_may_begin_within_an_aside() -> None:
    assert found("It was late, where Ada Falk met Bo Lindqvist, and cold", "{who} ... met {other}")


def test_what_stands_aside_is_not_counted_where_a_language_is_read_so() -> None:
    aside = "после долгой беседы с послами трех стран о хлебе, рыбе и соли в порту"
    text = f"Ada Falk, {aside.replace(',', '')}, вылетела в Японию"
    written = compile_pattern(pattern("{who} ... вылетела в {place}"))
    assert find(written, parse(text, ADA, language="ru"), Everyone())
    assert not find(written, parse(text, ADA, language="en"), Everyone())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Boat sinks in the Mediterranean", "sink in (sea|Mediterranean)"),
        ("Boat sinks in the Mediterranean Sea", "sink in (sea|Mediterranean)"),
        ("Boat sinks in the Black Sea", "sink in Black Sea"),
        ("Boat sinks in the Gulf of Aden", "sink in Gulf of Aden"),
        ("Boat sinks in the Black Sea", "sink in (Red Sea|Black Sea)"),
        ("Boat of Bo Lindqvist sinks", "boat of Lindqvist sink"),
        ("Lodz w Bo Lindqvist tonie", "w (Lindqvist) tonie"),
    ],
)
def test_a_word_with_a_capital_is_found_in_a_name(text: str, written: str) -> None:
    assert len(found(text, written)) == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Boat sinks in the Black Sea", "sink in (black|sea)"),
        ("Boat sinks in the Black Sea", "sink in Sea Black"),
        ("Boat sinks in the Black Sea", "sink in Black (Tree|Forest)"),
        ("Boat sinks in New York", "sink in new (boat|york)"),
    ],
)
def test_other_words_are_not_found_in_a_name(text: str, written: str) -> None:
    assert found(text, written) == []


@pytest.mark.parametrize(
    ("text", "written", "language", "count"),
    [
        ("Schiff sinkt im Schwarzen Meer", "sinkt im Meer", "de", 1),
        ("Schiff von Bo Lindqvist sinkt", "Schiff von Lindqvist sinkt", "de", 0),
        ("غرق قارب في مصر", "غرق قارب في مصر", "ar", 1),
    ],
)
def test_a_word_is_a_name_as_its_language_writes_names(text: str, written: str, language: str, count: int) -> None:
    read = parse(text, BO, language=language)
    assert len(find(compile_pattern(pattern(written, language)), read, Everyone())) == count
