"""What ``silence:`` documents name: a rule, somebody in a list, or a story."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from watcher.core.naming.entities import Entity
from watcher.core.rule import Mute, Rule
from watcher.document import suggest
from watcher.errors import Fault
from watcher.rules.drafts import SilenceDraft

_STORY: Final = re.compile(r"[0-9a-f]{12}")


def mutes(
    drafts: Iterable[SilenceDraft], rules: Iterable[Rule], entities: Iterable[Entity], faults: list[Fault]
) -> Iterator[Mute]:
    """The silences that cover something. One that names nothing warns only: a rule that goes is to stop no other."""
    of_rules, of_entities = {rule.id for rule in rules}, {entity.id for entity in entities}
    for draft in drafts:
        name, place = draft.target.text, draft.target.place.page.path
        known = {
            "rule": name if name in of_rules else None,
            "entity": name if name in of_entities - of_rules else None,
            "story": name if _STORY.fullmatch(name) and name not in of_rules | of_entities else None,
        }
        if any(known.values()):
            yield Mute(draft.until, why=draft.why, path=place, line=draft.target.line, **known)
        else:
            near = suggest(name, of_rules | of_entities)
            cure = f"did you mean `{near}`?" if near else "write the id of a rule, or of somebody a rule names"
            faults.append(draft.target.warning("unknown-silence", f"`{name}` is no rule, nobody and no story", cure))
