# listed.py: Nothing is written and then left out of the build
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re

from lint import Rule, files, main

# Schema files and icons, too: a file that no list names is in no program.
SOURCES = ("*.c", "*.cc", "*.cpp", "*.blp", "*.sql", "*.svg")


def named(path: pathlib.Path, tree: pathlib.Path) -> bool:
    """Whether a meson.build of its folder, or of one above, names the file."""
    for folder in path.parents:
        build = folder / "meson.build"
        if build.exists():
            name = re.escape(str(path.relative_to(folder)))
            if re.search(f"'{name}'", build.read_text(encoding="utf-8")):
                return True
        if folder == tree:
            return False
    return False


def check_sources(tree: pathlib.Path) -> list[str]:
    return [
        f"{path.relative_to(tree)}: no meson.build names it"
        for path in files(tree / "src", *SOURCES)
        if not named(path, tree)
    ]


def check_tests(tree: pathlib.Path) -> list[str]:
    problems = []
    for path in files(tree / "tests", "test-*.c", "bench-*.c"):
        name = path.stem.split("-", 1)[1]
        build = path.parent / "meson.build"
        if not build.exists() or f"'{name}'" not in build.read_text(encoding="utf-8"):
            problems.append(f"{path.relative_to(tree)}: its suite does not name '{name}'")
    return problems


if __name__ == "__main__":
    main(
        Rule(
            "sources are built",
            check_sources,
            {
                "src/core/meson.build": "files('db/b.sql')",
                "src/core/a.c": "",
                "src/core/db/meson.build": "files(\n  'b.c',\n)",
                "src/core/db/b.c": "",
                "src/core/db/b.sql": "",
                "src/meson.build": "files('core/a.c')",
            },
            {
                "a forgotten C file": {"src/core/db/c.c": ""},
                "a forgotten migration": {"src/core/db/schema/0002-more.sql": ""},
                "a name that only begins alike": {"src/core/db/b.blp": ""},
            },
        ),
        Rule(
            "tests are run",
            check_tests,
            {"tests/db/test-a.c": "", "tests/db/meson.build": "db_tests = [\n  'a',\n]"},
            {
                "a forgotten test": {"tests/db/test-b.c": ""},
                "a forgotten benchmark": {"tests/bench/bench-a.c": ""},
            },
        ),
    )
