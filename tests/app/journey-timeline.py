# journey-timeline.py: A manager checks what a customer was told, and what became of it
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import pathlib
import subprocess
import tempfile
import time

from person import Atspi, Person, main, word

RECORDING = pathlib.Path(os.environ["G_TEST_SRCDIR"], "data/pbx-one-of-each")
ISOLATES = dict.fromkeys([*range(0x2066, 0x206A), 0x200E, 0x200F])


def run(program: str, *arguments: str) -> str:
    command = [os.environ[program], *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def plain(text: str) -> str:
    return text.translate(ISOLATES)


def journeys(person: Person, entry: dict):
    def rows() -> list:
        return [thing for thing in person.on_screen() if thing.get_role_name() == "list item"]

    def events() -> list:
        """Rows without the headings of days."""
        sides = (word("The contact's side"), word("Our side"))
        return [row for row in rows() if any(side in row.get_name() for side in sides)]

    def is_seen(*texts: str) -> bool:
        return any(all(text in plain(row.get_name()) for text in texts) for row in rows())

    def has_focus(texts: tuple) -> bool:
        return any(
            row.get_state_set().contains(Atspi.StateType.FOCUSED)
            and all(text in plain(row.get_name()) for text in texts)
            for row in rows()
        )

    def is_focused(*texts: str) -> bool:
        """Looked at again where a row went while it was read."""
        time.sleep(0.3)
        return person.wait(lambda: [has_focus(texts)], "the rows")[0]

    def row_with(*texts: str):
        def look():
            for row in rows():
                if all(text in plain(row.get_name()) for text in texts):
                    return row
            return None

        return person.wait(look, f"a row with {texts}")

    def thing_named(role: str, text: str):
        def look():
            for thing in person.on_screen():
                if thing.get_role_name() == role and text in plain(thing.get_name()):
                    return thing
            return None

        return person.wait(look, f"a {role} with {text}")

    def show_all() -> None:
        person.activate(thing_named("button", word("_Show All").replace("_", "")))
        person.wait(lambda: any("M-" not in plain(row.get_name()) for row in events()), "other rows")

    def enter_opens_the_window_at_the_entry() -> None:
        person.see(entry["customer"])
        person.press("Down", "Return")
        row_with(word("The entry you came from"), f"#{entry['id']}")
        row_with(word("Evidence of that entry"))

    def each_row_says_its_side() -> None:
        assert is_seen(word("The contact's side"))
        assert is_seen(word("Our side"))

    def a_kind_is_filtered_and_all_is_one_click_away() -> None:
        person.activate(thing_named("toggle button", word("Messages")))
        person.wait(lambda: not is_seen(word("Evidence of that entry")), "no calls")
        row_with("M-2")
        show_all()

    def typing_searches() -> None:
        person.turn_to_newest_window()
        person.press("ctrl+f")
        person.type("הצעה")
        row_with("M-1", word("Collapsed"))
        person.wait(lambda: not is_seen(word("Evidence of that entry")), "what was searched alone")

    def what_repeats_is_unfolded_by_a_key() -> None:
        person.press("Return")
        for _ in range(8):
            if is_focused("M-1", word("Collapsed")):
                break
            person.press("Down")
        person.press("space")
        row_with("M-1", word("Expanded"))
        person.press("space")
        person.wait(lambda: not is_seen(word("Expanded")), "folded again")

    def a_message_opens_as_it_was_sent() -> None:
        person.press("Return")
        person.see("יתרת התשלום שלך היא 450")
        person.see("250 2.0.0 OK")
        person.press("Escape")
        person.wait(lambda: not any("250 2.0.0 OK" in text for text in person.texts()), "no dialog")

    return (
        enter_opens_the_window_at_the_entry,
        each_row_says_its_side,
        a_kind_is_filtered_and_all_is_one_click_away,
        typing_searches,
        what_repeats_is_unfolded_by_a_key,
        a_message_opens_as_it_was_sent,
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="moked-journey-") as folder:
        path = os.path.join(folder, "history.sqlite")
        run("MOKED_MOKEDCTL", "--store", path, "import", "pbx", str(RECORDING))
        newest = run("MOKED_MOKEDCTL", "--store", path, "history", "--format", "json", "--limit", "1")
        first = json.loads(newest)
        run("MOKED_MAKE_LIFE", path, str(first["id"]))
        with Person("--store", path, "--separate") as manager:
            main(*journeys(manager, first))
