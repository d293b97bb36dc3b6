"""A page by its address: off unless switched on, never from a private address, every redirect checked, bounded in all.

The name is looked up once a hop, every address that it has must be a public one, and the connection goes to that very
address: a name that answers otherwise the second time reaches nothing. No proxy, no cookies, no credentials, ports 80 and
443 only.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from exchange.errors import FetchError

MAX_BYTES = 20_000_000
MAX_SECONDS = 30.0
MAX_REDIRECTS = 5
MAX_ADDRESS = 4_000
PORTS = {"http": 80, "https": 443}
KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
"""The kinds of content that are taken, and the ending under which each is read."""
_AGENT = "Ratlines (reads one page at a person's request)"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
"""Gives the addresses of a host name."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: ``name`` has the ending by which it is read, ``url`` is where it was found in the end."""

    url: str
    name: str
    data: bytes


def is_public(address: Address) -> bool:
    """Whether ``address`` is one of the public internet, whatever form it hides in."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(inner):
            return False
        if address in ipaddress.ip_network("64:ff9b:1::/48") or address.is_site_local:
            return False
    return address.is_global and not (
        address.is_multicast or address.is_private or address.is_reserved or address.is_loopback
        or address.is_link_local or address.is_unspecified
    )  # fmt: skip


def _look_up(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Fetcher:
    """Fetches pages. ``switched_on`` is the user's own choice; without it nothing is ever looked up.

    ``resolve``, ``permits``, ``ports`` and ``trust`` are for tests, which have no public address to fetch from.
    """

    def __init__(
        self,
        *,
        switched_on: bool = False,
        resolve: Resolve = _look_up,
        permits: Callable[[Address], bool] = is_public,
        ports: dict[str, int] | None = None,
        trust: ssl.SSLContext | None = None,
        seconds: float = MAX_SECONDS,
        most: int = MAX_BYTES,
    ) -> None:
        self._on = switched_on
        self._resolve = resolve
        self._permits = permits
        self._ports = ports or PORTS
        self._trust = trust
        self._seconds = seconds
        self._most = most

    def fetch(self, address: str) -> Page:
        """The page at ``address``. Raises FetchError, saying why, where it is not fetched."""
        if not self._on:
            raise FetchError("Fetching pages is switched off. Save the page and add the file, or switch it on.")
        deadline = time.monotonic() + self._seconds
        where = address.strip()
        for _ in range(MAX_REDIRECTS + 1):
            url = self._checked(where)
            answer = self._get(url, deadline)
            if isinstance(answer, Page):
                return answer
            target = urljoin(where, answer)
            if url.scheme == "https" and urlsplit(target).scheme == "http":
                raise FetchError(f"{_shown(where)} leads from https to http; that is not followed.")
            where = target
        raise FetchError(f"{_shown(address)} leads on and on ({MAX_REDIRECTS} redirects). Open it and save the page.")

    def _checked(self, where: str) -> SplitResult:
        """``where``, when it is an address that may be looked up."""
        shown = _shown(where)
        try:
            url = urlsplit(where)
            port = url.port
        except ValueError as fault:
            raise FetchError(f"{shown} is no web address.") from fault
        if url.scheme not in ("http", "https") or not url.hostname:
            raise FetchError(f"{shown} is no http or https address.")
        if len(where) > MAX_ADDRESS or any(ord(c) < 33 or ord(c) == 127 for c in where):
            raise FetchError(f"{shown} is no web address.")
        if url.username is not None or url.password is not None:
            raise FetchError(f"{shown} holds a user name or password; that is not sent.")
        if port not in (None, self._ports[url.scheme]):
            raise FetchError(f"{shown} names port {port}; only the web's own ports are used.")
        return url

    def _address(self, url: SplitResult) -> str:
        """The one address of the host of ``url`` that is connected to, every address of it being public."""
        host = url.hostname or ""
        try:
            ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
            found = self._resolve(ascii_host, self._ports[url.scheme])
        except (OSError, UnicodeError) as fault:
            raise FetchError(f"The name {host[:200]} is not known. Check the address and the network.") from fault
        addresses = [ipaddress.ip_address(text.partition("%")[0]) for text in found]
        if not addresses or not all(self._permits(address) for address in addresses):
            raise FetchError(f"{host[:200]} is no address of the public internet; pages are not fetched from there.")
        return str(addresses[0])

    def _get(self, url: SplitResult, deadline: float) -> Page | str:
        """The page at ``url``, or the address that it leads on to."""
        address = self._address(url)
        connection = self._connection(url, address, deadline)
        watch = threading.Timer(max(0.01, deadline - time.monotonic()), _cut, [connection])
        watch.daemon = True
        try:
            watch.start()
            path = quote(url.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
                f"?{quote(url.query, safe='=&%/?:@!$()*+,;~-._[]')}" if url.query else ""
            )
            connection.request(
                "GET", path, headers={"User-Agent": _AGENT, "Accept": ", ".join(KINDS), "Accept-Encoding": "identity"}
            )
            response = connection.getresponse()
            if time.monotonic() > deadline:
                raise TimeoutError
            return self._answer(url, response, deadline)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            late = time.monotonic() >= deadline - 0.05
            reason = f"it took longer than {self._seconds:.0f} seconds" if late else str(fault) or type(fault).__name__
            raise FetchError(f"{_shown(url.geturl())} could not be fetched: {reason}. Open it and save the page.") from fault
        finally:
            watch.cancel()
            connection.close()

    def _connection(self, url: SplitResult, address: str, deadline: float) -> _Pinned:
        host = (url.hostname or "").encode("idna").decode("ascii") if ":" not in (url.hostname or "") else f"[{url.hostname}]"
        timeout = max(0.01, min(10.0, deadline - time.monotonic()))
        port = self._ports[url.scheme]
        if url.scheme == "http":
            return _Pinned(host, port, address=address, timeout=timeout)
        return _PinnedSecure(host, port, address=address, timeout=timeout, trust=self._trust or ssl.create_default_context())

    def _answer(self, url: SplitResult, response: http.client.HTTPResponse, deadline: float) -> Page | str:
        shown = _shown(url.geturl())
        location = response.getheader("Location")
        if response.status in (301, 302, 303, 307, 308) and location:
            return location
        if response.status != 200:
            raise FetchError(f"{shown} answered {response.status} {response.reason[:60]}. Open it and save the page.")
        kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        if kind not in KINDS:
            raise FetchError(f"{shown} is of the kind “{kind[:60] or 'unknown'}”, which is not read.")
        if (response.getheader("Content-Encoding") or "identity").lower() != "identity":
            raise FetchError(f"{shown} came packed although it was asked not to. Open it and save the page.")
        data = bytearray()
        while chunk := response.read1(1 << 16):
            data += chunk
            if len(data) > self._most:
                raise FetchError(f"{shown} is larger than {self._most // 1_000_000} MB. Open it and save its text.")
        if time.monotonic() > deadline:
            raise TimeoutError
        if response.length:
            raise FetchError(f"{shown} came cut short. Try again.")
        return Page(url.geturl(), _file_name(url) + KINDS[kind], bytes(data))


class _Pinned(http.client.HTTPConnection):
    """A connection that goes to an address that was checked, whatever its host's name means by now."""

    def __init__(self, host: str, port: int, *, address: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._pinned = address
        self.held: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the checked address."""
        self.sock = self.held = socket.create_connection((self._pinned, self.port), self.timeout)


class _PinnedSecure(_Pinned):
    """The same over TLS, whose certificate must be the host's."""

    default_port = 443

    def __init__(self, host: str, port: int, *, address: str, timeout: float, trust: ssl.SSLContext) -> None:
        super().__init__(host, port, address=address, timeout=timeout)
        self._trust = trust

    def connect(self) -> None:
        """Connect to the checked address, and check the certificate against the host's name."""
        super().connect()
        wrapped = self._trust.wrap_socket(self.sock, server_hostname=self.host.strip("[]"), do_handshake_on_connect=False)
        self.sock = self.held = wrapped
        wrapped.do_handshake()


def _cut(connection: _Pinned) -> None:
    """End a connection whose time is up, wherever it waits."""
    with suppress(OSError):
        if connection.held is not None:
            connection.held.shutdown(socket.SHUT_RDWR)


def _shown(address: str) -> str:
    """An address as it may stand in a message: no password, no control characters, not endless."""
    words = "".join(c if c.isprintable() else "�" for c in address)
    head, at, tail = words.partition("@")
    return (f"{head.partition('//')[0]}//…@{tail}" if at and "/" not in head.partition("//")[2] else words)[:200]


def _file_name(url: SplitResult) -> str:
    """The host and the last part of the path, for the report's ``source_file``."""
    last = unquote(url.path).rstrip("/").rpartition("/")[2].rpartition(".")[0] or "page"
    return "".join(c if c.isalnum() or c in "-_ " else "-" for c in f"{url.hostname} {last}")[:120]
