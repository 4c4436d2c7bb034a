# text.py: What every file of the project keeps to
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re

from lint import Rule, files, main

CODE = ("*.c", "*.h", "*.cc", "*.cpp", "*.py", "*.blp", "*.css", "*.sql", "meson.build")
WORDS = ("*.md", "*.xml", "*.in", "*.json", "*.desktop", "*.po", "*.sh", "*.options", "run", "root",
         "test", "bench", "count", "flatpak", "LINGUAS")
LICENSED = ("*.c", "*.h", "*.cc", "*.cpp", "*.py")
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"

# Spelled so that this file does not find itself.
ELSEWHERE = re.compile(
    r"(?<![\w.$}*/-])/(?:work|home|root|Users)/\w"
    r"|\b(?:deb|ftp|archive|snapshot|security)\.(?:debian|ubuntu)\.(?:org|com)"
    r"|\bpypi\.org|\bregistry\.npmjs|\bcrates\.io|\bproxy\.golang\.org"
    r"|\bartifactory\b|\bnexus\.\w+\.\w+|\bdl\.flathub\.org"
)
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")


def lines(tree: pathlib.Path, *patterns: str):
    for path in files(tree, *patterns):
        # Recorded input stays as it was recorded.
        if path.relative_to(tree).parts[:2] == ("tests", "data"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            yield f"{path.relative_to(tree)}:{number}", line


def check_places(tree: pathlib.Path) -> list[str]:
    return [
        f"{where}: {found[0]}"
        for where, line in lines(tree, *CODE, *WORDS)
        if (found := ELSEWHERE.search(line))
    ]


def check_unfinished(tree: pathlib.Path) -> list[str]:
    return [
        f"{where}: {line.strip()}"
        for where, line in lines(tree, *CODE, *WORDS)
        if UNFINISHED.search(line)
    ]


def check_shape(tree: pathlib.Path) -> list[str]:
    problems = []
    for where, line in lines(tree, *CODE):
        if "\t" in line:
            problems.append(f"{where}: a tab")
        if line != line.rstrip():
            problems.append(f"{where}: a blank at the end of the line")
    return problems


def check_licences(tree: pathlib.Path) -> list[str]:
    return [
        f"{path.relative_to(tree)}: does not name its licence in its first lines"
        for path in files(tree, *LICENSED)
        if LICENCE not in "\n".join(path.read_text(encoding="utf-8").split("\n")[:8])
    ]


if __name__ == "__main__":
    main(
        Rule(
            "no place of one machine",
            check_places,
            {"dev/root": '$root/home/x "$cache/root/.lock" the host\'s /home, /tmp\n'},
            {
                "somebody's home": {"README.md": "see /ho" "me/someone/moked\n"},
                "a scratch folder": {"src/a.c": '"/wo' 'rk/main"\n'},
                "a mirror": {"dev/root": "http://deb.deb" "ian.org/debian\n"},
            },
        ),
        Rule(
            "nothing left for later",
            check_unfinished,
            {"src/a.c": "int todo_count;\n"},
            {"a note to oneself": {"src/a.c": "/* TO" "DO: later */\n"}},
        ),
        Rule(
            "shape",
            check_shape,
            {"src/a.c": "int a;\n", "po/he.po": "\t\n"},
            {
                "a tab": {"src/a.c": "\tint a;\n"},
                "a blank at the end": {"src/a.c": "int a; \n"},
            },
        ),
        Rule(
            "licence",
            check_licences,
            {"src/a.c": f"/* a.c: A thing\n *\n * {LICENCE}\n */\n"},
            {"a file without one": {"src/a.h": "#pragma once\n"}},
        ),
    )
