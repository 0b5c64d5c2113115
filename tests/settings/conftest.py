"""How the tests of the settings stand in for a host: an empty folder, a config.toml, variables."""

from pathlib import Path
from typing import Protocol

import pytest

from bot.settings import Settings, SettingsInvalid, load_settings


class Load(Protocol):
    """What a host gets who has *toml* as config.toml and *environ* set."""

    def __call__(self, toml: str | None = None, /, **environ: str) -> Settings: ...


class Problems(Protocol):
    """The lines a host gets instead."""

    def __call__(self, toml: str | None = None, /, **environ: str) -> tuple[str, ...]: ...


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def load() -> Load:
    def loaded(toml: str | None = None, /, **environ: str) -> Settings:
        if toml is not None:
            Path("config.toml").write_text(toml, encoding="utf-8")
        return load_settings(path=None, environ=environ)

    return loaded


@pytest.fixture
def problems(load: Load) -> Problems:
    def told(toml: str | None = None, /, **environ: str) -> tuple[str, ...]:
        with pytest.raises(SettingsInvalid) as refused:
            load(toml, **environ)
        assert str(refused.value) == "\n".join(refused.value.problems)
        return refused.value.problems

    return told
