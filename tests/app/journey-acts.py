# journey-acts.py: A manager does something about a customer without leaving the window
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
from contextlib import closing

from person import Person, main, word

RECORDING = pathlib.Path(os.environ["G_TEST_SRCDIR"], "data/pbx-one-of-each")
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


def mokedctl(store: str, *arguments: str) -> str:
    command = [os.environ["MOKED_MOKEDCTL"], "--store", store, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout


def journeys(person: Person, store: str):
    lines = mokedctl(store, "history", "--entry-status", "pending", "--format", "json").splitlines()
    entries = [entry for line in lines if (entry := json.loads(line))["customer"]]
    entry = entries[0]
    other = next(e for e in entries if e["customer"] != entry["customer"])

    def told(statement: str, *values) -> str:
        """What the store says: another program's view of it."""
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            row = connection.execute(statement, values).fetchone()
        return str(row[0]) if row else ""

    def wait_told(expected: str, statement: str, *values) -> None:
        person.wait(lambda: told(statement, *values) == expected, f"{expected} by {statement}")

    def customer_of(entry_id: int) -> str:
        return told("SELECT customer_id FROM queue_entry WHERE id = ?", entry_id)

    def button(name: str):
        wanted = word(name).replace("_", "")

        def look():
            for thing in person.on_screen():
                role = thing.get_role_name()
                if role in ("button", "push button", "toggle button") and thing.get_name() == wanted:
                    return thing
            return None

        return person.wait(look, f"the button {wanted}")

    def rows() -> list[str]:
        return [
            thing.get_name()
            for thing in person.on_screen()
            if thing.get_role_name() == "table row" and "#" in thing.get_name()
        ]

    def is_seen(title: str) -> bool:
        """A dialog of that title is there."""
        roles = ("dialog", "alert")
        return any(t.get_role_name() in roles and t.get_name() == word(title) for t in person.on_screen())

    def is_typing() -> bool:
        return person.find_focused().get_role_name() in ("text", "text box", "entry")

    def the_window_opens() -> None:
        person.wait(rows, "the history")
        person.type(f"#{entry['id']}")
        person.wait(lambda: len(rows()) == 1, "one row")
        person.click(person.find("table row", f"#{entry['id']}"))
        person.press("Return")
        person.wait(lambda: len(person.windows()) == 2, "the customer's window")
        person.turn_to_newest_window()
        person.see("Entries")

    def a_note_is_written_by_keys_alone() -> None:
        person.press("ctrl+n")
        person.see("Write a Note")
        person.wait(is_typing, "a place to write")
        person.type("call after six")
        person.press("ctrl+Return")
        wait_told("1", "SELECT count(*) FROM event WHERE kind = 90 AND entry_id = ?", entry["id"])
        wait_told('{"text":"call after six"}', "SELECT body FROM event_private ORDER BY seq DESC LIMIT 1")
        person.wait(
            lambda: any("call after six" in text.translate(ISOLATES) for text in person.texts()),
            "the note in the timeline",
        )

    def a_narrow_window_has_the_keyboard_where_a_wide_one_has_it() -> None:
        window = person.windows()[-1]
        subprocess.run(["xdotool", "windowsize", "--sync", window, "420", "760"], check=True)
        person.press("ctrl+n")
        person.wait(is_typing, "a place to write")
        person.type("narrow")
        person.press("Escape")
        person.see("Discard What You Wrote?")
        person.activate(button("_Discard"))
        person.wait(lambda: not is_seen("Write a Note"), "no dialog")
        subprocess.run(["xdotool", "windowsize", "--sync", window, "1000", "760"], check=True)
        person.wait(lambda: word("The contact's side") in person.texts(), "two sides")

    def what_was_written_is_not_lost_by_mistake() -> None:
        person.press("ctrl+n")
        person.wait(is_typing, "a place to write")
        person.type("half a tho")
        person.press("Escape")
        person.see("Discard What You Wrote?")
        person.press("Escape")
        person.wait(lambda: not is_seen("Discard What You Wrote?"), "the question answered")
        person.wait(is_typing, "the place to write")
        person.type("ught")
        person.press("Escape")
        person.see("Discard What You Wrote?")
        person.activate(button("_Discard"))
        person.wait(lambda: not is_seen("Write a Note"), "no dialog")
        wait_told("1", "SELECT count(*) FROM event WHERE kind = 90")

    def the_status_is_chosen_and_taken_back() -> None:
        status = "SELECT customer_status_id FROM customer WHERE id = ?"
        customer = customer_of(entry["id"])
        first = told("SELECT id FROM customer_status WHERE is_active = 1 ORDER BY rank LIMIT 1")
        person.press("ctrl+s")
        person.see("Status of the Customer")
        person.press("Down", "Return")
        wait_told(first, status, customer)
        person.activate(button("_Undo"))
        wait_told("None", status, customer)

    def why_has_to_be_said_to_put_into_a_queue() -> None:
        person.press("ctrl+u")
        person.see("Put into a Queue")
        person.wait(is_typing, "a place to write")
        person.press("ctrl+Return")
        person.see("Why has to be said: whoever works on it reads it.")
        person.type("promised a price")
        person.press("ctrl+Return")
        wait_told("1", "SELECT count(*) FROM event WHERE kind = 49")
        wait_told("1", "SELECT retriggers FROM queue_entry WHERE id = ?", entry["id"])
        person.activate(button("_Undo"))
        wait_told("0", "SELECT retriggers FROM queue_entry WHERE id = ?", entry["id"])

    def an_entry_is_cancelled_with_a_reason() -> None:
        status = "SELECT entry_status || close_reason FROM queue_entry WHERE id = ?"
        wanted = word("Complete or Cancel")
        for _ in range(30):
            person.press("Tab")
            if person.find_focused().get_name() == wanted:
                break
        assert person.find_focused().get_name() == wanted, person.find_focused().get_name()
        person.press("space")
        person.wait(lambda: person.find_focused().get_role_name() == "menu item", "the menu")
        person.press("Down", "Return")
        person.see("Reason")
        person.press("ctrl+Return")
        wait_told("4NOT_RELEVANT", status, entry["id"])
        person.activate(button("_Undo"))
        wait_told("1", status, entry["id"])

    def two_who_are_one_are_united_and_taken_apart() -> None:
        customer, second = customer_of(entry["id"]), customer_of(other["id"])
        merged = "SELECT merged_into FROM customer WHERE id = ?"
        person.press("ctrl+j")
        person.see("Unite with Another Customer")
        person.type(other["phone"])
        person.see("Found")
        person.press("Tab", "Return")
        person.see("Are They One?")
        person.wait(lambda: word("Keep this one") in person.texts(), "both of them")
        person.wait(lambda: person.find_focused().get_role_name() == "radio button", "the keyboard at a choice")
        person.activate(button("_Unite"))
        wait_told(customer, merged, second)
        person.activate(button("_Undo"))
        wait_told("None", merged, second)

    def erasing_asks_for_a_reason_and_the_name() -> None:
        customer = customer_of(entry["id"])
        person.press("ctrl+shift+Delete")
        person.see("Erase This Person for Ever?")
        person.press("Tab")
        person.wait(is_typing, "a place to say why")
        person.type("asked for it")
        person.press("Tab")
        person.type(told("SELECT name FROM customer WHERE id = ?", customer) or customer)
        person.press("Escape")
        wait_told("None", "SELECT erased_at FROM customer WHERE id = ?", customer)

    def it_quits_when_asked() -> None:
        assert person.leave() == 0, f"Moked ended with {person.process.returncode}"
        command = [os.environ["MOKED_MOKEDCTL"], "--store", store, "verify"]
        assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0

    return (
        the_window_opens,
        a_note_is_written_by_keys_alone,
        a_narrow_window_has_the_keyboard_where_a_wide_one_has_it,
        what_was_written_is_not_lost_by_mistake,
        the_status_is_chosen_and_taken_back,
        why_has_to_be_said_to_put_into_a_queue,
        an_entry_is_cancelled_with_a_reason,
        two_who_are_one_are_united_and_taken_apart,
        erasing_asks_for_a_reason_and_the_name,
        it_quits_when_asked,
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="moked-journey-") as folder:
        path = os.path.join(folder, "acts.sqlite")
        mokedctl(path, "import", "pbx", str(RECORDING))
        with Person("--store", path, "--separate") as manager:
            main(*journeys(manager, path))
