"""What before a surname makes it that of the watched one: a title, a title of his own, his country."""

from watcher.core.lexicon.vocabulary import Vocabulary
from watcher.core.naming.readings import Article, Reading


def has_title(reading: Reading, article: Article) -> bool:
    """Whether a title stands before the surname: President Xi, Mr. Xi, председатель КНР Си; or its home: China's Xi."""
    line, before, vocabulary = reading.line, reading.first - 1, article.vocabulary
    if line.between(before) not in ("", "."):
        return False
    if vocabulary.is_title(line.key(before)) or article.ends_own_title(reading) or _has_home(reading, vocabulary):
        return True
    return line.has_capital(before) and line.between(before - 1) == "" and vocabulary.is_title(line.key(before - 1))


def _has_home(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether the entity's own country, possessive, stands before the surname: North Korea's Kim, Chinas Xi."""
    line, last = reading.line, reading.first - 1
    if line.key(last) == "s" and line.between(last - 1) == "'":
        last, country = last - 1, line.key(last - 1)
    else:
        country = line.key(last).removesuffix("s")
    names = (country, f"{line.key(last - 1)} {country}")
    return any(vocabulary.countries.get(name) in reading.candidate.entity.home for name in names)
