from tests.fakes import config
from watcher.rules.setting import setting_of


def test_rules_may_name_channels_and_sources_and_their_tags() -> None:
    sources = [
        {"name": "Gazette", "url": "https://gazette.example/feed", "tags": ["wire", "no"], "language": "en"},
        {"name": "Inbox", "folder": "inbox"},
    ]
    setting = setting_of(config(sources=sources, channels={"desk": {"to": ["json://127.0.0.1/"]}}))
    assert setting.channels == {"terminal", "desk"}
    assert setting.sources == {"Gazette", "wire", "no", "Inbox"}
    assert setting.languages == {"en"}
    assert not setting.has_ops
    assert setting_of(config(sources=sources, ops={"to": ["json://127.0.0.1/"]})).has_ops
