import pytest

from watcher.sources.letters import KNOWN, Leanings, likeliest

NOTHING = Leanings()
SENTENCES = {
    "cp1251": "Мэр города прибыл в порт и встретился с жителями, сообщает газета",
    "koi8-r": "Мэр города прибыл в порт и встретился с жителями, сообщает газета",
    "cp1250": "Burmistrz przyjechał do portu i spotkał się z mieszkańcami, których wysłuchał",
    "cp1252": "Die Bürgermeisterin öffnet den größten Hafen für Gäste",
    "cp1253": "Ο δήμαρχος έφτασε στο λιμάνι και συναντήθηκε με τους κατοίκους",
}


@pytest.mark.parametrize("encoding", sorted(SENTENCES))
def test_a_text_is_written_in_the_encoding_in_which_its_letters_are_those_of_a_language(encoding: str) -> None:
    body = SENTENCES[encoding].encode(encoding)
    assert body.decode(likeliest(body, NOTHING)) == SENTENCES[encoding]


def test_what_a_document_declares_decides_where_its_letters_tell_nothing() -> None:
    assert likeliest(b"only plain letters", Leanings(declared="iso8859-2")) == "iso8859-2"


def test_a_wrong_declaration_yields_to_the_letters() -> None:
    body = SENTENCES["cp1251"].encode("cp1251")
    assert likeliest(body, Leanings(declared="cp1252")) == "cp1251"


@pytest.mark.parametrize("body", [b"", bytes(range(256)), b"\xff" * 10_000])
def test_no_bytes_are_too_odd(body: bytes) -> None:
    assert likeliest(body, NOTHING) in KNOWN
