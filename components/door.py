"""Who may come in, and under what name: Streamlit's sign-in where it is configured, this machine alone where it is not.

With ``[auth]`` in ``.streamlit/secrets.toml`` nobody sees anything before an identity provider has told who it is.
``RATLINES_PEOPLE`` narrows it further to e-mail addresses and whole domains, "noor@example.org @desk.example". Without
``[auth]`` only a server that listens on this machine alone shows anything; whatever cannot be made out keeps the door shut.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from geo.errors import RatlinesError


class DoorError(RatlinesError):
    """The dashboard cannot be opened as it is configured."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who looks. ``name`` is what corrections bear, "" where nobody signed in."""

    name: str = ""
    signed_in: bool = False


def is_local(address: str | None) -> bool:
    """Whether a server at ``address`` (None: every address) is reached from this machine alone."""
    if address is None or not address:
        return False
    if address.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def signature(claims: Mapping[str, Any]) -> str:
    """The name that corrections of a signed-in person bear: "Noor Haddad <noor@example.org>"."""
    name, email = (" ".join(str(claims.get(key) or "").split()) for key in ("name", "email"))
    if name and email:
        return f"{name} <{email}>"
    return name or email or str(claims.get("preferred_username") or claims.get("sub") or "signed in without a name")


def admitted(claims: Mapping[str, Any], people: str) -> bool:
    """Whether the person of ``claims`` is among ``people``, addresses and @domains; everybody is where it is empty.

    An address that the provider itself calls unverified admits nobody.
    """
    wanted = people.casefold().split()
    if not wanted:
        return True
    email = str(claims.get("email") or "").strip().casefold()
    if not email or claims.get("email_verified") in (False, "false"):
        return False
    return email in wanted or f"@{email.rpartition('@')[2]}" in wanted


def providers(auth: Mapping[str, Any]) -> list[str | None]:
    """The identity providers of ``[auth]`` by name; None is the one without."""
    named: list[str | None] = [key for key, value in auth.items() if isinstance(value, Mapping) and "client_id" in value]
    return [None, *named] if "client_id" in auth else named


def settings() -> Mapping[str, Any] | None:
    """``[auth]`` of the secrets; None where there is none. Raises DoorError where the secrets cannot be read."""
    if not st.secrets.load_if_toml_exists():
        there = [name for name in st.get_option("secrets.files") if Path(name).exists()]
        if there:
            raise DoorError(f"{there[0]} cannot be read, so nobody can be let in. Mend the file, then start the server again.")
        return None
    if "auth" not in st.secrets:
        return None
    auth = st.secrets["auth"]
    if not isinstance(auth, Mapping) or not providers(auth):
        raise DoorError("[auth] in the secrets names no identity provider: it needs client_id, client_secret and the others.")
    if find_spec("authlib") is None:
        raise DoorError("Signing in needs Authlib: pip install 'streamlit[auth]', then start the server again.")
    return auth


def enter() -> Person:
    """Who looks. Draws the sign-in, or what is wrong, and ends the run there where nobody may see more."""
    try:
        auth = settings()
    except DoorError as fault:
        _shut("Ratlines is closed", str(fault))
    if auth is None:
        if not is_local(st.get_option("server.address")):
            _shut(
                "Ratlines is closed",
                "This server can be reached from other machines, and nobody has to sign in. Start it with "
                "--server.address 127.0.0.1, or configure sign-in: [auth] in .streamlit/secrets.toml (docs/casefile.md).",
            )
        return Person()
    if not st.user.is_logged_in:
        _ask(providers(auth))
    claims = st.user.to_dict()
    if not admitted(claims, os.environ.get("RATLINES_PEOPLE", "")):
        _shut(
            "You are not on the list",
            f"You signed in as {signature(claims)}. Ask whoever runs this server to add your address to RATLINES_PEOPLE.",
            leave=True,
        )
    return Person(signature(claims), signed_in=True)


def _ask(found: list[str | None]) -> NoReturn:
    with st.container(key="door"):
        st.title("Ratlines", anchor=False)
        st.text("Reads conflict reports and draws what they say. Sign in to open your cases.")
        for name in found:
            label = "Sign in" if name is None else f"Sign in with {name.capitalize()}"
            if st.button(label, key=f"login_{name or 'default'}", type="primary"):
                st.login(name)
    st.stop()


def _shut(title: str, why: str, *, leave: bool = False) -> NoReturn:
    with st.container(key="door"):
        st.title(title, anchor=False)
        st.text(why)
        if leave:
            st.button("Sign out", key="logout", on_click=st.logout)
    st.stop()
