# journey-refused.py: A file that is no store is refused in words, and its window can be closed
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import tempfile

from person import Person, main


def find_close(person: Person):
    """It is GTK's own, in GTK's words."""
    for thing in person.on_screen():
        if thing.get_role_name() == "button" and thing.get_name() in ("Close", "סגירה"):
            return thing
    return None


def journeys(person: Person):
    def it_is_said() -> None:
        person.see("The Store Cannot Be Opened")
        assert any(os.path.basename(path) in text for text in person.texts())

    def the_window_closes() -> None:
        person.activate(person.wait(lambda: find_close(person), "a button that closes the window"))
        assert person.process.wait(20) == 0, f"Moked ended with {person.process.returncode}"

    return it_is_said, the_window_closes


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="moked-journey-") as folder:
        path = os.path.join(folder, "notes.sqlite")
        with open(path, "w", encoding="utf-8") as notes:
            notes.write("no store of anybody\n" * 100)
        with Person("--store", path, "--separate") as manager:
            main(*journeys(manager))
