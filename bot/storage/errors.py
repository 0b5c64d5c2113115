"""Why a database cannot be opened, each with a sentence that says what to do about it."""

from bot.errors import TutorError


class StorageUnavailable(TutorError):
    """The database could not be opened; nothing in it was changed. Carries at least ``name``."""

    sentence = "The database {name} cannot be opened: {problem}."


class UnknownDatabaseUrl(StorageUnavailable):
    """The address names no engine, or no database of it."""

    sentence = (
        "The database address {name} is not understood; write sqlite:///data/recollect.db"
        " or postgresql://user:password@host/database."
    )


class DatabaseLocked(StorageUnavailable):
    """Another process kept the write lock longer than we wait."""

    sentence = (
        "The database {name} has been locked by another process for more than {seconds:g} seconds;"
        " stop that process (or the backup program) and start again."
    )


class DatabaseReadOnly(StorageUnavailable):
    """It can be read and not written."""

    sentence = (
        "The database {name} is read-only; give the bot's account the right to write to it"
        " (for a file: to the file and to its folder)."
    )


class DatabaseFileRefused(StorageUnavailable):
    """The operating system will not open or create the file."""

    sentence = (
        "The file of the database {name} can be neither opened nor created; check that it is"
        " a file and that the bot's account may read and write it and its folder."
    )


class FolderUnavailable(StorageUnavailable):
    """The folder the file belongs in cannot be made or written to."""

    sentence = (
        "The folder for the database {name} cannot be used ({problem}); make it or name another."
    )


class DiskFull(StorageUnavailable):
    """There is no room to write."""

    sentence = "The disk of the database {name} is full; make room and start again."


class DiskFailing(StorageUnavailable):
    """The operating system reported an error while reading or writing."""

    sentence = (
        "The disk of the database {name} reports an error ({problem});"
        " check the disk, its quota and the system log."
    )


class NotADatabase(StorageUnavailable):
    """The file is something else."""

    sentence = "{name} is not a database; move that file away or name another."


class DatabaseCorrupt(StorageUnavailable):
    """The file is damaged."""

    sentence = "The database {name} is damaged ({problem}); put back a copy made earlier."


class SchemaTooNew(StorageUnavailable):
    """A newer release has migrated it; ``version`` is the database's, ``known`` the program's."""

    sentence = (
        "The database {name} has schema version {version}, this program knows versions up to"
        " {known}; run a newer release or put back a copy made before version {version}."
    )


class ServerUnreachable(StorageUnavailable):
    """No PostgreSQL answers at that address, or it is not accepting connections."""

    sentence = (
        "The database {name} cannot be reached ({problem});"
        " check host, port and that the server is running."
    )


class PasswordRefused(StorageUnavailable):
    """PostgreSQL knows no such user with that password."""

    sentence = "The database {name} refuses the user or the password; check both in the address."


class DatabaseMissing(StorageUnavailable):
    """The server runs and has no database of that name."""

    sentence = "There is no database {name}; create it first, for instance with createdb."


class PermissionMissing(StorageUnavailable):
    """The PostgreSQL user may connect, and may not create or read our tables."""

    sentence = (
        "The database {name} lacks a permission for the bot's user ({problem});"
        " make that user its owner."
    )


class DriverMissing(StorageUnavailable):
    """The package that speaks to PostgreSQL is not installed."""

    sentence = (
        "The database {name} needs the extra `postgres`; install it with"
        " `pip install 'recollect[postgres]'`."
    )
