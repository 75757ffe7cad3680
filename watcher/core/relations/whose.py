"""Whether what a sentence tells is of the one asked for: no other's clause; in English, whose post or deal it is."""

from functools import cached_property

from watcher.core.grammar.events import CONCERNED, Standing
from watcher.core.grammar.word_order import ORDERED
from watcher.core.relations.counsel import is_by_counsel
from watcher.core.relations.deals import Deals
from watcher.core.relations.employers import Employers
from watcher.core.relations.hosts import Hosts
from watcher.core.relations.nationals import Nationals
from watcher.core.relations.posts import is_no_post
from watcher.core.relations.reported import is_of_another, is_wished_of_another
from watcher.core.relations.scenes import Scene
from watcher.core.relations.statements import Relation, Statement


class Whose:
    """Tells in a scene which events of posts, of firms, or of what is held somewhere, are its subject's own."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._is_asked = bool(scene.own) and scene.parse.language in ORDERED

    def is_own(self, statement: Statement) -> bool:
        """Whether an event is the subject's own; what is done to others may only be done there: "held in Norway"."""
        if self._scene.who_is is Standing.DOER and self._is_only_place(statement):
            return False
        elsewhere = not self._scene.anyone and (self._is_meanwhile(statement) or self._is_reported(statement))
        return not elsewhere and not self._is_of_lawyers(statement) and self._is_told_of_it(statement)

    def _is_only_place(self, statement: Statement) -> bool:
        """Whether a pattern names the subject only as the place of what others do: "rockets were fired at X"."""
        items = self._scene.parse.items
        named = [at for at, item in enumerate(items) if item.first in self._scene.own]
        told = statement.relation is Relation.PATTERN and statement.who in {None, statement.place}
        return told and named == [statement.place] and named[0] > min(statement.span.words, default=named[0])

    def _is_of_lawyers(self, statement: Statement) -> bool:
        """Whether what is told befalls the lawyers of the subject, or his ministers: "X's lawyer was charged"."""
        scene, who = self._scene, statement.who
        if who is None or who not in scene.represented or not scene.owners.is_owner(who, is_person=scene.is_person):
            return False
        return not is_by_counsel(scene.parse, statement.span.words, who, scene.who_is)

    def _is_reported(self, statement: Statement) -> bool:
        """Whether a person only says of others what befalls them, or wants it."""
        parse, who, words = self._scene.parse, statement.who, statement.span.words
        if not self._scene.undergoes:
            return False
        wished = who is not None and is_wished_of_another(parse, who, words)
        return wished or is_of_another(parse, self._scene.own, words)

    def _is_told_of_it(self, statement: Statement) -> bool:
        if self._scene.own and self._scene.who_is is Standing.FIRM:
            return not self._is_state() and self._is_deal(statement)
        if self._is_asked and self._scene.who_is is Standing.HOST:
            return self._hosts.is_told(statement)
        if self._is_asked and self._scene.who_is is Standing.HOLDER:
            return self._is_of_post(statement)
        concerned = self._is_asked and self._scene.who_is in CONCERNED and not self._scene.is_person
        if not concerned:
            return True
        if self._scene.who_is is Standing.HARMED and not self._nationals.are_harmed(statement):
            return False
        return statement.who is None or not self._is_scene(statement.who)

    def _is_deal(self, statement: Statement) -> bool:
        """Whether a deal is one of the subject's; but for English only who judges it or serves it is left out."""
        if self._is_asked:
            return self._deals.are_told_of(statement)
        who = statement.who
        return who is None or not self._deals.only_judges(who, statement.span.words)

    def _is_meanwhile(self, statement: Statement) -> bool:
        """Whether an event is told of others in a clause of time, or of another country than a state."""
        told, who, words = self._scene.meanwhile, statement.who, statement.span.words
        if self._scene.who_is in {None, Standing.HOST} and self._is_state():
            return told.is_elsewhere(who, words, self._scene.places.is_abroad)
        return told.is_of_another(who, words)

    def _is_scene(self, who: int) -> bool:
        return self._scene.means.is_scene(who, self._scene.countries)

    def _is_of_post(self, statement: Statement) -> bool:
        words = statement.span.words
        if is_no_post(self._scene.parse, words, self._scene.countries):
            return False
        return self._scene.is_person or self._employers.are_told_of(words)

    def _is_state(self) -> bool:
        """Whether a state is asked for: it permits the deals of firms, and its own are none."""
        named = (one for item in self._scene.parse.items if item.first in self._scene.own for one in item.watched)
        return not self._scene.is_person and any(one.entity in self._scene.countries for one in named)

    @cached_property
    def _nationals(self) -> Nationals:
        return Nationals(self._scene.parse, self._scene.own, self._scene.countries)

    @cached_property
    def _deals(self) -> Deals:
        return Deals(self._scene.parse, self._scene.own)

    @cached_property
    def _hosts(self) -> Hosts:
        return Hosts(self._scene.parse, self._scene.own, is_person=self._scene.is_person)

    @cached_property
    def _employers(self) -> Employers:
        return Employers(self._scene.parse, self._scene.own, self._scene.countries)
