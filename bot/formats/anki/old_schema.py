"""Anki's schema 11, which every release since 2.0 reads: its tables, and what stands in them unsaid."""

import json
from collections.abc import Mapping
from typing import Any, Final

TABLES: Final = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
  scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
  ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
  sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
  ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
  queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
  reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
  ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
  time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""

_COLUMNS: Final = {"col": 13, "notes": 11, "cards": 18}

INSERT: Final[Mapping[str, str]] = {
    table: f"INSERT INTO {table} VALUES ({','.join('?' * count)})"  # noqa: S608 - names of ours
    for table, count in _COLUMNS.items()
}

CONFIG: Final[Mapping[str, Any]] = json.loads("""
{"curDeck": 1, "activeDecks": [1], "nextPos": 1, "sortType": "noteFld", "sortBackwards": false,
 "schedVer": 2, "estTimes": true, "dueCounts": true, "collapseTime": 1200, "timeLim": 0,
 "addToCur": true, "newSpread": 0, "curModel": null}
""")
"""Of a collection; an import passes it over."""

OPTIONS: Final[Mapping[str, Any]] = json.loads("""
{"1": {"id": 1, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0,
  "replayq": true, "dyn": false,
  "new": {"bury": false, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0],
    "order": 1, "perDay": 20},
  "rev": {"bury": false, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200,
    "hardFactor": 1.2},
  "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0}}}
""")
"""Of decks: Anki's own for new ones."""

MODEL: Final[Mapping[str, Any]] = json.loads("""
{"type": 0, "sortf": 0, "req": [[0, "any", [0]]], "tags": [], "vers": [], "latexPre": "",
 "latexPost": "", "latexsvg": false}
""")
"""Of a note type with one card that has a front as soon as its first field is filled in."""

DECK: Final[Mapping[str, Any]] = json.loads("""
{"dyn": 0, "conf": 1, "extendNew": 0, "extendRev": 0, "collapsed": false, "newToday": [0, 0],
 "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]}
""")
