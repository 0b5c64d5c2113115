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
    """The database, and how many rows each story has written and read; it has no other way to write."""

    def __init__(self, database):
        self._database, self.reading = database, database.reading
        self.written, self.read = [], []

    async def writing(self, story, *args, **kwargs):
        async def counted(db):
            rows = _Rows(db)
            result = await story(rows, *args, **kwargs)
            return result, rows

        result, rows = await self._database.writing(counted)
        self.written.append(rows.written)
        self.read.append(rows.read)
        return result


class _Rows:
    def __init__(self, db):
        self._db, self.written, self.read = db, 0, 0

    async def fetch(self, sql, *args):
        rows = await self._db.fetch(sql, *args)
        self.read += len(rows)
        return rows

    async def fetch_one(self, sql, *args):
        self.read += 1
        return await self._db.fetch_one(sql, *args)

    async def execute(self, sql, *args):
        changed = await self._db.execute(sql, *args)
        self.written += changed
        return changed

    async def execute_many(self, sql, rows):
        self.written += len(rows)
        await self._db.execute_many(sql, rows)
