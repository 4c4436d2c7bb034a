# journey-long-import.py: A manager leaves an import that takes its time, and stops it
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import tempfile

from person import Person, main, word

CALLS = 300000


def mokedctl(*arguments: str) -> subprocess.CompletedProcess:
    command = [os.environ["MOKED_MOKEDCTL"], *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)


def journeys(person: Person, store: str):
    def count() -> int:
        return int(mokedctl("--store", store, "calls", "--count").stdout.strip() or 0)

    def escape_closes_the_dialog() -> None:
        person.see("What Was Found")
        person.click(person.find("button", "Import"))
        person.see("Importing")
        person.press("Escape")
        person.wait(lambda: word("Importing") not in person.texts(), "no dialog")

    def it_went_on_and_stopped_it_leaves_whole_calls() -> None:
        before = count()
        person.activate(person.find("button", "Show"))
        person.see("Importing")
        person.activate(person.find("button", "Stop"))
        person.see("Import Report")
        stopped = count()
        assert before < stopped < CALLS, f"{before} {stopped}"
        assert mokedctl("--store", store, "verify").returncode == 0

    def the_same_import_again_goes_on_from_there() -> None:
        person.press("Escape")
        person.leave()
        again = mokedctl("--store", store, "import", "pbx", os.path.join(os.path.dirname(store), "files"))
        assert again.returncode == 0, again
        assert count() == CALLS

    return (
        escape_closes_the_dialog,
        it_went_on_and_stopped_it_leaves_whole_calls,
        the_same_import_again_goes_on_from_there,
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="moked-journey-") as folder:
        files = os.path.join(folder, "files")
        os.mkdir(files)
        mokedctl("bench-data", "--calls", str(CALLS), "--folder", files)
        path = os.path.join(folder, "long.sqlite")
        with Person("--store", path, "--separate", files) as manager:
            main(*journeys(manager, path))
