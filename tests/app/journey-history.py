# journey-history.py: A manager looks for what became of missed calls
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import pathlib
import subprocess
import tempfile

from person import Person, main, word

RECORDING = pathlib.Path(os.environ["G_TEST_SRCDIR"], "data/pbx-one-of-each")
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


def mokedctl(store: str, *arguments: str) -> str:
    command = [os.environ["MOKED_MOKEDCTL"], "--store", store, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout


def entries(store: str, *arguments: str) -> list[dict]:
    """What the command line finds is what the window has to show."""
    lines = mokedctl(store, "history", "--format", "json", "--limit", "1000", *arguments)
    return [json.loads(line) for line in lines.splitlines()]


def rows(person: Person) -> list[str]:
    return [
        thing.get_name().translate(ISOLATES)
        for thing in person.on_screen()
        if thing.get_role_name() == "table row" and "#" in thing.get_name()
    ]


def shows(person: Person, wanted: list[dict]) -> bool:
    """The count, and the rows that fit into the window in their order."""
    shown = rows(person)
    ids = [f"#{entry['id']}" for entry in wanted]
    return (
        str(len(wanted)) in person.texts()
        and len(shown) >= min(len(wanted), 10)
        and all(id in row.replace(",", " ").split() for id, row in zip(ids, shown))
    )


def journeys(person: Person, store: str):
    everything = entries(store)

    def every_missed_call_is_listed() -> None:
        person.wait(lambda: shows(person, everything), f"{len(everything)} entries")

    def typing_searches_without_a_click() -> None:
        for phrase in ("054", "לרנר", "#7"):
            found = entries(store, "--search", phrase)
            assert 0 < len(found) < len(everything)
            person.type(phrase)
            person.wait(lambda: shows(person, found), f"{len(found)} entries for {phrase}")
            person.press("Escape")
            person.wait(lambda: shows(person, everything), "everything again")

    def a_figure_opens_the_rows_it_counts() -> None:
        done = [entry for entry in everything if entry["entry_status"] == "COMPLETED"]
        figure = person.find("toggle button", "Open")
        person.click(figure)
        opened = len(everything) - len(done)
        person.wait(lambda: len(rows(person)) >= min(opened, 10), f"{opened} open entries")
        person.wait(
            lambda: not any(word("Completed") in row for row in rows(person)), "no completed entry"
        )
        person.click(person.find("toggle button", "Open"))
        person.wait(lambda: shows(person, everything), "everything again")

    def a_row_tells_its_whole_life() -> None:
        entry = next(entry for entry in everything if entry["entry_status"] == "PENDING")
        for thing in person.on_screen():
            name = thing.get_name().translate(ISOLATES).replace(",", " ")
            if thing.get_role_name() == "table row" and f"#{entry['id']}" in name.split():
                person.click(thing)
                break
        person.see("Life of the Entry")
        person.wait(
            lambda: any(entry["customer"] in text.translate(ISOLATES) for text in person.texts()),
            entry["customer"],
        )

    def tab_leaves_the_rows() -> None:
        assert person.find_focused().get_role_name() == "table row"
        person.press("Tab")
        person.wait(lambda: person.find_focused().get_role_name() != "table row", "the keyboard elsewhere")
        person.press("shift+Tab")
        person.wait(lambda: person.find_focused().get_role_name() == "table row", "the keyboard at the rows again")

    def it_quits_when_asked() -> None:
        assert person.leave() == 0, f"Moked ended with {person.process.returncode}"

    return (
        every_missed_call_is_listed,
        typing_searches_without_a_click,
        a_figure_opens_the_rows_it_counts,
        a_row_tells_its_whole_life,
        tab_leaves_the_rows,
        it_quits_when_asked,
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="moked-journey-") as folder:
        path = os.path.join(folder, "history.sqlite")
        mokedctl(path, "import", "pbx", str(RECORDING))
        with Person("--store", path, "--separate") as manager:
            main(*journeys(manager, path))
