"""Where an id or a name is still to be found: every table by its schema, and every file."""

from pathlib import Path

from bot.storage.database import Connection, Value

COLUMNS = {
    "sqlite": "select m.name, p.name, lower(p.type) from sqlite_master m "
    "join pragma_table_info(m.name) p "
    "where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, p.cid",
    "postgres": "select table_name, column_name, data_type from information_schema.columns "
    "where table_schema = 'public' order by table_name, ordinal_position",
}


def engine(database) -> str:
    return "sqlite" if database.name.startswith("SQLite") else "postgres"


async def schema(database) -> dict[str, dict[str, str]]:
    """The columns of each table with their types, in order, as the engine says."""
    found: dict[str, dict[str, str]] = {}
    async with database.reading() as db:
        for table, column, type_ in await db.fetch(COLUMNS[engine(database)]):
            found.setdefault(table, {})[column] = type_
    return found


async def fill(database, table: str, **values: Value) -> None:
    """Put a row into the table: these values, and 1 or 'x' in every other column."""
    types = (await schema(database))[table]
    row: dict[str, Value] = {}
    for name, type_ in types.items():
        row[name] = values.get(name, "x" if type_ == "text" else 1)

    async def story(db: Connection) -> None:
        marks = ", ".join("?" * len(row))
        await db.execute(
            f"insert into {table} ({', '.join(row)}) values ({marks}) on conflict do nothing",
            *row.values(),
        )

    await database.writing(story)


async def all_rows(db: Connection, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await db.fetch(f"select * from {table}")]


async def traces_in_tables(database, *wanted: object) -> list[tuple[str, str]]:
    """Table and column of every value that is, or as a text holds, one of *wanted*."""
    found = []
    for table, columns in (await schema(database)).items():
        async with database.reading() as db:
            rows = await all_rows(db, table)
        for row in rows:
            found += [
                (table, column)
                for column, value in zip(columns, row, strict=True)
                if any(value == each or str(each) in str(value) for each in wanted)
            ]
    return sorted(set(found))


def forms(value: object) -> list[bytes]:
    """How it may stand in a file: as text and, a number, as the eight bytes SQLite writes."""
    text = str(value).encode()
    return [text, value.to_bytes(8, "big")] if isinstance(value, int) else [text]


def traces_in_files(folder: Path, *wanted: object) -> list[tuple[str, object]]:
    """File and value for every one of *wanted* that is in a file of *folder*."""
    return [
        (str(path.relative_to(folder)), value)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for value in wanted
        if any(form in path.read_bytes() for form in forms(value))
    ]
