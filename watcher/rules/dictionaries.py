"""Word forms drawn from dictionaries that are too large to keep in memory.

``python -m watcher.rules.dictionaries`` is the short-lived worker that opens one dictionary after another.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from watcher.core.language.text import fold
from watcher.rules.compounds import compounds
from watcher.rules.endings import SHORTEST, regular_forms, rows_of, with_endings
from watcher.rules.forms import Table, Words

_WORKER_SECONDS = 120
"""Seven dictionaries open in some twenty seconds on a slow machine."""
_WITH_PASSIVE = frozenset({"ru", "uk"})
_ROMANCE_PARTICIPLE = {"it": re.compile("(.{2,}(?:[aiu]t|[^aeiou]t|s))([oa])"), "pt": re.compile("(.{2,}[ai]d)([oa])")}
_ROMANCE_ENDINGS = {"it": ("o", "a", "i", "e"), "pt": ("o", "a", "os", "as")}
"""The genders and numbers of a participle, where "X has done" and "X was done" have the same one."""
_VERBS = {"it": ("are", "ere", "ire", "rre"), "pt": ("r",)}
"""How verbs end as dictionaries have them."""
_UNSAID = {
    "it": re.compile(
        ".*(?:[^aeiou]|[aei]mmo|iate|[aei]vate|[aei]vi|[aei]vo|[aei]vamo|[aei]ssimo|[ai]ssi|r(?:ai|ete|ei|esti|este|emmo|emo))"
    ),
    "pt": re.compile(".*(?:[aei]mos|[ae]is|des|stes|sses|rias|ei)"),
}
"""Verbs of the first and second person and of old books, which news do not use: two fifths of a paradigm."""
_PARTICIPLE = re.compile("(.{2,}(?:[аяе]н|[иыуая]т))[аоы]?")
_POLISH_PARTICIPLE = re.compile("(.{2,}(?:[aoe]n|[eyiu]t))([yaeo])")
_POLISH_DECLENSION = ("y", "a", "e", "ego", "ej", "emu", "ym", "ych", "ymi", "o")
_OTHER_WORDS = {
    "en": frozenset(
        {
            "acting",
            "banking",
            "casing",
            "clearing",
            "following",
            "footing",
            "hearing",
            "herring",
            "housing",
            "lining",
            "living",
        }
        | {"marketing", "nursing", "packaging", "programming", "ruling", "siding", "thing", "warning", "willing"}
    ),
    "es": frozenset(
        {"bajo", "cerca", "de", "embargo", "entre", "esta", "este", "fuera", "hacia", "para", "salvo", "uno"}
    ),
    "fr": frozenset({"entre"}),
    "it": frozenset({"entro", "subito", "verso"}),
    "pt": frozenset({"cerca", "fora", "para", "segundo"}),
    "pl": frozenset({"by", "my", "pod", "ty", "wy"}),
    "uk": frozenset({"мало"}),
    "de": frozenset({"laut"}),
}
"""Forms of verbs and nouns that are nearly always another word, folded: "para", "embargo", "verso"."""
_TAKEN_FOR_NOUNS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "es": {"ar": ("a", "ado"), "er": ("ido",), "ir": ("ido",)},
    "fr": {"er": ("e", "ent", "ant"), "uire": ("uit",)},
}
"""The endings of verbs, folded, by that of the infinitive, with which they may look like another word."""
_INFINITIVES = {"ru": ("ть", "ться"), "uk": ("ти", "тися"), "pl": ("c", "ic", "yc")}
_ONSETS = re.compile("[вуйі](?=[бвгґджзклмнпрстфхцчшщ])")
"""With what Ukrainian verbs begin that begin otherwise after a vowel, or after a consonant."""
_SWAPPED = {"в": "у", "у": "в", "й": "і", "і": "й"}
_APART = ("вступ", "уступ", "вклад", "уклад", "враж", "ураж", "враз", "ураз", "вправ", "управ", "вник", "уник")
"""Verbs that mean something else with the other sound: to enter, to yield."""
_UKRAINIAN_VERBS = ("ти", "тися")
_DOUBLES = re.compile("(?:.*[^aeiou])?[aeiou][^aeiouwxy]")
"""English verbs that may double their last letter: `cut`, `travel`."""
_NOT_PAST = ("s", "ing", "men", "ren", "ence", "our", "hood")
"""How English words end that have another lemma but are no past forms: plurals, gerunds, spellings of two shores."""


def from_worker(words: Words, python: str = sys.executable) -> Table:
    """Ask a process of its own, whose memory is free again when it ends; nothing where it fails."""
    asked = json.dumps({language: list(some) for language, some in words.items()})
    command = [python, "-m", "watcher.rules.dictionaries"]
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and module
            command, input=asked, capture_output=True, encoding="utf-8", timeout=_WORKER_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    told: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(done.stdout)
    return {(language, word): frozenset(forms) for language, table in told.items() for word, forms in table.items()}


def from_dictionaries(words: Words) -> Table:
    """Look words up in this process: up to 200 MB a language while it is open."""
    table: dict[tuple[str, str], frozenset[str]] = {}
    for language, some in words.items():
        known = _inflected(language, frozenset(some))
        table |= {(language, word): known.get(word, frozenset()) for word in some}
    return table


def _inflected(language: str, words: frozenset[str]) -> Mapping[str, frozenset[str]]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415 - for the worker alone

    try:
        dictionary = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(language)
    except ValueError:  # no dictionary of that language
        return {}
    long = tuple(word for word in words if len(word) >= SHORTEST)
    lemmas = {word: frozenset({word, fold(dictionary.get(word, word))}) for word in long}
    wanted = frozenset().union(*lemmas.values())
    surfaces: defaultdict[str, set[str]] = defaultdict(set)
    for surface, lemma in dictionary.items():
        if fold(lemma) in wanted and " " not in surface and not _is_unsaid(fold(surface), lemma, language):
            surfaces[fold(lemma)].add(fold(surface))
    for word in surfaces.keys() & long if language == "en" else ():
        listed = {word[:-1], f"{word}l"}  # "axing" is said to be of "ax", "travelling" of "travell"
        surfaces[word].update(one for one in _regular_verb(word) if dictionary.get(one) in {one, *listed})
    known = {word: forms for word in lemmas if len(forms := _forms(word, lemmas[word], surfaces, language)) > 1}
    unknown = [word for word in long if word not in known] if language == "de" else []
    inflected = compounds(unknown, dictionary) if unknown else {}
    if language == "uk":
        known = {word: forms | _with_other_onset(word, forms, dictionary) for word, forms in known.items()}
    return known | {word: forms | regular_forms(word, language) for word, forms in inflected.items()}


def _with_other_onset(word: str, forms: Set[str], known: Mapping[str, str]) -> frozenset[str]:
    """The forms of a Ukrainian verb as it begins after another sound: `взяв`, `узяв`; `йде`, `іде`."""
    onset = _ONSETS.match(word)
    if onset is None or word.startswith(_APART) or not word.endswith(_UKRAINIAN_VERBS):
        return frozenset()
    if _SWAPPED[onset[0]] + word[1:] not in known:
        return frozenset()
    return frozenset(_SWAPPED[form[0]] + form[1:] for form in forms if _ONSETS.match(form))


def _regular_verb(word: str) -> Iterator[str]:
    """The gerunds of an English verb, and its past in British spelling, which may have entries of their own."""
    yield f"{word}ing"
    if word.endswith("e"):
        yield f"{word[:-1]}ing"
    if _DOUBLES.fullmatch(word):
        yield from (f"{word}{word[-1]}ing", f"{word}{word[-1]}ed")


def _is_unsaid(surface: str, lemma: str, language: str) -> bool:
    """Whether a form of a verb is one that news do not use."""
    return lemma.endswith(_VERBS.get(language, "\0")) and _UNSAID[language].fullmatch(surface) is not None


def _forms(word: str, lemmas: frozenset[str], surfaces: Mapping[str, set[str]], language: str) -> frozenset[str]:
    """The word's own forms; those of its lemma where it has none, so that a `meeting` is not whatever `meets`.

    What is nearly always another word is no form of it, and stands for itself alone: `para` is no form of `paran`.

    A past form or passive participle stands for itself: who is `held`, `арестован`, `затримано` is not who `holds`.
    """
    others = _OTHER_WORDS.get(language, frozenset())
    if word in others or (language == "en" and len(lemmas) > 1 and not word.endswith(_NOT_PAST)):
        return frozenset({word})
    if len(passive := _passive(word, lemmas - {word}, language)) > 0:
        return passive
    own = surfaces.get(word, set()) | {word}
    if len(own) == 1:
        own |= {form for lemma in lemmas for form in surfaces.get(lemma, set()) | {lemma}}
    irregular = _irregular().get((language, word), frozenset())
    if len(own) == 1 and not irregular:
        return frozenset(own)
    own |= _looking_like_nouns(word, own, language)
    return (frozenset(own) | _past(word, language) | irregular) - _compared(word, language) - others


def _looking_like_nouns(word: str, own: Set[str], language: str) -> frozenset[str]:
    """The regular forms of a verb that the dictionaries take for nouns and adjectives alone: baisse, baja, réduit."""
    endings = _TAKEN_FOR_NOUNS.get(language, {})
    ending = next((one for one in endings if word.endswith(one)), None)
    if ending is None or f"{word.removesuffix('e')}a" not in own:  # a verb has a future
        return frozenset()
    return frozenset(word.removesuffix(ending) + new for new in endings[ending])


def _compared(word: str, language: str) -> frozenset[str]:
    """The comparative and superlative of an English word: "the latest" is nobody "late"."""
    return frozenset({f"{word}r", f"{word}st", f"{word}er", f"{word}est"} if language == "en" else ())


def _passive(word: str, lemmas: frozenset[str], language: str) -> frozenset[str]:
    """A short passive participle in its genders and number, or an impersonal form; nothing for any other word."""
    if language == "pl" and any(lemma.endswith("c") for lemma in lemmas):
        return _polish_passive(word)
    if language in _ROMANCE_PARTICIPLE:
        return _romance_passive(word, lemmas, language)
    participle = _PARTICIPLE.fullmatch(word) if language in _WITH_PASSIVE else None
    if participle is None or not any(lemma.endswith(("ть", "ти", "чь", "ться")) for lemma in lemmas):
        return frozenset()
    return frozenset({word} if language == "uk" else (participle[1] + ending for ending in ("", "а", "о", "ы")))


def _romance_passive(word: str, lemmas: frozenset[str], language: str) -> frozenset[str]:
    """A participle in its genders and numbers: arrestato is no form of arresta."""
    participle = _ROMANCE_PARTICIPLE[language].fullmatch(word)
    of_verb = any(lemma.endswith(_VERBS[language]) or lemma == f"{word[:-1]}o" for lemma in lemmas)
    if participle is None or not of_verb:
        return frozenset()
    return frozenset(participle[1] + ending for ending in _ROMANCE_ENDINGS[language])


def _polish_passive(word: str) -> frozenset[str]:
    """A Polish passive participle declined, or its impersonal form alone: kupiony, zatrzymano."""
    participle = _POLISH_PARTICIPLE.fullmatch(word)
    if participle is None:
        return frozenset()
    stem, ending = participle.groups()
    if ending == "o":
        return frozenset({word})
    plural = f"{stem[:-1]}ci" if stem.endswith("t") else re.sub("on$", "en", stem) + "i"
    return frozenset({plural, *(stem + ending for ending in _POLISH_DECLENSION)})


def _past(word: str, language: str) -> frozenset[str]:
    """Slavic past forms, of which the dictionaries miss those that are also another word (прибыли, przybyła)."""
    return with_endings(word, language, _INFINITIVES.get(language, ()))


@cache
def _irregular() -> Table:
    """Forms that the dictionaries lack."""
    rows = (line.split("\t") for line in rows_of("irregular.tsv"))
    return {(language, fold(word)): frozenset(map(fold, forms.split())) for language, word, forms in rows}


def answer(asked: str) -> str:
    """What the worker says: words by language as JSON in, their forms by language and word as JSON out."""
    told: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for (language, word), forms in from_dictionaries(json.loads(asked)).items():
        told[language][word] = sorted(forms)
    return json.dumps(told)


if __name__ == "__main__":
    sys.stdout.write(answer(sys.stdin.read()))
