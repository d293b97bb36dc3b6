"""The case in the sidebar: which one is open, who works on it, and the dialog that opens, starts and lists cases.

Names of cases and persons are a person's words: they stand in lists, fields and our own parts, never in Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import streamlit as st

from casefile.errors import CaseError
from casefile.folder import CaseFolder
from casefile.records import Listed
from components import wording
from components.correction_dialog import statement
from components.desk import Desk, extractor
from components.door import Person

if TYPE_CHECKING:
    from casefile.case import Case

NONE_OPEN = "No case is open: reports and corrections are gone when this page is closed."
LONGEST_NAME = 100


def panel(desk: Desk, person: Person, *, reports: int, corrections: int, on_manage: Callable[[], None]) -> str:
    """Draw which case is open and who works; returns the name that corrections shall bear."""
    with st.container(key="case", gap="small"):
        if desk.case is not None:
            facts = [wording.count(reports, "report"), wording.count(corrections, "correction")]
            statement(desk.name, notes=[", ".join(facts)], key="case_name")
        else:
            statement("", notes=[NONE_OPEN], key="case_none")
        label = "This case, or another" if desk.case is not None else "Open or start a case"
        st.button(label, icon=":material/folder_open:", key="cases", on_click=on_manage, width="stretch")
        if person.signed_in:
            statement("", notes=[person.name], key="case_person")
            st.button("Sign out", key="logout", on_click=st.logout, width="stretch")
            return person.name
        typed = st.text_input(
            "Your name",
            value=desk.author,
            max_chars=LONGEST_NAME,
            placeholder="unknown",
            key="author",
            help="Corrections and reports of a case bear it.",
        )
        return " ".join(typed.split())


@dataclass(frozen=True, slots=True)
class Carried:
    """What a session has that a case can take along: so many reports, layers and corrections, and what puts them there."""

    reports: int
    layers: int
    corrections: int
    take: Callable[[Case], int]

    def words(self) -> str:
        """What there is, in words; "" where there is nothing."""
        counts = ((self.reports, "report"), (self.layers, "layer"), (self.corrections, "correction"))
        return ", ".join(wording.count(number, noun) for number, noun in counts if number)


def manage(desk: Desk, folder: CaseFolder, carried: Carried, *, tell_where: bool, on_changed: Callable[[str], None]) -> None:
    """Open the dialog of cases. ``tell_where``: with the place on the server's disk. ``on_changed`` hears what was done."""

    def body() -> None:
        if desk.case is not None:
            _present(desk, on_changed, tell_where=tell_where)
        along = carried if carried.words() and st.checkbox(_along(carried), value=True, key="cases_along") else None
        said = _open(desk, folder, along) or _start(desk, folder, along)
        if said:
            on_changed(said)
            st.rerun()

    cast("Callable[[Callable[[], None]], Callable[[], None]]", st.dialog("Cases", width="small"))(body)()


def _present(desk: Desk, on_changed: Callable[[str], None], *, tell_where: bool) -> None:
    """What can be done with the open case."""
    case = desk.case
    if case is None:
        return
    statement(f"Open: {desk.name}", notes=[f"Kept in {case.name}"] if tell_where else [], key="cases_present")
    try:
        outdated = case.outdated()
        if outdated:
            st.text(
                f"An older version of Ratlines read {wording.count(outdated, 'report')}. Reading again keeps every correction."
            )
            if st.button("Read them again", key="cases_reread", width="stretch"):
                bar = st.progress(0.0)

                def tell(share: float, _: str) -> None:
                    bar.progress(min(share, 1.0))

                done = case.reread(progress=tell)
                lost = f" {wording.count(len(done.orphans), 'correction')} found nothing to correct." if done.orphans else ""
                on_changed(f"{wording.count(done.reports, 'report')} read again.{lost}")
                st.rerun()
    except CaseError as fault:
        statement("", fault=str(fault), key="cases_reread_fault")
    if st.button("Close this case", key="cases_close", width="stretch"):
        name = desk.name
        desk.close()
        on_changed(f"“{name}” is closed; all of it is kept.")
        st.rerun()
    st.divider()


def _told(found: Listed) -> str:
    name = found.path.stem
    if found.reports is None:
        return f"{name} · cannot be opened"
    return f"{name} · {wording.count(found.reports, 'report')} · changed {wording.moment(found.changed_at)}"


def _along(carried: Carried) -> str:
    return f"Put what this session has into the case: {carried.words()}"


def _open(desk: Desk, folder: CaseFolder, carried: Carried | None) -> str:
    """Draw the list of cases; what was done, in a sentence, or ""."""
    listed = {found.path.stem: found for found in folder.listed()}
    names = [name for name in [*listed, *folder.databases] if name != desk.name]
    if not names:
        st.text(f"There is no {'other ' if desk.case else ''}case yet.")
        return ""
    name = st.selectbox(
        "Cases",
        names,
        index=None,
        placeholder=f"Choose among {wording.count(len(names), 'case')}",
        format_func=lambda key: _told(listed[key]) if key in listed else f"{key} · a database of the team",
        key="cases_name",
    )
    if not st.button("Open it", key="cases_open", width="stretch"):
        return ""
    if name is None:
        statement("", fault="Choose a case first.", key="cases_fault")
        return ""
    if name in listed and listed[name].fault:
        statement("", fault=listed[name].fault, key="cases_fault")
        return ""
    return _opened(desk, folder, carried, name, lambda: folder.open(name, extractor=extractor(), author=desk.who))


def _start(desk: Desk, folder: CaseFolder, carried: Carried | None) -> str:
    """Draw the start of a new case; what was done, in a sentence, or ""."""
    st.divider()
    name = st.text_input("A new case", placeholder="Its name", max_chars=80, key="cases_new")
    if not st.button("Start it", key="cases_start", type="primary", width="stretch"):
        return ""
    return _opened(
        desk,
        folder,
        carried,
        " ".join(name.split()),
        lambda: folder.create(name, extractor=extractor(), author=desk.who),
    )


def _opened(desk: Desk, folder: CaseFolder, carried: Carried | None, name: str, make: Callable[[], Case]) -> str:
    try:
        case = make()
        if carried is not None:
            with st.spinner("Putting the reports into it"):
                carried.take(case)
    except CaseError as fault:
        statement("", fault=str(fault), key="cases_fault")
        return ""
    shown = name if name in folder.databases else Path(case.name).stem
    desk.open(case, shown)
    return f"“{shown}” is open. What you add and correct from now on is kept in it."
