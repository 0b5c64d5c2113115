"""A PostgreSQL that cannot be used says why in one sentence, and what to do."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator

import asyncpg
import pytest

from bot.storage import errors
from bot.storage.database import open_database
from bot.storage.postgres import MIGRATION_LOCK, open_postgres
from tests.postgres import USER_WITH_PASSWORD, Server

WITHOUT_DRIVER = """
import asyncio, sys
sys.modules["asyncpg"] = None
from bot.storage.database import open_database
asyncio.run(open_database("postgresql://bot:s3cret@localhost/recollect"))
"""


@pytest.fixture
async def url(postgres_server: Server) -> AsyncIterator[str]:
    async with postgres_server.database() as url:
        yield url


@pytest.fixture
async def guest_url(postgres_server: Server, url: str) -> AsyncIterator[str]:
    """The address for somebody who may connect, and nothing more; the password is ``right``."""
    await postgres_server.execute(f"CREATE ROLE {USER_WITH_PASSWORD} LOGIN PASSWORD 'right'")
    yield url.replace("postgres:@", f"{USER_WITH_PASSWORD}:right@")
    await postgres_server.execute(f"DROP ROLE {USER_WITH_PASSWORD}")


async def test_a_server_that_is_not_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        port = taken.getsockname()[1]

        with pytest.raises(errors.ServerUnreachable) as refusal:
            await open_database(f"postgresql://bot:s3cret@127.0.0.1:{port}/recollect")

    assert str(refusal.value).startswith("The database 127.0.0.1/recollect cannot be reached (")
    assert str(refusal.value).endswith("); check host, port and that the server is running.")
    assert "s3cret" not in str(refusal.value)


async def test_a_database_the_server_does_not_have(postgres_server: Server) -> None:
    with pytest.raises(errors.DatabaseMissing) as refusal:
        await open_database(postgres_server.url("nowhere"))

    assert "/nowhere; create it first, for instance with createdb." in str(refusal.value)


async def test_a_password_that_is_wrong(guest_url: str) -> None:
    with pytest.raises(errors.PasswordRefused) as refusal:
        await open_database(guest_url.replace(":right@", ":s3cret@"))

    assert "refuses the user or the password; check both" in str(refusal.value)
    assert "s3cret" not in str(refusal.value)


async def test_a_user_who_may_create_no_tables(guest_url: str) -> None:
    with pytest.raises(errors.PermissionMissing) as refusal:
        await open_database(guest_url)

    assert "lacks a permission for the bot's user (permission denied for schema public); make" in (
        str(refusal.value)
    )


async def test_a_server_that_may_only_be_read(postgres_server: Server, url: str) -> None:
    name = url.partition("?")[0].rpartition("/")[2]
    await postgres_server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")

    with pytest.raises(errors.DatabaseReadOnly):
        await open_database(url)


async def test_a_server_where_another_process_is_migrating(url: str) -> None:
    other = await asyncpg.connect(url)
    await other.execute(f"SELECT pg_advisory_lock({MIGRATION_LOCK})")

    with pytest.raises(errors.DatabaseLocked, match=r"for more than 0\.05 seconds"):
        await open_postgres(url, opening_patience_s=0.05)

    await other.close()
    await (await open_postgres(url)).close()


async def test_without_the_driver_the_sentence_names_what_to_install() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WITHOUT_DRIVER, stderr=asyncio.subprocess.PIPE
    )

    _, complaint = await process.communicate()

    assert complaint.decode().splitlines()[-1] == (
        "bot.storage.errors.DriverMissing: The database postgresql://localhost/recollect needs"
        " the extra `postgres`; install it with `pip install 'recollect[postgres]'`."
    )
