"""The dashboard: ``streamlit run streamlit_app.py``.

Streamlit runs this file twice over. Its server imports it for ``app``, which readies everything while the browser is still
loading; each session then runs it as a script, which draws the page.
"""

from __future__ import annotations

import streamlit as st

from components import serving

if __name__ == "__main__":
    from components import page

    page.draw()
else:
    app = st.App(__file__, lifespan=serving.lifespan)
