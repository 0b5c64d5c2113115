"""A database in which something happens between two stories, and one that counts what they write."""


class Killed(BaseException):
    """The process ends in the middle."""


async def killed():
    raise Killed


class Dying:
    """The database until so many stories were written; *instead* comes before each later one."""

    def __init__(self, database, stories, instead):
        self._database, self._left, self._instead = database, stories, instead

    def __getattr__(self, name):
        return getattr(self._database, name)

    async def writing(self, story, *args, **kwargs):
        self._left -= 1
        if self._left < 0:
            await self._instead()
        return await self._database.writing(story, *args, **kwargs)


class Counting:
    """The database, and how many rows each story has written; it knows no other way to write."""

    def __init__(self, database):
        self._database, self.reading, self.written = database, database.reading, []

    async def writing(self, story, *args, **kwargs):
        async def counted(db):
            rows = _Rows(db)
            result = await story(rows, *args, **kwargs)
            return result, rows.written

        result, written = await self._database.writing(counted)
        self.written.append(written)
        return result


class _Rows:
    def __init__(self, db):
        self.fetch, self.fetch_one, self._db, self.written = db.fetch, db.fetch_one, db, 0

    async def execute(self, sql, *args):
        changed = await self._db.execute(sql, *args)
        self.written += changed
        return changed

    async def execute_many(self, sql, rows):
        self.written += len(rows)
        await self._db.execute_many(sql, rows)
