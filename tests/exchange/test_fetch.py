"""Fetching a page: off by default, and never to an address that is not public, whatever form it hides in or hop it comes by."""

import ipaddress
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from exchange import fetch
from exchange.errors import FetchError
from exchange.fetch import Fetcher, is_public

PAGE = b"<html><body><article>Clashes in Al Kut.</article></body></html>"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen: ClassVar[list[str]] = []

    def log_message(self, *_: object) -> None:
        return

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.seen.append(f"{self.headers['Host']}{self.path}")
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self.answer(302, Location=path.removeprefix("/to/").replace("~", "/"))
        elif path == "/loop":
            self.answer(301, Location="/loop")
        elif path == "/drip":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        elif path == "/drip-headers":
            for _ in range(200):
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX" if _ == 0 else b"x")
                self.wfile.flush()
                time.sleep(0.05)
        elif path == "/large":
            self.answer(200, b"x" * 300_000, Content_Type="text/plain")
        elif path == "/packed":
            self.answer(200, b"x", Content_Type="text/html", Content_Encoding="gzip")
        elif path == "/program":
            self.answer(200, b"MZ", Content_Type="application/octet-stream")
        elif path == "/gone":
            self.answer(404, b"gone", Content_Type="text/html")
        else:
            self.answer(200, PAGE, Content_Type="text/html; charset=utf-8")


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.daemon_threads = True
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


NAMES = {
    "wire.example": ["127.0.0.1"],
    "inside.example": ["10.0.0.5"],
    "both.example": ["93.184.216.34", "127.0.0.1"],
    "münchen.example": ["127.0.0.1"],
}


def fetcher(server: ThreadingHTTPServer, **options) -> Fetcher:
    """One that takes 127.0.0.1, where the test's server is, for the public internet, and nothing else."""

    def resolve(host: str, _port: int) -> list[str]:
        names = {name.encode("idna").decode(): found for name, found in NAMES.items()}
        if host in names:
            return names[host]
        return [str(found[4][0]) for found in socket.getaddrinfo(host, 80, flags=socket.AI_NUMERICHOST)]

    given = {
        "switched_on": True, "resolve": resolve, "permits": lambda a: str(a) == "127.0.0.1",
        "ports": {"http": server.server_address[1], "https": server.server_address[1]},
    }  # fmt: skip
    return Fetcher(**(given | options))


def test_it_is_off_by_default_and_looks_nothing_up() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise AssertionError("looked up")

    with pytest.raises(FetchError, match="switched off"):
        Fetcher(resolve=resolve).fetch("https://example.org/")


def test_a_page_is_fetched_under_a_name_that_can_be_read(server) -> None:
    page = fetcher(server).fetch("http://wire.example/2007/kut clashes.php?id=3#top".replace(" ", "%20"))
    assert page.data == PAGE
    assert page.name == "wire-example kut clashes.html"
    assert fetcher(server).fetch("http://münchen.example/العمارة").data == PAGE
    assert Handler.seen[-1].startswith("xn--mnchen-3ya.example")


def test_a_redirect_is_followed_and_checked_anew(server) -> None:
    assert fetcher(server).fetch("http://wire.example/to/~page").url == "http://wire.example/page"
    for target in (
        "http:~~inside.example~",
        "http:~~10.0.0.1~",
        "http:~~169.254.169.254~latest~meta-data",
        "http:~~[::1]~",
        "http:~~0x7f.1.1.1~",
    ):
        with pytest.raises(FetchError, match=r"public internet|not known|no web address"):
            fetcher(server).fetch(f"http://wire.example/to/{target}")
    for target in ("file:~~~etc~passwd", "ftp:~~wire.example~", "gopher:~~wire.example~"):
        with pytest.raises(FetchError, match="no http or https"):
            fetcher(server).fetch(f"http://wire.example/to/{target}")
    with pytest.raises(FetchError, match="on and on"):
        fetcher(server).fetch("http://wire.example/loop")


def test_every_address_of_a_name_must_be_public(server) -> None:
    with pytest.raises(FetchError, match="public internet"):
        fetcher(server, permits=is_public).fetch("http://both.example/")


def test_a_name_that_answers_otherwise_the_second_time_reaches_nothing(server) -> None:
    """The address that was checked is the one that is connected to: the name is looked up once."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    looked_up = []

    def resolve(host: str, _port: int) -> list[str]:
        looked_up.append(host)
        return next(answers)

    assert fetcher(server, resolve=resolve).fetch("http://turncoat.example/").data == PAGE
    assert looked_up == ["turncoat.example"]


@pytest.mark.parametrize(
    "address",
    [
        *"127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.0.1 169.254.169.254 100.64.0.1".split(),
        *"192.0.2.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255".split(),
        *"::1 :: fe80::1 fc00::1 fd12::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1".split(),
        *"64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1:: 2001:db8::1 2001:0:0:0:0:0:f5ff:fffe".split(),
    ],
)
def test_what_is_not_public_is_never_permitted(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_what_is_public_is_permitted(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "where",
    [f"http://{host}/" for host in "localhost localhost. 127.0.0.1 2130706433 0x7f000001 0177.0.0.1 127.1 [::1]".split()]
    + ["http://[::ffff:127.0.0.1]/"],
)
def test_the_machine_itself_is_never_reached_by_the_real_resolver(where: str) -> None:
    with pytest.raises(FetchError, match=r"public internet|not known"):
        Fetcher(switched_on=True).fetch(where)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("", "no http"),
        ("example.org/x", "no http"),
        ("javascript:alert(1)", "no http"),
        ("file:///etc/passwd", "no http"),
        ("http://wire.example:22/", "port 22"),
        ("http://wire.example:99999/", "no web address"),
        ("http://user:secret@wire.example/", "user name or password"),
        ("http://wire.example@10.0.0.1/", "user name or password"),
        ("http://wire.example/a b", "no web address"),
        ("http://wire.example/\r\nX: y", "no web address"),
        ("http://[bad/", "no web address"),
        ("http://" + "a" * 5000 + "/", "no web address"),
        ("http://" + "a" * 100 + ".example/", "not known"),
        ("http://nosuch.example/", "not known"),
    ],
)
def test_what_is_no_address_is_refused_without_being_looked_up(server, where: str, words: str) -> None:
    with pytest.raises(FetchError, match=words) as told:
        fetcher(server).fetch(where)
    assert "secret" not in str(told.value)
    assert len(str(told.value)) < 400


@pytest.mark.parametrize(
    ("path", "words"),
    [("gone", "answered 404"), ("program", "octet-stream"), ("packed", "came packed"), ("large", "larger than")],
)
def test_answers_that_are_no_page_are_refused(server, path: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        fetcher(server, most=100_000).fetch(f"http://wire.example/{path}")


@pytest.mark.parametrize("path", ["drip", "drip-headers"])
def test_a_page_that_drips_is_given_up(server, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError, match="longer than 1 seconds"):
        fetcher(server, seconds=1.0).fetch(f"http://wire.example/{path}")
    assert time.monotonic() - started < 4


def test_https_needs_the_certificate_of_the_name_and_does_not_go_back_to_http(tmp_path: Path) -> None:
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=wire.example", "-addext",
         "subjectAltName=DNS:wire.example", "-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("no openssl here")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    trust = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert fetcher(server, trust=trust).fetch("https://wire.example/").data == PAGE
        with pytest.raises(FetchError, match="could not be fetched"):
            fetcher(server, trust=trust).fetch("https://münchen.example/")
        with pytest.raises(FetchError, match="could not be fetched"):
            fetcher(server).fetch("https://wire.example/")
        with pytest.raises(FetchError, match="from https to http"):
            fetcher(server, trust=trust).fetch("https://wire.example/to/http:~~wire.example~")
        server.shutdown()


def test_no_proxy_of_the_environment_is_used(server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    assert fetcher(server).fetch("http://wire.example/").data == PAGE


def test_the_bounds_are_what_the_document_says() -> None:
    assert (fetch.MAX_BYTES, fetch.MAX_SECONDS, fetch.MAX_REDIRECTS, fetch.PORTS) == (
        20_000_000,
        30.0,
        5,
        {"http": 80, "https": 443},
    )
