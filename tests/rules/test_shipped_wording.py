"""What the shipped event lists find, and what they leave alone, in headlines of our own."""

import pytest

from tests.builders import article
from tests.shipped import shipped_matcher

PERSON = (
    "list: a\nkind: person\nname: Олег Самарин\nalso: [Олег Самарін]\nhome: [Russia]\n---\nwatch: A\nwho: $a\nwhat: ${}"
)
FIRM = "list: a\nkind: organisation\nname: Северлес\n---\nwatch: A\nwho: $a\nwhat: ${}"
PLACE = "watch: A\nwhat: ${}\nwhere: {}"


def told(rules: str, text: str, language: str) -> set[str]:
    """The claims under which a headline is told."""
    return {match.claim.kind.value for match in shipped_matcher(rules).match(article(text, language=language))}


@pytest.mark.parametrize(
    ("event", "language", "text"),
    [
        ("foreign-travel", "ru", "Олега Самарина встретили в аэропорту Осло"),
        ("foreign-travel", "ru", "Олег Самарин — в Хельсинки"),
        ("foreign-travel", "ru", "Олега Самарина примут в Риме"),
        ("foreign-travel", "uk", "Літак Олега Самаріна приземлився в Римі"),
        ("foreign-travel", "uk", "Олег Самарін — у Мадриді"),
        ("meeting", "ru", "Канцлер провела встречу с Олегом Самариным"),
        ("meeting", "uk", "Олег Самарін поспілкувався з Петром Коваленком"),
        ("public-appearance", "ru", "Олег Самарин вышел к журналистам"),
        ("public-appearance", "uk", "Олег Самарін поклав квіти до меморіалу"),
        ("leaves-post", "ru", "Олега Самарина освободили от должности ректора"),
        ("leaves-post", "ru", "Олег Самарин больше не возглавляет институт"),
        ("leaves-post", "uk", "Рада достроково припинила повноваження Олега Самаріна"),
        ("leaves-post", "uk", "Олега Самаріна звільнили"),
        ("appointment", "ru", "Новым ректором стал Олег Самарин"),
        ("appointment", "ru", "Олега Самарина назначили послом"),
        ("appointment", "uk", "Очільником музею обрано Олега Самаріна"),
        ("appointment", "uk", "Олег Самарін — новий міністр"),
        ("sanctions", "ru", "Олегу Самарину запретили въезд в Латвию"),
        ("sanctions", "uk", "Японія заморозила рахунки Олега Самаріна"),
        ("arrest", "ru", "Суд отправил Олега Самарина под домашний арест"),
        ("arrest", "ru", "Олег Самарин заочно арестован"),
        ("arrest", "ru", "На Олега Самарина завели дело"),
        ("arrest", "ru", "Олегу Самарину грозит до пяти лет колонии"),
        ("arrest", "uk", "Олегу Самаріну вручили підозру"),
        ("arrest", "uk", "Олег Самарін опинився за ґратами"),
        ("litigation", "ru", "Олег Самарин судится с соседом"),
        ("litigation", "uk", "До Олега Самаріна подали позов"),
        ("death-or-illness", "ru", "Не стало Олега Самарина"),
        ("death-or-illness", "ru", "У Олега Самарина случился инсульт"),
        ("death-or-illness", "uk", "Пішов з життя Олег Самарін"),
        ("cyber-attack", "uk", "Хакери зламали пошту Олега Самаріна"),
        ("election", "ru", "Олег Самарин победил на выборах мэра"),
    ],
)
def test_what_happens_to_a_person_is_found(event: str, language: str, text: str) -> None:
    assert told(PERSON.format(event), text, language) & {"happening", "planned"}


@pytest.mark.parametrize(
    ("event", "language", "text"),
    [
        ("meeting", "ru", "Посол встретился с канцлером, Олег Самарин ждет новостей"),
        ("leaves-post", "ru", "Олег Самарин уволил заместителя"),
        ("leaves-post", "ru", "Олег Самарин снял фильм"),
        ("appointment", "ru", "Олег Самарин назначил нового посла"),
        ("leaves-post", "ru", "Олег Самарин уволил главу ведомства"),
        ("appointment", "uk", "Олег Самарін призначив свого заступника"),
        ("arrest", "ru", "Олег Самарин задержал вора"),
        ("arrest", "ru", "Адвокат Олега Самарина задержан"),
        ("arrest", "uk", "Олег Самарін затримав злодія"),
        ("death-or-illness", "ru", "Умерла мать Олега Самарина"),
        ("death-or-illness", "uk", "Помер сусід Олега Самаріна"),
        ("litigation", "ru", "Олег Самарин подал заявку на грант"),
    ],
)
def test_what_a_person_does_to_others_is_not(event: str, language: str, text: str) -> None:
    assert not told(PERSON.format(event), text, language)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ("leaves-post", "«Северлес» остался без президента"),
        ("leaves-post", "«Северлес» уволил президента"),
        ("appointment", "«Северлес» нанял финансового директора"),
        ("leaves-post", "Из «Северлеса» ушел финансовый директор"),
        ("sanctions", "Под санкции попал «Северлес»"),
        ("sanctions", "Счета «Северлеса» заблокированы"),
        ("litigation", "Арбитраж встал на сторону «Северлеса»"),
        ("litigation", "С «Северлеса» взыскали два миллиона"),
        ("cyber-attack", "«Северлес» подвергся хакерской атаке"),
        ("cyber-attack", "Данные клиентов «Северлеса» утекли в сеть"),
        ("merger", "«Северлес» консолидировал актив"),
        ("merger", "Покупателем доли «Северлеса» станет фонд"),
    ],
)
def test_what_happens_to_an_organisation_is_found(event: str, text: str) -> None:
    assert told(FIRM.format(event), text, "ru") & {"happening", "planned"}


def test_an_organisation_that_dismisses_workers_stays_where_it_is() -> None:
    assert not told(FIRM.format("leaves-post"), "«Северлес» уволил двести рабочих", "ru")


@pytest.mark.parametrize(
    ("event", "where", "language", "text"),
    [
        ("military-strike", "Ukraine", "ru", "В Полтаве прогремели взрывы"),
        ("military-strike", "Ukraine", "ru", "Над Сумами сбили десять дронов"),
        ("military-strike", "Ukraine", "ru", "В Днепре после удара загорелся дом"),
        ("military-strike", "Ukraine", "uk", "Ворог скинув авіабомбу на Вовчанськ"),
        ("military-strike", "Ukraine", "uk", "У Черкасах працює ППО"),
        ("military-strike", "Ukraine", "ru", "По Житомиру выпустили ракеты"),
        ("military-strike", "Ukraine", "uk", "Обстріл Полтавщини: є поранені"),
        ("military-strike", "Yemen", "ru", "Повстанцы в Йемене поразили танкер двумя ракетами"),
        ("military-strike", "Yemen", "uk", "Повстанці в Ємені вразили танкер двома ракетами"),
        ("protest", "Batumi", "ru", "Активисты в Батуми приковали себя к портовому крану"),
        ("protest", "Batumi", "uk", "Активісти в Батумі прикували себе до портового крана"),
        ("military-strike", "Russia", "ru", "Обломки беспилотника упали в Сызрани"),
        ("disease-outbreak", "Tbilisi", "ru", "В Тбилиси от ботулизма умерли двое"),
        ("protest", "Batumi", "ru", "Оппозиция в Батуми вышла на площадь, демонстранты перекрыли мост"),
        ("protest", "Batumi", "uk", "У Батумі сотні людей вийшли до мерії"),
        ("election", "Moldova", "ru", "ЦИК Молдавии подвел итоги голосования"),
    ],
)
def test_what_happens_at_a_place_is_found(event: str, where: str, language: str, text: str) -> None:
    assert told(PLACE.format(event, where), text, language) & {"happening", "planned"}


def test_a_name_that_is_no_part_of_an_attack_is_none() -> None:
    assert not told(PLACE.format("military-strike", "Ukraine"), "Сосед атаковал полицейского в Полтаве", "ru")


@pytest.mark.parametrize(
    ("event", "language", "text"),
    [
        ("foreign-travel", "zh", "普京12月将访问印度"),
        ("foreign-travel", "zh", "普京抵達河內"),
        ("arrest", "zh", "普京被判處無期徒刑"),
        ("leaves-post", "ar", "إعفاء بوتين من منصبه"),
    ],
)
def test_chinese_in_both_scripts_and_arabic_are_found(event: str, language: str, text: str) -> None:
    assert told(f"watch: A\nwho: $putin\nwhat: ${event}", text, language) & {"happening", "planned"}


def test_a_chinese_month_is_a_date() -> None:
    (match,) = shipped_matcher("watch: A\nwho: $putin\nwhat: $foreign-travel").match(
        article("普京12月将访问印度", language="zh")
    )
    assert match.when is not None


@pytest.mark.parametrize(
    ("event", "where", "language", "text"),
    [
        ("protest", "Germany", "de", "Hunderte bei Mahnwache gegen Sparpläne in Mannheim"),
        ("protest", "Germany", "de", "Landwirte versperren mit Treckern die Zufahrt zum Hafen von Rostock"),
        ("protest", "Poland", "pl", "Przewoźnicy zablokowali trasę pod Suwałkami"),
        ("protest", "Spain", "es", "Los ganaderos cortan la autovía con sus vehículos en Valladolid"),
        ("protest", "France", "fr", "Des viticulteurs déversent du fumier devant la préfecture de Nîmes"),
        ("protest", "Nigeria", "en", "Pensioners in Enugu barricade the road to the airport"),
        ("labour-strike", "Chile", "es", "Los mineros iniciaron un paro en Calama"),
        ("labour-strike", "Italy", "en", "Ferry crews in Messina stayed away from work on Monday"),
        ("labour-strike", "France", "fr", "Trains rares à Dijon : mouvement des aiguilleurs"),
        ("disease-outbreak", "Kenya", "en", "Measles has sent ninety children to hospital in Kisumu"),
        ("disease-outbreak", "Germany", "de", "Ärzte in Kassel behandeln dreißig Menschen mit Hepatitis"),
        ("disease-outbreak", "France", "fr", "Coqueluche : une soixantaine de malades en Gironde"),
        ("disease-outbreak", "Spain", "es", "Veinte alumnos ingresados por salmonela en Almería"),
        ("cyber-attack", "Chile", "es", "Unos intrusos cifraron los servidores del puerto de Iquique"),
        ("cyber-attack", "Poland", "pl", "Strony urzędu w Opolu nie działały po ataku"),
        ("protest", "Peru", "es", "Los opositores acamparon ante el palacio en Lima y corearon consignas"),
        ("protest", "Tbilisi", "en", "Crowds filled the square in Tbilisi and chanted slogans"),
        ("protest", "Poland", "pl", "Setki górników przed urzędem w Bydgoszczy"),
        ("protest", "Serbia", "de", "Schüler umzingelten das Rathaus in Novi Sad"),
        ("labour-strike", "Poland", "pl", "Motorniczowie nie wyjechali na trasy w Łodzi"),
        ("labour-strike", "Belgium", "fr", "Les conducteurs ont cessé le travail à Charleroi"),
        ("labour-strike", "Argentina", "es", "Los portuarios detuvieron las faenas en Mendoza"),
        ("labour-strike", "Germany", "de", "Müllwerker legten die Stadtreinigung in Kiel lahm"),
        ("disease-outbreak", "Uganda", "en", "Forty guests sick after a wedding in Gulu"),
        ("cyber-attack", "Kenya", "en", "Registry servers in Nakuru were wiped by intruders"),
        ("military-strike", "Yemen", "en", "Rockets slammed into a fuel depot in Hodeidah"),
        ("military-strike", "Lebanon", "fr", "Trois morts dans un raid à Nabatiyé"),
        ("military-strike", "Yemen", "pl", "Lotnictwo zbombardowało rafinerię w Adenie"),
        ("military-strike", "Sudan", "de", "Drohnen trafen ein Krankenhaus in Kassala"),
    ],
)
def test_an_event_is_found_in_the_words_of_local_papers(event: str, where: str, language: str, text: str) -> None:
    assert told(PLACE.format(event, where), text, language) & {"happening", "planned"}


@pytest.mark.parametrize(
    ("event", "where", "language", "text"),
    [
        ("protest", "Iran", "en", "Hundreds in Toronto march for democracy in Iran"),
        ("labour-strike", "United Kingdom", "en", "Ministers in London drop the right to strike bill"),
        ("disease-outbreak", "France", "fr", "Une exposition sur la grippe espagnole ouvre à Rouen"),
        ("labour-strike", "Italy", "en", "Deal in Naples averts bus drivers' strike"),
    ],
)
def test_what_is_elsewhere_averted_or_a_figure_of_speech_does_not_ring(
    event: str, where: str, language: str, text: str
) -> None:
    assert not told(PLACE.format(event, where), text, language) & {"happening", "planned"}


def test_what_the_title_denies_is_not_told_by_the_text() -> None:
    matcher = shipped_matcher(PLACE.format("labour-strike", "Italy"))
    denied = article("Bus drivers' strike in Naples called off", "Bus drivers walked off the job in Naples.")
    open_ = article("News from Naples", "Bus drivers walked off the job in Naples.")
    claims = [{match.claim.kind.value for match in matcher.match(one)} for one in (denied, open_)]
    assert claims == [{"denied"}, {"happening"}]


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("Iran", "Protests in Iran over bread"),
        ("Iran", "Hundreds march for democracy in Iran"),
        ("Peru", "Students in Lima march as government in Chile falls"),
    ],
)
def test_a_march_is_where_its_own_words_place_it(where: str, text: str) -> None:
    assert told(PLACE.format("protest", where), text, "en") == {"happening"}


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Polls show Halvorsen ahead of Ferrante in the first round", True),
        ("Polls suggest that Halvorsen would lose in the runoff", True),
        ("Halvorsen has overtaken Ferrante in the polls", True),
        ("Workers met presidential candidate Halvorsen", True),
        ("Halvorsen, the far-right candidate, met workers", True),
        ("Halvorsen will face Ferrante in a runoff on May 7", True),
        ("Polls show that people distrust Halvorsen on health care", False),
        ("An adviser of then-candidate Halvorsen resigned", False),
        ("Former presidential candidate Halvorsen opened a school", False),
    ],
)
def test_an_english_election_is_told_of_its_candidates(text: str, is_one: bool) -> None:
    candidates = "list: a\nkind: person\nnames: [Pia Halvorsen, Leo Ferrante]\n---\nwatch: A\nwho: $a\nwhat: $election"
    named = text.replace("Halvorsen", "Pia Halvorsen").replace("Ferrante", "Leo Ferrante")
    assert bool(told(candidates, named, "en") & {"happening", "planned"}) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Thousands marched in Oslo against Halvorsen's travel ban", True),
        ("Demonstrators carried an effigy of Halvorsen", True),
        ("Crowds chanted slogans against Halvorsen", True),
        ("The resignation of Halvorsen was the main demand of the protests", True),
        ("She refused to come as a protest against Halvorsen's policies", True),
        ("Fans chanted the name of Halvorsen at the game", False),
        ("Despite complaints of unions, Halvorsen signed the law", False),
    ],
)
def test_an_english_protest_is_told_of_the_one_against_whom_it_is(text: str, is_one: bool) -> None:
    person = "list: a\nkind: person\nname: Pia Halvorsen\n---\nwatch: A\nwho: $a\nwhat: $protest"
    assert ("happening" in told(person, text.replace("Halvorsen", "Pia Halvorsen"), "en")) is is_one
