# journey-customer.py: A manager looks at a customer, and puts the card right
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
    lines = mokedctl(store, "history", "--format", "json", "--limit", "1000").splitlines()
    entries = [entry for line in lines if (entry := json.loads(line))["customer"]]
    entry = entries[0]
    other = next(e for e in entries if e["customer"] != entry["customer"])

    def told(statement: str, *values) -> str:
        """What the store says: another program's view of it."""
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            row = connection.execute(statement, values).fetchone()
        return str(row[0]) if row else ""

    def is_called(name: str) -> bool:
        return told("SELECT count(*) FROM customer WHERE name = ? AND is_identified = 1", name) == "1"

    def names() -> list[str]:
        return [text.translate(ISOLATES) for text in person.texts()]

    def rows() -> list[str]:
        return [
            thing.get_name()
            for thing in person.on_screen()
            if thing.get_role_name() == "table row" and "#" in thing.get_name()
        ]

    def enter_opens_the_customer() -> None:
        person.wait(rows, "the history")
        person.type(f"#{entry['id']}")
        person.wait(lambda: len(rows()) == 1, "one row")
        person.click(person.find("table row", f"#{entry['id']}"))
        person.press("Return")
        person.wait(lambda: len(person.windows()) == 2, "the customer's window")
        person.turn_to_newest_window()
        person.see("Nobody has said yet who this is.")

    def who_called_gets_a_card_in_one_click() -> None:
        person.press("F2")
        person.press("Return")
        person.wait(lambda: is_called(entry["customer"]), "the card in the store")

    def the_name_is_changed_where_it_stands() -> None:
        person.find("button", "Change the Name")
        person.press("F2")
        person.press("ctrl+a")
        person.type("Dana Cohen")
        person.press("Return")
        person.wait(lambda: is_called("Dana Cohen"), "the name in the store")

    def and_undone() -> None:
        undo = word("_Undo").replace("_", "")

        def way_back():
            # The newest window alone: the way back does not wait for long.
            for thing in person.everything(person.app.get_child_at_index(person.app.get_child_count() - 1)):
                if thing.get_role_name() in ("button", "push button") and thing.get_name() == undo:
                    return thing
            return None

        person.click(person.wait(way_back, "the way back"))
        person.wait(lambda: is_called(entry["customer"]), "the old name in the store")
        person.wait(lambda: entry["customer"] in names(), "the old name in the window")

    def a_tag_is_added_by_keys_alone() -> None:
        person.press("ctrl+t")
        person.wait(lambda: person.find_focused().get_name() == word("Name of the Tag"), "a place to type")
        person.type("warm")
        person.press("Return")
        person.wait(lambda: told("SELECT name FROM label WHERE label_kind = 'tag'") == "warm", "the tag")
        person.wait(lambda: "warm" in names(), "its chip")

    def another_customer_is_a_few_digits_away() -> None:
        person.press("ctrl+k")
        person.see("Who Is It?")
        person.type(other["phone"])
        person.wait(lambda: any(other["customer"] == name for name in names()), other["customer"])
        person.press("Return")
        person.wait(lambda: len(person.windows()) == 3, "another window")

    def it_quits_when_asked() -> None:
        person.turn_to_newest_window()
        assert person.leave() == 0, f"Moked ended with {person.process.returncode}"

    return (
        enter_opens_the_customer,
        who_called_gets_a_card_in_one_click,
        the_name_is_changed_where_it_stands,
        and_undone,
        a_tag_is_added_by_keys_alone,
        another_customer_is_a_few_digits_away,
        it_quits_when_asked,
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="moked-journey-") as folder:
        path = os.path.join(folder, "customer.sqlite")
        mokedctl(path, "import", "pbx", str(RECORDING))
        with Person("--store", path, "--separate") as manager:
            main(*journeys(manager, path))
