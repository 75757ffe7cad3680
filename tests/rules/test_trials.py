"""The rules of these tests pass their tests when a name or word they ask for stands in the headline; see builders."""

from tests.rules.builders import knowledge, proof
from watcher.rules.trials import Trials, errors, version

A, B = "rules/a.yaml", "rules/b.yaml"
PUTIN = "watch: Putin\ntests: {hit: Vladimir Putin flies}"
XI = "watch: Xi Jinping\ntests: {hit: somebody else flies}"


def trials() -> Trials:
    return Trials(knowledge(), proof)


def test_a_version_with_an_error_must_not_go_live_and_one_with_a_warning_may() -> None:
    assert version("watch: Putin\nwhoo: a", A).is_faulty
    warned = version("watch: Putin", A)
    assert not warned.is_faulty
    assert errors(warned.faults) == ()


def test_a_sound_choice_is_put_to_its_own_tests() -> None:
    trial = trials().sound({B: version(XI, B), A: version(PUTIN, A)})
    assert trial is not None
    assert [rule.id for rule in trial.ruleset.rules] == ["putin", "xi-jinping"]
    assert {id_ for id_, tests in trial.failures.items() if tests} == {"xi-jinping"}


def test_an_empty_choice_is_not_sound_nor_is_one_that_does_not_compile_together() -> None:
    twice = {A: version(PUTIN, A), B: version(PUTIN, B)}
    assert trials().sound({}) is None
    assert trials().sound({A: version("watch: Putin\nwhoo: a", A)}) is None
    assert trials().sound(twice) is None
    assert [fault.path for fault in errors(trials().compiled(twice).faults)] == [B]
