"""What is shipped fits the tree: the lock files, the wheel, the image and the commands."""

import re
import subprocess
import tomllib
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from bot import __version__
from bot.settings import load_settings

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, list[str]]:
    """Each requirement of a lock file with its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = re.sub(r" \\\n +", " ", text).splitlines()
    parts = [line.split(" --hash=") for line in lines if line and not line.startswith("#")]
    return {requirement: hashes for requirement, *hashes in parts}


def versions(name: str) -> dict[str, Version]:
    requirements = [Requirement(line) for line in locked(name)]
    return {
        canonicalize_name(one.name): Version(str(one.specifier).removeprefix("=="))
        for one in requirements
    }


def instructions(word: str) -> list[str]:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    return re.findall(rf"(?m)^{word} (.+)$", dockerfile)


@pytest.mark.parametrize("name", LOCKS)
def test_everything_locked_is_one_version_with_hashes(name: str) -> None:
    requirements = locked(name)

    assert len(requirements) > 20
    for requirement, hashes in requirements.items():
        assert re.match(r"[a-z0-9-]+==[0-9][0-9.]*( ;|$)", requirement)
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_no_option_and_no_place(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert not re.findall(r"(?m)^-.*$|://|@ |find-links|index-url|/\w+/", text)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_satisfies_what_the_project_asks_for(name: str) -> None:
    asked = [*project()["project"]["dependencies"]]
    for extra in ("math", "postgres", "optimise"):
        asked += project()["project"]["optional-dependencies"][extra]
    asked += project()["dependency-groups"]["dev"] if name == "requirements-dev.txt" else []
    pinned = versions(name)

    unmet = [
        one.name
        for one in map(Requirement, asked)
        if not one.specifier.contains(pinned[canonicalize_name(one.name)])
    ]

    assert unmet == []


def test_tests_run_with_the_versions_hosts_get() -> None:
    run, tested = versions("requirements.txt"), versions("requirements-dev.txt")

    assert run.items() <= tested.items()


def test_the_wheel_holds_every_file_of_the_bot_and_its_command(tmp_path: Path) -> None:
    builder = WheelBuilder(str(ROOT))

    (wheel,) = builder.build(directory=str(tmp_path), versions=["standard"])

    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("bot/")}
        about = archive.read(f"recollect-{__version__}.dist-info/METADATA").decode()
        commands = archive.read(f"recollect-{__version__}.dist-info/entry_points.txt").decode()
        licence = f"recollect-{__version__}.dist-info/licenses/LICENSE" in archive.namelist()
    files = (path for path in (ROOT / "bot").rglob("*") if path.is_file())
    assert held == {str(path.relative_to(ROOT)) for path in files if path.suffix != ".pyc"}
    assert any(fnmatch(name, "bot/storage/migrations/*.sql") for name in held)
    assert "License-Expression: MIT" in about
    assert licence
    assert "recollect = bot.__main__:main" in commands


def test_the_image_copies_what_exists_and_what_docker_is_sent() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sent = {line.removeprefix("!") for line in ignored if line.startswith("!")}

    copied = {line.split()[0] for line in instructions("COPY")}

    assert "*" in ignored
    assert copied == sent
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_image_runs_the_bot_without_rights_on_a_python_the_project_takes() -> None:
    (base,) = instructions("FROM")
    (user,) = instructions("USER")
    created = " ".join(instructions("RUN"))

    assert (
        Version(base.removeprefix("python:").removesuffix("-slim"))
        in Requirement(f"python{project()['project']['requires-python']}").specifier
    )
    assert user != "root"
    assert re.search(rf"useradd .*\b{user}\b", created)
    assert f"chown {user}: /data" in created
    assert instructions("VOLUME") == ["/data"]
    assert instructions("STOPSIGNAL") == ["SIGTERM"]
    assert instructions("CMD") == ['["python", "-m", "bot", "run"]']


def test_the_settings_of_the_image_are_taken() -> None:
    environ = dict(line.split("=", 1) for line in instructions("ENV"))

    settings = load_settings(path=None, environ=environ)

    assert settings.storage.url == "sqlite:////data/recollect.db"


def test_make_alone_lists_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"(?m)^\.PHONY: (.+)$", makefile)

    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"(?m)^make (\w+) +\w", told) == phony.split()


def test_the_gate_of_a_fresh_clone_is_bash_and_ends_in_make_test() -> None:
    script = ROOT / ".ci" / "run"

    checked = subprocess.run(["bash", "-n", str(script)], check=False)

    assert checked.returncode == 0
    assert script.read_text(encoding="utf-8").rstrip().endswith("exec make test </dev/null")
