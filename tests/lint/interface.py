# interface.py: Blueprints are written as blueprint-compiler formats them
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib

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


if __name__ == "__main__":
    main(
        Rule(
            "blueprint format",
            check,
            {"src/app/a.blp": GOOD},
            {"another layout": {"src/app/a.blp": GOOD.replace("  label", "      label")}},
        )
    )
