"""Whether a post or an election that a sentence tells of is that of the one who is asked for. In English."""

from watcher.core.grammar.events import Standing
from watcher.core.grammar.word_order import ORDERED
from watcher.core.relations.employers import Employers
from watcher.core.relations.hosts import Hosts
from watcher.core.relations.posts import is_no_post
from watcher.core.relations.scenes import Subject
from watcher.core.relations.statements import Statement


def is_own(statement: Statement, subject: Subject, who_is: Standing | None) -> bool:
    """Whether an event is the subject's own, where its list says that it is of posts, or held somewhere."""
    parse, words = statement.parse, statement.span.words
    if not subject.items or parse.language not in ORDERED:
        return True
    own = {parse.items[at].first for at in subject.items}
    if who_is is Standing.HOST:
        return Hosts(parse, own, is_person=subject.is_person).is_told(statement)
    if who_is is not Standing.HOLDER:
        return True
    if is_no_post(parse, words, subject.countries):
        return False
    return subject.is_person or Employers(parse, own, subject.countries).are_told_of(words)
