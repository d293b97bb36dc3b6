"""An identity provider as OpenID Connect has it, on this machine: it asks who one is, and believes it.

Discovery, an authorization page with a link for each person, the token endpoint with a signed ID token, and the keys.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlparse

from joserfc import jwt
from joserfc.jwk import RSAKey

PEOPLE: dict[str, dict[str, Any]] = {
    "noor": {"sub": "1", "name": "Noor Haddad", "email": "noor@example.org", "email_verified": True},
    "eve": {"sub": "2", "name": "Eve ![x](http://evil.example/x.png)", "email": "eve@evil.example", "email_verified": True},
}


class _Provider(ThreadingHTTPServer):
    """The server, its key, and the codes that it gave out."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.key = RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, tuple[str, str]] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Desk(BaseHTTPRequestHandler):
    server: _Provider

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _answer(self, body: str, kind: str) -> None:
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        place, asked = urlparse(self.path), parse_qs(urlparse(self.path).query)
        given = {name: values[0] for name, values in asked.items()}
        if place.path == "/.well-known/openid-configuration":
            at = self.server.address
            self._answer(
                json.dumps(
                    {
                        "issuer": at, "authorization_endpoint": f"{at}/authorize", "token_endpoint": f"{at}/token",
                        "jwks_uri": f"{at}/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                        "id_token_signing_alg_values_supported": ["RS256"], "scopes_supported": ["openid", "email", "profile"],
                    }
                ),
                "application/json",
            )  # fmt: skip
        elif place.path == "/keys":
            self._answer(json.dumps({"keys": [self.server.key.as_dict(private=False)]}), "application/json")
        elif place.path == "/authorize" and "person" not in given:
            links = "".join(f'<p><a href="?{urlencode({**given, "person": name})}">I am {name}</a></p>' for name in PEOPLE)
            self._answer(f"<!doctype html><title>Who are you?</title><link rel=icon href=data:,>{links}", "text/html")
        elif place.path == "/authorize":
            code = secrets.token_hex(16)
            self.server.codes[code] = given["person"], given.get("nonce", "")
            self.send_response(302)
            self.send_header("Location", f"{given['redirect_uri']}?{urlencode({'code': code, 'state': given['state']})}")
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        person, nonce = self.server.codes.pop(given["code"][0])
        now = int(time.time())
        claims = {
            **PEOPLE[person], "iss": self.server.address, "aud": "ratlines", "iat": now, "exp": now + 600, "nonce": nonce,
        }  # fmt: skip
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.server.key)
        made = {"access_token": secrets.token_hex(8), "token_type": "Bearer", "expires_in": 600, "id_token": token}
        self._answer(json.dumps(made), "application/json")


@contextmanager
def provider() -> Iterator[str]:
    """Serve it until the block ends; gives its address."""
    server = _Provider()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def secrets_file(address: str) -> str:
    """Streamlit's secrets for it."""
    return f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{secrets.token_hex(32)}"
client_id = "ratlines"
client_secret = "{secrets.token_hex(16)}"
server_metadata_url = "{address}/.well-known/openid-configuration"
"""
