# interface.py: Blueprints are written as blueprint-compiler formats them, and a key has one meaning
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re

from lint import Rule, complaints, files, main

GOOD = """\
using Gtk 4.0;

Label label {
  label: _("Queues");
}
"""


def check(tree: pathlib.Path) -> list[str]:
    found = list(files(tree / "src", "*.blp"))
    return complaints("blueprint-compiler", "format", *found) if found else []


def check_keys(tree: pathlib.Path) -> list[str]:
    """In two windows a key may do the same to what is shown there: win.print, customer.print."""
    found, seen = [], {}
    for path in files(tree / "src", "*-keys.c"):
        for action, keys in re.findall(r'{ "(?:\w+)\.([^"]+)", { ([^}]+) }', path.read_text(encoding="utf-8")):
            for key in re.findall(r'"([^"]+)"', keys):
                if seen.setdefault(key, action) != action:
                    found.append(f"{key} is both {seen[key]} and {action}")
    return found


KEYS = '{ "win.print", { "<Control>p" }, N_("a") },\n{ "customer.print", { "<Control>p" }, N_("b") },\n'


if __name__ == "__main__":
    main(
        Rule(
            "blueprint format",
            check,
            {"src/app/a.blp": GOOD},
            {"another layout": {"src/app/a.blp": GOOD.replace("  label", "      label")}},
        ),
        Rule(
            "keys",
            check_keys,
            {"src/app/a-keys.c": KEYS},
            {"two meanings": {"src/app/a-keys.c": KEYS.replace("customer.print", "customer.put")}},
        ),
    )
