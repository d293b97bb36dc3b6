"""What the server does as it starts, before anybody looks: load the libraries and read the sample reports.

The browser needs a second to load Streamlit's own page; what the first session will need is made meanwhile, by a thread.
"""

from __future__ import annotations

import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  an address of the server that is no address for a browser
_TURN = 0.0005
"""Seconds that a thread may keep the interpreter while the server is being readied. With Python's own 0.005 every small answer
to the browser waits its turn ten times as long, and the page comes later than the reading makes it sooner."""


def ready() -> None:
    """Load what the page imports, and read the sample reports unless the index of places has to be compiled first.

    Compiling takes a minute, and is left to a session, which shows how far it is. So is any fault: the page says what it is.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        from components import page, reading  # noqa: PLC0415  what takes long is loaded here, beside the server
        from geo.errors import RatlinesError  # noqa: PLC0415
        from geo.gazetteer import Gazetteer  # noqa: PLC0415

        try:
            if Gazetteer.is_compiled():
                page.document(reading.sample_dataset(), "")
        except RatlinesError:
            pass
    finally:
        sys.setswitchinterval(before)


def address() -> str:
    """Where this machine's browser finds the page."""
    host = st.get_option("server.address")
    host = "localhost" if host in ("", None, *EVERYWHERE) else host
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    path = st.get_option("server.baseUrlPath").strip("/")
    return f"{scheme}://{host}:{st.get_option('server.port')}/{path}"


def show() -> None:
    """Open the page in the user's browser, unless the server is headless. Streamlit does so itself only where it has no app."""
    if not st.get_option("server.headless"):
        webbrowser.open(address())


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """What stands around the server's life."""
    threading.Thread(target=ready, name="ready", daemon=True).start()
    threading.Thread(target=show, name="show", daemon=True).start()
    yield
