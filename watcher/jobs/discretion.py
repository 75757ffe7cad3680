"""Keeps the secrets of addresses out of the store and the log: they are filled in for the request alone."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from watcher.config import Secrets, expand
from watcher.config.credentials import names_in
from watcher.core.polls.outcomes import Failed, NotModified, Outcome
from watcher.sources.request import Fetching, Request


class DiscreetFetcher:
    """Fetches what a configuration names: secrets are filled in for the request alone, and hidden in what comes back.

    So neither the store nor the log ever sees one, whatever of its URL a server sends back.
    """

    def __init__(self, fetcher: Fetching, secrets: Secrets) -> None:
        self._fetcher = fetcher
        self._secrets = secrets

    async def fetch(self, request: Request) -> Outcome:
        """The outcome of a request whose URL and headers are as written; raises ValueError for a missing secret.

        What somebody else wrote is left as it is: a page must not send us to an address that takes a secret along.
        """
        headers = {name: expand(value, self._secrets) for name, value in request.headers.items()}
        if not request.is_ours:
            return await self._fetcher.fetch(replace(request, headers=headers))
        url, known = request.url, request.caching.url
        values = {f"${{{name}}}": quote(self._secrets.get(name) or "", safe="") for name in names_in(url)}
        caching = replace(request.caching, url=known and expand(known, self._secrets))
        filled_in = replace(request, url=expand(url, self._secrets), caching=caching, headers=headers)
        return _hidden(await self._fetcher.fetch(filled_in), values)


def _hidden(outcome: Outcome, values: Mapping[str, str]) -> Outcome:
    """The outcome with `${NAME}` where a value stood; values by placeholder."""

    def hide(text: str) -> str:
        for placeholder, value in values.items():
            text = text.replace(value, placeholder) if value else text
        return text

    if isinstance(outcome, Failed):
        return replace(outcome, detail=hide(outcome.detail), host=outcome.host and hide(outcome.host))
    caching = replace(outcome.caching, url=outcome.caching.url and hide(outcome.caching.url))
    # A new address is believed only where no secret would have to go there, nor could be asked for by it.
    hidden = replace(outcome, caching=caching, moved_to=None if values else outcome.moved_to)
    return hidden if isinstance(hidden, NotModified) else replace(hidden, url=hide(hidden.url))
