# journey-import.py: A manager imports an exchange's files, and opens what the report counts
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import pathlib
import subprocess
import tempfile

from person import Person, main, word

RECORDING = pathlib.Path(os.environ["G_TEST_SRCDIR"], "data/pbx-one-of-each")


def count(store: str, *arguments: str) -> str:
    """What the command line counts is what the window has to show."""
    command = [os.environ["MOKED_MOKEDCTL"], "--store", store, *arguments, "--count"]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout.strip()


def journeys(person: Person, store: str):
    def what_was_found_is_imported() -> None:
        person.see("What Was Found")
        person.click(person.find("button", "Import"))
        person.see("Import Report")

    def opens(figure: str, command: str, part: str) -> None:
        wanted = count(store, command, "--import", f"1:{part}")
        assert int(wanted) > 1
        person.click(person.find("list item", figure))
        person.wait(lambda: not any(word("Import Report") == name for name in person.texts()), "no dialog")
        chip = f"{word('Import')}: "
        person.wait(lambda: wanted in person.texts(), f"{wanted} rows")
        person.wait(
            lambda: any(word(figure) in name and "#1" in name for name in person.texts()), f"the chip {chip}{figure}"
        )

    def a_figure_opens_the_entries_it_counts() -> None:
        opens("New entries", "history", "new")

    def it_quits_when_asked() -> None:
        assert person.leave() == 0, f"Moked ended with {person.process.returncode}"

    return what_was_found_is_imported, a_figure_opens_the_entries_it_counts, it_quits_when_asked


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="moked-journey-") as folder:
        path = os.path.join(folder, "import.sqlite")
        with Person("--store", path, "--separate", str(RECORDING)) as manager:
            main(*journeys(manager, path))
