# metadata.py: What the desktop, software centres and Flatpak read about Moked
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import re
import shutil
import tempfile

from lint import Rule, complaints, files, main, run

APP_ID = "io.github.moked.Moked"


def in_every_language(tree: pathlib.Path, kind: str, validate: tuple[str, ...]) -> list[str]:
    """Translate the files that end so, as the build does, and let a tool validate the result."""
    problems = []
    for path in files(tree / "data", f"*.{kind}.in"):
        with tempfile.TemporaryDirectory(prefix="moked-lint-") as folder:
            result = pathlib.Path(folder, path.stem)
            shutil.copy(path, result)
            if (tree / "po/LINGUAS").exists():
                form = "--desktop" if kind == "desktop" else "--xml"
                merged = run("msgfmt", form, f"--template={path}", "-d", tree / "po", "-o", result)
                problems += merged.stdout.splitlines()
            problems += complaints(*validate, result)
    return problems


def check_desktop_file(tree: pathlib.Path) -> list[str]:
    return in_every_language(tree, "desktop", ("desktop-file-validate",))


def check_metainfo(tree: pathlib.Path) -> list[str]:
    validate = ("appstreamcli", "validate", "--no-net", "--explain")
    return in_every_language(tree, "metainfo.xml", validate)


def check_settings(tree: pathlib.Path) -> list[str]:
    return complaints("glib-compile-schemas", "--strict", "--dry-run", tree / "data")


def obtained(digest: str | None, length: int) -> bool:
    """A digest of real bytes is not made of one or two digits over and over."""
    return bool(re.fullmatch(f"[0-9a-f]{{{length}}}", digest or "")) and len(set(digest)) > 5


def check_sources(module: dict) -> list[str]:
    problems = []
    for source in module.get("sources", []):
        kind = source.get("type")
        if kind in ("archive", "file") and "url" in source and not obtained(source.get("sha256"), 64):
            problems.append(f"flatpak: {module['name']}: {source['url']} has no sha256 of its bytes")
        if kind == "git" and not obtained(source.get("commit"), 40):
            problems.append(f"flatpak: {module['name']}: {source.get('url')} names no commit")
    for inner in module.get("modules", []):
        problems += check_sources(inner)
    return problems


def check_flatpak(tree: pathlib.Path) -> list[str]:
    problems = []
    for path in files(tree / "flatpak", "*.json"):
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            problems.append(f"{path.name}: {error}")
            continue
        for key in ("id", "runtime", "runtime-version", "sdk", "command", "modules"):
            if key not in manifest:
                problems.append(f"{path.name}: has no {key}")
        if manifest.get("id") != path.stem:
            problems.append(f"{path.name}: is called {manifest.get('id')}")
        for module in manifest.get("modules", []):
            problems += check_sources(module)
    return problems


DESKTOP = f"""\
[Desktop Entry]
Name=Moked
Exec=moked
Icon={APP_ID}
Type=Application
Categories=Office;
"""
SETTINGS = """\
<schemalist>
  <schema id="a.b" path="/a/b/">
    <key name="wide" type="b"><default>true</default></key>
  </schema>
</schemalist>
"""
METAINFO = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{APP_ID}</id>
  <launchable type="desktop-id">{APP_ID}.desktop</launchable>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>GPL-3.0-or-later</project_license>
  <name>Moked</name>
  <summary>Follow what becomes of calls</summary>
  <developer id="io.github.moked"><name>Contributors</name></developer>
  <description><p>Says what became of every customer who was put in a queue.</p></description>
  <url type="homepage">https://example.org</url>
  <content_rating type="oars-1.1"/>
</component>
"""
CATALOGUE = """\
msgid ""
msgstr ""
"Language: he\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Follow what becomes of calls"
msgstr "מעקב & תורים"
"""
MANIFEST = json.dumps(
    {
        "id": APP_ID,
        "runtime": "org.gnome.Platform",
        "runtime-version": "50",
        "sdk": "org.gnome.Sdk",
        "command": "moked",
        "modules": [{"name": "moked", "sources": [{"type": "dir", "path": ".."}]}],
    }
)
INVENTED = MANIFEST.replace(
    '{"type": "dir", "path": ".."}',
    '{"type": "archive", "url": "https://example.org/a.tar.gz", "sha256": "' + 64 * "0" + '"}',
)
MANIFEST_NAME = f"flatpak/{APP_ID}.json"

if __name__ == "__main__":
    main(
        Rule(
            "desktop file",
            check_desktop_file,
            {f"data/{APP_ID}.desktop.in": DESKTOP},
            {
                "an unknown type": {
                    f"data/{APP_ID}.desktop.in": DESKTOP.replace("Application", "Program")
                }
            },
        ),
        Rule(
            "metainfo",
            check_metainfo,
            {f"data/{APP_ID}.metainfo.xml.in": METAINFO},
            {
                "a missing licence": {
                    f"data/{APP_ID}.metainfo.xml.in": METAINFO.replace("metadata_license", "licence")
                },
                "a translation that is no XML": {"po/LINGUAS": "he\n", "po/he.po": CATALOGUE},
            },
        ),
        Rule(
            "settings",
            check_settings,
            {"data/a.gschema.xml": SETTINGS},
            {"a default of another type": {"data/a.gschema.xml": SETTINGS.replace("true", "12")}},
        ),
        Rule(
            "Flatpak manifest",
            check_flatpak,
            {MANIFEST_NAME: MANIFEST},
            {
                "JSON that is none": {MANIFEST_NAME: MANIFEST[:-1]},
                "another name": {MANIFEST_NAME: MANIFEST.replace(APP_ID, "org.example.Moked")},
                "a missing runtime": {MANIFEST_NAME: MANIFEST.replace('"runtime"', '"base"')},
                "an invented checksum": {MANIFEST_NAME: INVENTED},
            },
        ),
    )
