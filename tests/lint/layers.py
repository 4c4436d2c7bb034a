# layers.py: Who may include whom, as src/DESIGN.md says it
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re

from lint import Rule, files, main

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)
CHAIN = re.compile(r"^base <- .*$", re.MULTILINE)
FACES = ("app", "cli", "service")
ONLY_IN = {
    "sqlite3.h": "core/db",
    "adwaita.h": "app",
    "gtk/": "app",
    "gdk/": "app",
    "gsk/": "app",
}


def ranks(design: str) -> dict[str, int]:
    """Read `base <- { db, columns } <- ledger`: a folder may include those of a lower rank."""
    chain = CHAIN.search(design)
    if not chain:
        return {}
    return {
        folder.strip(): rank
        for rank, group in enumerate(chain[0].split("<-"))
        for folder in group.strip(" {}").split(",")
    }


def allowed_in_core(rank: dict[str, int], mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if theirs[0] != "core":
        return False
    if len(theirs) == 2 or mine[1] == theirs[1]:
        return True
    return len(mine) > 2 and rank[theirs[1]] < rank[mine[1]]


def allowed_in_app(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if theirs[0] == "core":
        return True
    if theirs[0] != "app":
        return False
    # The window and main() know every feature; a feature knows itself and what all share.
    return len(mine) == 2 or mine[1] == "window" or theirs[1] in (mine[1], "common")


def allowed(rank: dict[str, int], mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if mine[0] == "core":
        return allowed_in_core(rank, mine, theirs)
    if mine[0] == "app":
        return allowed_in_app(mine, theirs)
    return theirs[0] in ("core", mine[0])


def check(tree: pathlib.Path) -> list[str]:
    src = tree / "src"
    rank = ranks((src / "DESIGN.md").read_text(encoding="utf-8"))
    if not rank:
        return ["src/DESIGN.md: the line that starts with 'base <-' is gone"]
    problems = []
    for path in files(src, "*.c", "*.h", "*.cc", "*.cpp"):
        mine = path.relative_to(src).parts
        where = "src/" + "/".join(mine)
        if mine[0] == "core" and len(mine) > 2 and mine[1] not in rank:
            problems.append(f"{where}: src/DESIGN.md gives core/{mine[1]} no place")
            continue
        for quote, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            for header, home in ONLY_IN.items():
                if name.startswith(header) and not "/".join(mine).startswith(home + "/"):
                    problems.append(f"{where}: {name} belongs to {home} alone")
            if quote == "<" or name == "config.h" or name.endswith("-resources.h"):
                continue
            theirs = tuple(name.split("/"))
            if theirs[0] not in ("core", *FACES):
                problems.append(f"{where}: includes {name}, which is not a path from src/")
            elif theirs[0] == "core" and len(theirs) > 2 and theirs[1] not in rank:
                problems.append(f"{where}: includes {name} of an unknown folder")
            elif not allowed(rank, mine, theirs):
                problems.append(f"{where}: may not include {name}")
    return problems


GOOD = {
    "src/DESIGN.md": "base <- { db, columns } <- ledger <- queues\n",
    "src/core/db/a.c": '#include "config.h"\n#include <sqlite3.h>\n#include "core/base/a.h"\n',
    "src/core/queues/a.c": '#include "core/db/a.h"\n#include "core/queues/a.h"\n',
    "src/app/window/a.c": '#include <adwaita.h>\n#include "app/history/a.h"\n',
    "src/app/history/a.c": '#include <gtk/gtk.h>\n#include "app/common/a.h"\n',
    "src/cli/main.c": '#include "cli/a.h"\n#include "core/queues/a.h"\n',
}

if __name__ == "__main__":
    main(
        Rule(
            "layers",
            check,
            GOOD,
            {
                "a core folder that looks up": {"src/core/db/a.c": '#include "core/ledger/a.h"\n'},
                "neighbours that include each other": {
                    "src/core/db/a.c": '#include "core/columns/a.h"\n'
                },
                "a core that knows a face": {"src/core/queues/a.c": '#include "app/window/a.h"\n'},
                "a folder without a place": {"src/core/misc/a.c": "\n"},
                "a feature that knows another": {
                    "src/app/history/a.c": '#include "app/calls/a.h"\n'
                },
                "a command line that knows the window": {
                    "src/cli/main.c": '#include "app/common/a.h"\n'
                },
                "GTK in the core": {"src/core/queues/a.c": "#include <gtk/gtk.h>\n"},
                "libadwaita in the command line": {"src/cli/main.c": "#include <adwaita.h>\n"},
                "SQLite outside core/db": {"src/core/queues/a.c": "# include <sqlite3.h>\n"},
                "an include that is no path from src": {"src/core/db/a.c": '#include "a.h"\n'},
                "a design without the chain": {"src/DESIGN.md": "\n"},
            },
        )
    )
