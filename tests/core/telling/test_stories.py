from tests.news import DAY, DENIED, MEASURES, NOW, match, sighting
from watcher.core.telling.arrivals import assign
from watcher.core.telling.stories import hit_id, stable_id


def test_ids_depend_on_what_they_name_and_on_nothing_else() -> None:
    assert hit_id("r", "a", match()) == hit_id("r", "a", match(score=1, quote="other"))
    ids = {
        hit_id(*asked, found)
        for asked in (("r", "a"), ("r", "b"), ("s", "a"))
        for found in (match(), match(DENIED), match(place=None), match(entity=None), match(event=None))
    }
    assert len(ids) == 15
    assert stable_id("ab", "c") != stable_id("a", "bc")
    assert stable_id("\ud800") == stable_id("?")
    assert len(stable_id("x")) == 12
    first, later = (assign(match(), sighting(), (), now, MEASURES).story for now in (NOW, NOW + DAY))
    assert first.id == later.id
