# lint.py: What the lint tests share
# SPDX-License-Identifier: GPL-3.0-or-later
"""A rule is a function from a source tree to the list of what is wrong in it.

Each rule comes with examples: small trees that break it, each of which it must find, and one that
keeps it. Only then is it asked about Moked itself. So a rule that no longer works fails its own test.
"""

import dataclasses
import os
import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator

NOT_OURS = {".git", ".cache", "__pycache__"}


@dataclasses.dataclass
class Rule:
    name: str
    check: Callable[[pathlib.Path], list[str]]
    good: dict[str, str] = dataclasses.field(default_factory=dict)
    # What is wrong -> the files that make it so, on top of the good ones; None takes a file away.
    bad: dict[str, dict[str, str | None]] = dataclasses.field(default_factory=dict)


def files(tree: pathlib.Path, *patterns: str) -> Iterator[pathlib.Path]:
    """The files of the project that match one of the patterns, without builds and caches."""
    for folder, names, found in os.walk(tree):
        at_top = pathlib.Path(folder) == tree
        names[:] = sorted(
            name
            for name in names
            if name not in NOT_OURS and not (at_top and name.startswith(("build", "_build")))
        )
        for name in sorted(found):
            path = pathlib.Path(folder, name)
            if any(path.match(pattern) for pattern in patterns):
                yield path


def run(*command: str | pathlib.Path, **options) -> subprocess.CompletedProcess:
    """Run a tool and keep what it says, in English."""
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    environment.pop("G_DEBUG", None)
    return subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        check=False,
        **options,
    )


def complaints(*command: str | pathlib.Path, **options) -> list[str]:
    """What a tool says when it is not content."""
    result = run(*command, **options)
    if result.returncode == 0:
        return []
    return result.stdout.strip().splitlines() or [f"{command[0]} failed"]


def _try(rule: Rule, changes: dict[str, str | None]) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="moked-lint-") as folder:
        tree = pathlib.Path(folder)
        for name, text in {**rule.good, **changes}.items():
            if text is not None:
                path = tree / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return rule.check(tree)


def main(*rules: Rule) -> None:
    tree = pathlib.Path(os.environ.get("MOKED_SOURCE_DIR", os.getcwd()))
    points = []
    for rule in rules:
        points.append((f"{rule.name}: leaves a good example alone", _try(rule, {})))
        for what, changes in rule.bad.items():
            missed = [] if _try(rule, changes) else ["nothing was found"]
            points.append((f"{rule.name}: finds {what}", missed))
        points.append((rule.name, rule.check(tree)))
    print(f"1..{len(points)}")
    for number, (name, problems) in enumerate(points, 1):
        print(f"{'not ok' if problems else 'ok'} {number} {name}")
        if problems:
            print(f"{name}:", *problems, sep="\n  ", file=sys.stderr)
    sys.exit(any(problems for name, problems in points))
