"""What a document that was read says of its source: news, a gap, other ids, other hands, or nothing any more."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from watcher.core.polls.outcomes import Caching, Failed, Outcome
from watcher.core.polls.schedule import Backlog, Condition, Decision, Profile, SourceState, after, told
from watcher.core.polls.waits import NO_HINTS, Hints, Pace

FEW: Final = 5
"""With fewer entries nothing is concluded from all of them being new, or from none being left."""
_MASS: Final = 0.8
_MOSTLY_KNOWN: Final = 0.25
"""With so few new entries among all, the interval is short enough."""
_MOST_HALVINGS: Final = 8
_MANY: Final = 8
_SHRUNK: Final = 4
"""A feed of that many entries that holds a quarter of them or fewer has shrunk."""
_MEMORY: Final = 0.2
"""Weight of the last gap in the usual one."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read: how many entries, how many never met, and how many of those were there before the last poll.

    ``body_hash`` is None for a document that is not to be taken for read in whole.
    """

    entries: int
    new: int
    stale: int
    body_hash: str | None
    hints: Hints = NO_HINTS
    profile: Profile | None = None
    is_window: bool = False
    """It holds what is recent and nothing else: that nothing is, or that all of it is new, is nothing odd."""

    @property
    def is_unknown(self) -> bool:
        """Whether nothing in it was met before."""
        return self.new == self.entries


class Finding(StrEnum):
    """What a document is to its source."""

    FIRST = "first"
    NEWS = "news"
    GAP = "gap"
    """Nothing in it is known: between this poll and the last some entries were probably missed."""
    OTHER_IDS = "other ids"
    """Old entries under new ids."""
    OTHER_HANDS = "other hands"
    """Another title, another site and another host, or nothing that is known: the domain may have been sold."""
    EMPTY = "empty"
    RESUMED = "resumed"
    BACKLOG = "backlog"
    """After a pause, asked for to be told."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking, and what was read in it, if anything was; the validators of the documents that it lists."""

    outcome: Outcome
    intake: Intake | None = None
    parts: tuple[Caching, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What follows for the source; ``is_told`` tells whether its warning is for the operator's ears."""

    decision: Decision
    finding: Finding | None = None
    is_told: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether nothing of what was read is to be kept."""
        return self.finding is Finding.OTHER_HANDS


def judge(state: SourceState, intake: Intake) -> Finding:
    """Say what a document is to its source as it was known before."""
    if not intake.entries:
        return Finding.NEWS if intake.is_window else Finding.EMPTY
    if state.baseline_done and _is_in_other_hands(state.profile, intake.profile, unknown=intake.is_unknown):
        return Finding.OTHER_HANDS
    if state.backlog is not None:
        return Finding.BACKLOG if state.backlog is Backlog.TOLD else Finding.RESUMED
    return _judged_by_entries(intake) if state.baseline_done else Finding.FIRST


def _judged_by_entries(intake: Intake) -> Finding:
    if intake.entries >= FEW and intake.stale > _MASS * intake.entries:
        return Finding.OTHER_IDS
    return Finding.GAP if intake.is_unknown and not intake.is_window else Finding.NEWS


def _is_in_other_hands(before: Profile | None, now: Profile | None, *, unknown: bool) -> bool:
    """Whether all changed that a feed says of itself: a new owner keeps the host alone, but none of the entries."""
    if before is None or now is None or "" in {before.title, now.title, before.site, now.site}:
        return False
    renamed = before.title != now.title and before.site != now.site
    return renamed and (before.host != now.host or unknown)


def conclude(before: SourceState, answer: Answer, pace: Pace, *, now: datetime, jitter: float) -> Conclusion:
    """The state after a poll, and what there is to tell; `pace` is what the configuration asks for, else see `after`.

    Without anything read, what a document says of its source stays as it was.
    """
    if not isinstance(answer.outcome, Failed):
        before = replace(before, parts=answer.parts)
    taken = answer.intake
    if taken is None:
        own = replace(pace, hints=before.hints, hurry=before.hurry)
        return Conclusion(after(before, answer.outcome, own, now=now, jitter=jitter))
    finding = judge(before, taken)
    state = _hurried(before, taken, finding, pace.every, now)
    own = replace(pace, hints=taken.hints, hurry=state.hurry)
    decision = after(state, answer.outcome, own, now=now, jitter=jitter)
    return Conclusion(_taken_in(decision, before, taken, finding), finding, _is_told(before, taken, finding))


def _is_told(before: SourceState, intake: Intake, finding: Finding) -> bool:
    """Whether an operator should hear of a finding by which the condition does not change: of gaps only the first."""
    if finding is Finding.NEWS:
        return _shrunk(before, intake) is not None
    return finding is Finding.OTHER_IDS or (finding is Finding.GAP and intake.entries >= FEW and not before.hurry)


def _hurried(state: SourceState, intake: Intake, finding: Finding, every: timedelta, now: datetime) -> SourceState:
    """The source with its interval halved after a gap that its interval explains, and doubled once few are new."""
    last = state.last_success_at or now
    planned = max(every, state.next_check_at - last)
    hurry, in_time = state.hurry, not state.failures and now - last <= 2 * planned
    if finding is Finding.GAP and intake.entries >= FEW and in_time:
        hurry += 1
    elif finding is Finding.NEWS and intake.new <= _MOSTLY_KNOWN * intake.entries:
        hurry -= 1
    return replace(state, hurry=min(max(hurry, 0), _MOST_HALVINGS))


def _taken_in(decision: Decision, before: SourceState, intake: Intake, finding: Finding) -> Decision:
    """The decision on a poll with what was read in its state."""
    state = decision.state
    now = state.last_attempt_at
    kept = replace(
        state,
        body_hash=intake.body_hash or state.body_hash,
        entries_last=intake.entries,
        baseline_done=state.baseline_done or bool(intake.entries),
        backlog=state.backlog if finding is Finding.EMPTY else None,
        hints=intake.hints,
        profile=_profile(state.profile, intake.profile),
        last_new_entry_at=now if intake.new else state.last_new_entry_at,
        usual_gap=_usual_gap(before, now) if intake.new and finding is Finding.NEWS else state.usual_gap,
        warning=_warning(before, intake, finding),
    )
    if finding is Finding.OTHER_HANDS:
        return _held(decision, before, kept.warning)
    condition = Condition.EMPTY if kept.is_emptied else Condition.OK
    return replace(told(before, kept, condition, decision.reason), moved=decision.moved)


def _profile(before: Profile | None, now: Profile | None) -> Profile | None:
    """What a feed says of itself; what it leaves out is as it was."""
    if before is None or now is None:
        return now or before
    return Profile(now.title or before.title, now.site or before.site, now.host or before.host)


def _held(decision: Decision, before: SourceState, warning: str | None) -> Decision:
    """Nothing of what was read is kept, so that all of it is new should somebody say that it is well."""
    state = replace(decision.state, caching=before.caching, warning=warning, address=before.address, move=before.move)
    return told(before, state, Condition.HELD, decision.reason)


def _usual_gap(before: SourceState, now: datetime | None) -> timedelta | None:
    if before.last_new_entry_at is None or now is None:
        return before.usual_gap
    last = max(now - before.last_new_entry_at, timedelta())
    return last if before.usual_gap is None else before.usual_gap + (last - before.usual_gap) * _MEMORY


def _warning(before: SourceState, intake: Intake, finding: Finding) -> str | None:
    match finding:
        case Finding.EMPTY:
            return _emptied(before)
        case Finding.GAP:
            return f"gap possible: {intake.entries} of {intake.entries} entries are new, others may have been missed"
        case Finding.OTHER_IDS:
            return f"{intake.stale} of {intake.entries} entries are old ones under new ids; they are not told again"
        case Finding.OTHER_HANDS:
            return _sold(before.profile, intake.profile)
        case Finding.NEWS:
            return _shrunk(before, intake)
    return None


def _emptied(before: SourceState) -> str | None:
    if before.is_emptied:
        return before.warning
    held = before.entries_last or 0
    return f"it answers, but holds no entries where it held {held}" if held >= FEW else None


def _shrunk(before: SourceState, intake: Intake) -> str | None:
    """A warning for a feed that has lost most of its entries at once: something of it is broken, or was moved."""
    held = before.entries_last or 0
    is_odd = held >= _MANY and intake.entries * _SHRUNK <= held and not intake.is_window
    return f"it holds {intake.entries} entries where it held {held}" if is_odd else None


def _sold(before: Profile | None, now: Profile | None) -> str:
    was, is_ = (f"“{one.title}” of {one.site}" if one else "" for one in (before, now))
    return f"it was {was} and is {is_} now: the domain may be in other hands"
