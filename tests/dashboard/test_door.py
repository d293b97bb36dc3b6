"""Who may come in: read from the configuration, and shut where that cannot be made out."""

import pytest

from components.door import admitted, is_local, providers, signature


@pytest.mark.parametrize(
    ("address", "local"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("localhost", True), ("::1", True), ("[::1]", True), ("0.0.0.0", False),
     ("::", False), ("192.168.1.4", False), ("desk.example.org", False), ("", False), (None, False)],
)  # fmt: skip
def test_only_this_machine_is_local(address: str | None, local: bool) -> None:
    assert is_local(address) is local


@pytest.mark.parametrize(
    ("claims", "people", "may"),
    [
        ({"email": "noor@example.org"}, "", True),
        ({"email": "Noor@Example.org", "email_verified": True}, "noor@example.org", True),
        ({"email": "sami@desk.example"}, "noor@example.org @desk.example", True),
        ({"email": "sami@evil.desk.example"}, "@desk.example", False),
        ({"email": "sami@desk.example.evil"}, "@desk.example", False),
        ({"email": "noor@example.org", "email_verified": False}, "noor@example.org", False),
        ({"email": "other@example.org"}, "noor@example.org", False),
        ({"name": "Noor"}, "noor@example.org", False),
        ({"email": ""}, "@", False),
    ],
)
def test_a_list_of_people_lets_in_only_those(claims: dict, people: str, may: bool) -> None:
    assert admitted(claims, people) is may


def test_a_correction_bears_name_and_address() -> None:
    assert signature({"name": "Noor  Haddad", "email": "noor@example.org"}) == "Noor Haddad <noor@example.org>"
    assert signature({"email": "noor@example.org"}) == "noor@example.org"
    assert signature({"sub": "17"}) == "17"
    assert signature({})


def test_each_provider_has_its_button() -> None:
    assert providers({"client_id": "a", "redirect_uri": "b"}) == [None]
    assert providers({"redirect_uri": "b", "google": {"client_id": "c"}, "keycloak": {"client_id": "d"}}) == [
        "google",
        "keycloak",
    ]
    assert providers({"redirect_uri": "b"}) == []
