# journey-bulk.py: A manager does the same about everybody who was found, and takes it back
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import sqlite3
import subprocess
import tempfile
from contextlib import closing

from person import Atspi, Person, main, word

CUSTOMERS = 60000


def mokedctl(store: str, *arguments: str) -> subprocess.CompletedProcess:
    command = [os.environ["MOKED_MOKEDCTL"], "--store", store, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)


def entries(store: str, *arguments: str) -> list[dict]:
    lines = mokedctl(store, "history", "--format", "json", *arguments).stdout
    return [json.loads(line) for line in lines.splitlines()]


def journeys(person: Person, store: str):
    phrase = entries(store, "--limit", "1")[0]["phone"][:6]
    ids = ", ".join(str(entry["id"]) for entry in entries(store, "--limit", "100000", "--search", phrase))

    def told(statement: str) -> int:
        """What the store says: another program's view of it."""
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            return connection.execute(statement).fetchone()[0]

    def tagged() -> int:
        return told("SELECT count(*) FROM customer_label")

    def find_buttons(name: str) -> list:
        wanted = word(name).replace("_", "")
        return [
            thing
            for thing in person.on_screen()
            if thing.get_role_name() in ("button", "push button") and thing.get_name() == wanted
        ]

    def button(name: str):
        """The last one of that name: the one on top."""
        return person.wait(lambda: find_buttons(name), f"the button {name}")[-1]

    def rows() -> list:
        return [t for t in person.on_screen() if t.get_role_name() == "table row" and "#" in t.get_name()]

    def are_found() -> bool:
        return all(phrase in t.get_name().replace("-", "") for t in rows())

    def is_typing() -> bool:
        return person.find_focused().get_name() == word("Name of the Tag")

    def ask(tag: str) -> None:
        """All that is shown get the tag, once it is known how many they are."""
        person.press("ctrl+shift+t")
        person.see("Change Customers")
        person.wait(is_typing, "a place to type")
        person.type(tag)
        change = button("C_hange")
        person.wait(lambda: change.get_state_set().contains(Atspi.StateType.SENSITIVE), "the count")
        assert tagged() == 0
        person.press("ctrl+Return")

    def select_first() -> bool:
        """The row is there at once; the dialog goes before it can be clicked."""
        person.click(rows()[0])
        return any(row.get_state_set().contains(Atspi.StateType.SELECTED) for row in rows())

    def the_found_ones_are_tagged_all_at_once() -> None:
        person.wait(rows, "the history")
        person.type(phrase)
        person.wait(lambda: rows() and are_found(), "what was found")
        found = told(f"SELECT count(DISTINCT customer_id) FROM queue_entry WHERE id IN ({ids})")
        ask("spring")
        button("_Done")
        assert tagged() == told("SELECT count(DISTINCT customer_id) FROM customer_label") == found, (tagged(), found)
        assert 0 < found < CUSTOMERS

    def each_of_them_has_it() -> None:
        person.press("Escape")
        person.wait(lambda: not find_buttons("_Done"), "no dialog")
        button("_Undo")
        person.wait(select_first, "a selected row")
        person.press("Return")
        person.wait(lambda: len(person.windows()) == 2, "the customer's window")
        person.wait(lambda: "spring" in person.texts(), "the tag")

    def it_is_taken_back_from_everybody() -> None:
        person.activate(button("_Undo"))
        done = button("_Done")
        assert tagged() == 0
        person.wait(lambda: "spring" not in person.texts(), "no tag")
        person.activate(done)
        person.turn_to_newest_window()
        person.press("ctrl+w")
        person.wait(lambda: len(person.windows()) == 1, "the main window alone")
        person.turn_to_newest_window()

    def stopped_it_leaves_what_was_done_and_takes_it_back() -> None:
        person.press("ctrl+f", "Escape")
        person.wait(lambda: not are_found(), "everybody again")
        ask("autumn")
        person.wait(tagged, "the first of them")
        person.press("space")
        button("_Done")
        done = tagged()
        assert 0 < done < told("SELECT count(DISTINCT customer_id) FROM queue_entry"), done
        person.activate(button("_Undo"))
        person.wait(lambda: tagged() == 0 and find_buttons("_Done"), "nobody has it")

    def a_narrow_window_has_the_keyboard_where_a_wide_one_has_it() -> None:
        person.press("Escape")
        person.wait(lambda: not find_buttons("_Done"), "no dialog")
        subprocess.run(["xdotool", "windowsize", "--sync", person.windows()[-1], "420", "760"], check=True)
        person.press("ctrl+shift+t")
        person.wait(is_typing, "a place to type")
        person.press("Escape")
        person.wait(lambda: not find_buttons("C_hange"), "no dialog")

    def it_quits_when_asked() -> None:
        assert person.leave() == 0, f"Moked ended with {person.process.returncode}"
        assert mokedctl(store, "verify").returncode == 0

    return (
        the_found_ones_are_tagged_all_at_once,
        each_of_them_has_it,
        it_is_taken_back_from_everybody,
        stopped_it_leaves_what_was_done_and_takes_it_back,
        a_narrow_window_has_the_keyboard_where_a_wide_one_has_it,
        it_quits_when_asked,
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="moked-journey-") as folder:
        path = os.path.join(folder, "bulk.sqlite")
        mokedctl(path, "bench-data", "--customers", str(CUSTOMERS), "--entries", str(CUSTOMERS))
        with Person("--store", path, "--separate") as manager:
            main(*journeys(manager, path))
