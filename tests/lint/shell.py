# shell.py: The commands in dev/ are read by the shell, and by shellcheck where there is one
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import shutil

from lint import Rule, complaints, files, main


def scripts(tree: pathlib.Path) -> list[pathlib.Path]:
    return [
        path
        for path in files(tree, "dev/*", ".ci/*")
        if path.read_bytes().startswith((b"#!/usr/bin/env bash", b"#!/bin/sh"))
    ]


def check_syntax(tree: pathlib.Path) -> list[str]:
    return [problem for path in scripts(tree) for problem in complaints("bash", "-n", path)]


def check_shellcheck(tree: pathlib.Path) -> list[str]:
    return complaints("shellcheck", "--severity=warning", *scripts(tree))


if __name__ == "__main__":
    rules = [
        Rule(
            "shell syntax",
            check_syntax,
            {"dev/run": "#!/usr/bin/env bash\ntrue\n"},
            {"an open bracket": {"dev/run": "#!/usr/bin/env bash\nif (\n"}},
        )
    ]
    if shutil.which("shellcheck"):
        rules.append(
            Rule(
                "shellcheck",
                check_shellcheck,
                {"dev/run": '#!/usr/bin/env bash\necho "$1"\n'},
                {"an array read as a word": {"dev/run": "#!/usr/bin/env bash\na=(1 2); echo $a\n"}},
            )
        )
    main(*rules)
