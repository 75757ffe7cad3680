"""Whether the form in which a name stands fits its role: subject or object."""

from watcher.core.grammar.clauses import Item
from watcher.core.grammar.events import Role
from watcher.core.naming.entities import Form


def has_form(item: Item, role: Role, *, is_person: bool) -> bool:
    """Whether a name may be the subject, or else the object; the name of a thing is the same for both."""
    forms = {mention.form for mention in item.mentions}
    if role is Role.SUBJECT:
        return Form.INFLECTED not in forms
    return Form.BASIC not in forms if is_person else Form.INFLECTED in forms
