# translations.py: Every string that people read is offered to translators and is in Hebrew
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re
import tempfile

from lint import Rule, complaints, files, main, run

MARKED = re.compile(r"""(?<!\w)(?:_|N_|C_|NC_|g_dngettext|ngettext|g_dpgettext2?)\s*\(\s*["'G]""")
UNQUOTED = re.compile(r"""(?<!\w)C?_\('""")
# The keywords of meson's preset "glib", by which the catalogue is made in the build.
KEYWORDS = (
    "_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3",
)  # fmt: skip


def potfiles(tree: pathlib.Path) -> list[str]:
    lines = (tree / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def check_listed(tree: pathlib.Path) -> list[str]:
    listed = potfiles(tree)
    problems = [f"po/POTFILES.in: {name} is not there" for name in listed
                if not (tree / name).exists()]
    problems += [f"po/POTFILES.in: {name} is named twice" for name in sorted(set(listed))
                 if listed.count(name) > 1]
    for path in files(tree / "src", "*.c", "*.h", "*.blp"):
        text = path.read_text(encoding="utf-8")
        name = str(path.relative_to(tree))
        if MARKED.search(text) and name not in listed:
            problems.append(f"po/POTFILES.in: does not name {name}")
        if path.suffix == ".blp" and UNQUOTED.search(text):
            problems.append(f"{name}: xgettext reads only strings in double quotes")
    return problems


def check_catalogue(tree: pathlib.Path) -> list[str]:
    """Compare what xgettext finds today with each catalogue: none missing, fuzzy or left empty."""
    problems = []
    with tempfile.TemporaryDirectory(prefix="moked-lint-") as folder:
        template = pathlib.Path(folder, "moked.pot")
        problems += complaints(
            "xgettext",
            "--from-code=UTF-8",
            *(f"--keyword={keyword}" for keyword in KEYWORDS),
            "--add-comments",
            f"--directory={tree}",
            f"--output={template}",
            *potfiles(tree),
        )
        for language in (tree / "po/LINGUAS").read_text(encoding="utf-8").split():
            catalogue = tree / "po" / f"{language}.po"
            problems += complaints("msgfmt", "--check", "--output-file=/dev/null", catalogue)
            compared = run("msgcmp", catalogue, template)
            problems += [
                line
                for line in compared.stdout.splitlines()
                if compared.returncode or "not used" in line
            ]
    return problems


HEADER = '''\
msgid ""
msgstr ""
"Project-Id-Version: moked\\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\\n"
"Last-Translator: Somebody <somebody@example.org>\\n"
"Language-Team: Hebrew\\n"
"Language: he\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);\\n"

'''
ONE = 'msgid "Queues of %s"\nmsgstr "התורים של %s"\n'
GOOD = {
    "po/LINGUAS": "he\n",
    "po/POTFILES.in": "src/a.c\n",
    "po/he.po": HEADER + ONE,
    "src/a.c": 'const char *a = _("Queues of %s");\n',
    "src/b.c": "void my_ngettext (int a);\n",
}

if __name__ == "__main__":
    main(
        Rule(
            "files with strings",
            check_listed,
            GOOD,
            {
                "a file nobody listed": {"src/b.c": 'ngettext ("%d call", "%d calls", n)\n'},
                "an interface nobody listed": {"src/b.blp": 'label: _("Calls");\n'},
                "a string in single quotes": {
                    "src/b.blp": "label: _('Calls');\n",
                    "po/POTFILES.in": "src/a.c\nsrc/b.blp\n",
                },
                "a file that has gone": {"po/POTFILES.in": "src/a.c\nsrc/gone.c\n"},
                "a file named twice": {"po/POTFILES.in": "src/a.c\nsrc/a.c\n"},
            },
        ),
        Rule(
            "catalogues",
            check_catalogue,
            GOOD,
            {
                "a string that is missing": {"src/a.c": '_("Queues of %s") _("Calls")\n'},
                "a string without words": {"po/he.po": HEADER + 'msgid "Queues of %s"\nmsgstr ""\n'},
                "a string to look at again": {"po/he.po": HEADER + "#, fuzzy\n" + ONE},
                "a string nobody uses": {
                    "po/he.po": HEADER + ONE + '\nmsgid "Calls"\nmsgstr "שיחות"\n'
                },
                "another place holder": {
                    "po/he.po": HEADER + "#, c-format\n" + ONE.replace("של %s", "של %d")
                },
            },
        ),
    )
