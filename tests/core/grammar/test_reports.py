import pytest

from tests.builders import parse, person
from watcher.core.grammar.reports import refuting, reported
from watcher.core.lexicon.cues import CueKind

ADA = person("Ada Falk", "fr")
IGOR = person("Игорь Фальк", "ru")
DENIED, UNCLEAR = CueKind.DENIED, CueKind.UNCLEAR


def said(text: str, word: str, language: str) -> CueKind | None:
    """What is said of the report of an event whose word begins so."""
    line = parse(text, ADA, IGOR, language=language)
    cue = reported(line, [next(at for at, item in enumerate(line.items) if item.key.startswith(word))])
    return None if cue is None else cue.kind


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("Reports that Falk had resigned were denied by her party", "resigned", "en"),
        ("The palace dismissed reports Falk had resigned", "resigned", "en"),
        ("Claims that Falk had resigned turned out to be a hoax", "resigned", "en"),
        ("Berichte, wonach Falk gestorben sei, hat ihre Partei zurückgewiesen", "gestorben", "de"),
        ("Ihr Anwalt wies am Montag Berichte zurück, wonach Falk gestorben sei", "gestorben", "de"),
        ("Berichte, wonach Falk, die lange krank war, gestorben sei, dementierte ihr Sohn", "gestorben", "de"),
        ("Meldungen über die Festnahme von Falk sind nach Angaben ihres Anwalts falsch", "festnahme", "de"),
        ("Les rumeurs selon lesquelles Falk aurait démissionné ont été démenties", "demissionne", "fr"),
        ("Son avocat a démenti les informations selon lesquelles Falk avait démissionné", "demissionne", "fr"),
        ("Los rumores de que Falk había muerto fueron desmentidos por su familia", "muerto", "es"),
        ("Rodzina zdementowała doniesienia, jakoby Falk zmarła", "zmarla", "pl"),
        ("Сообщения о том, что Фальк скончался, опровергла его супруга", "скончался", "ru"),
        ("Falsch sind Berichte, dass Falk gestorben ist", "gestorben", "de"),
        ("Ada Falk a démissionné, c'est faux", "demissionne", "fr"),
        ("Le bruit courait que Falk avait démissionné, mais l'information était fausse", "demissionne", "fr"),
        ("Falk ha muerto: es un bulo", "muerto", "es"),
        ("Rumores de que Falk ha muerto en casa, pero es mentira", "muerto", "es"),
        ("Ihr Sohn hat Berichte dementiert, dass Falk gestorben ist", "gestorben", "de"),
        ("Dass Falk gestorben ist, ist eine Falschmeldung", "gestorben", "de"),
        ("Davon, dass Falk gestorben ist, kann keine Rede sein", "gestorben", "de"),
        ("To, że Falk zmarła, jest nieprawdą", "zmarla", "pl"),
        ("Fałszywe są doniesienia, że Falk zmarła", "zmarla", "pl"),
        ("Речник назвав неправдою чутки про арешт Фалька", "арешт", "uk"),
    ],
)
def test_what_a_denied_report_tells_is_denied(text: str, word: str, language: str) -> None:
    assert said(text, word, language) is DENIED


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("The palace did not deny reports that Falk had resigned", "resigned", "en"),
        ("Rumours that Falk had resigned spread at once", "resigned", "en"),
        ("Речник не підтвердив інформацію про те, що Фальк помер", "помер", "uk"),
    ],
)
def test_a_rumour_and_a_report_that_nobody_vouches_for_are_open(text: str, word: str, language: str) -> None:
    assert said(text, word, language) is UNCLEAR


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("Falk resigned on Monday", "resigned", "en"),
        ("Falk a démissionné, ce n'est pas faux", "demissionne", "fr"),
        ("Falk a été arrêtée, un faux passeport en poche", "arretee", "fr"),
        ("Un faux policier dit que Falk a démissionné", "demissionne", "fr"),
        ("Un faux policier dit que Falk a démissionné, elle est partie", "demissionne", "fr"),
        ("Dass Falk gestorben ist, bestätigte ihr Sohn", "gestorben", "de"),
        ("Falk resigned before the reports came", "resigned", "en"),
        ("Reports that Falk had resigned surprised allies", "resigned", "en"),
        ("Reports of fraud, which she denied, ended when Falk resigned", "resigned", "en"),
        ("Falk denied reports of fraud before she resigned", "resigned", "en"),
        ("Falk, who denied reports of a fraud, resigned", "resigned", "en"),
        ("The report upset Falk, who resigned and denied it", "resigned", "en"),
        ("She denied the reports but Falk resigned", "resigned", "en"),
        ("Reports that Falk had resigned came first: a hoax followed", "resigned", "en"),
        ("Berichte über die Festnahme von Falk, die den Vorwurf bestreitet, häufen sich", "festnahme", "de"),
        ("МВД подтвердило информацию о задержании Фалька, который отрицает вину", "задержании", "ru"),
    ],
)
def test_a_report_that_something_else_denies_stands(text: str, word: str, language: str) -> None:
    assert said(text, word, language) is None


@pytest.mark.parametrize(
    ("language", "text", "word", "verb"),
    [
        ("en", "The state denied that its forces in the north had carried out a strike", "strike", "denied"),
        ("es", "La policía negó que el jefe del puerto, un hombre de Oslo, haya pedido una huelga", "huelga", "negó"),
        ("fr", "La police dément que dans la nuit de samedi une grève ait commencé", "greve", "dément"),
        ("ru", "В порту опровергли, что накануне вечером началась забастовка", "забастовка", "опровергли"),
        ("en", "The state denied that it sent men who went on strike", "strike", ""),
        ("en", "The state said that its forces had carried out a strike", "strike", ""),
        ("en", "The state denied charges and said on Monday in a letter that it faced a strike", "strike", ""),
        ("en", "The state denied a strike", "strike", ""),
        ("en", "The state denied charges that it paid for a strike", "strike", ""),
    ],
)
def test_a_verb_denies_all_of_the_clause_that_it_governs(language: str, text: str, word: str, verb: str) -> None:
    line = parse(text, language=language)
    at = next(at for at, item in enumerate(line.items) if item.key == word)
    assert " ".join(line.text(line.items[one].first, line.items[one].last) for one in refuting(line, at)) == verb
