"""What tests of several layers begin with: an empty database of each engine."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.storage.database import Database, open_database
from tests.memory import keep_files_in_memory
from tests.postgres import Server
from tests.sqlite import Template

ENGINES = ["sqlite", "postgres"]

keep_files_in_memory()

# The gate speaks of what has changed, so it takes the same examples each time and no clock counts;
# `make explore` takes new ones.
_USUAL = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("same", _USUAL, derandomize=True)
settings.register_profile("new", _USUAL, print_blob=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=ENGINES)
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database that is empty: not even migrated."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/recollect.db"
        return
    server: Server = request.getfixturevalue("postgres_server")
    async with server.database() as url:
        yield url


@pytest.fixture(params=ENGINES)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database without rows."""
    if request.param == "sqlite":
        template: Template = request.getfixturevalue("sqlite_template")
        opened = await template.open_in(tmp_path)
        yield opened
        await opened.close()
        return
    server: Server = request.getfixturevalue("postgres_server")
    async with server.database(is_migrated=True) as url:
        opened = await open_database(url)
        yield opened
        await opened.close()
