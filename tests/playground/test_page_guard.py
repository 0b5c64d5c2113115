"""Only this address is answered, only to its own page, and what is served cannot run elsewhere."""

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yarl

from bot.playground import Clock, Playground, Upload
from bot.playground.attachments import StoredFile
from bot.playground.page.assets import STATIC, Assets
from bot.playground.page.uploads import LARGEST_FILE
from tests.playground.pages import Studio, a_studio

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PLACES = {
    "page": "/",
    "script": "/page/js/main.js",
    "socket": "/page/socket",
    "files": "/page/files",
    "api": "/api/v10/gateway",
    "gateway": "/gateway/",
    "attachment": "/attachments/1/a.txt",
    "nowhere": "/nowhere",
}
# Host and Origin with the port in place of {}, and what the browser says of where it comes from.
WELCOME = {
    "number": ("127.0.0.1:{}", None, None),
    "name": ("localhost:{}", None, None),
    "six": ("[::1]:{}", None, None),
    "own-page": ("127.0.0.1:{}", "http://127.0.0.1:{}", "same-origin"),
    "own-page-by-name": ("localhost:{}", "http://localhost:{}", "same-origin"),
    "typed-in": ("127.0.0.1:{}", None, "none"),
}
REFUSED = {
    "rebound-name": ("evil.example:{}", None, None),
    "rebound-page": ("evil.example:{}", "http://evil.example:{}", "same-origin"),
    "no-port": ("127.0.0.1", None, None),
    "other-port": ("127.0.0.1:1", None, None),
    "longer-name": ("localhost:{}.evil.example", None, None),
    "other-site": ("127.0.0.1:{}", "https://evil.example", "cross-site"),
    "other-port-page": ("127.0.0.1:{}", "http://127.0.0.1:1", "same-site"),
    "encrypted": ("127.0.0.1:{}", "https://127.0.0.1:{}", None),
    "nobody": ("127.0.0.1:{}", "null", None),
    "empty": ("127.0.0.1:{}", "", None),
    "followed-link": ("127.0.0.1:{}", None, "cross-site"),
}


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    async with a_studio(Clock()) as opened:
        yield opened


def headers_of(studio: Studio, case: tuple[str, str | None, str | None]) -> dict[str, str]:
    port = str(yarl.URL(studio.discord.url).port)
    names = dict(zip(("Host", "Origin", "Sec-Fetch-Site"), case, strict=True))
    return {name: said.replace("{}", port) for name, said in names.items() if said is not None}


async def status(studio: Studio, path: str, headers: dict[str, str]) -> tuple[int, str]:
    async with studio.http.get(studio.discord.url + path, headers=headers) as response:
        return response.status, await response.text()


@pytest.mark.parametrize("case", WELCOME.values(), ids=WELCOME)
@pytest.mark.parametrize("path", PLACES.values(), ids=PLACES)
async def test_the_own_page_and_a_bot_are_let_in(
    studio: Studio, path: str, case: tuple[str, str | None, str | None]
) -> None:
    code, _ = await status(studio, path, headers_of(studio, case))

    assert code != 403


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("path", PLACES.values(), ids=PLACES)
async def test_whatever_another_site_sends_is_refused(
    studio: Studio, path: str, case: tuple[str, str | None, str | None]
) -> None:
    code, sentence = await status(studio, path, headers_of(studio, case))

    assert code == 403
    assert re.fullmatch(r"[A-Z].+\.", sentence)


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
async def test_another_sites_page_opens_no_socket_and_hands_over_no_file(
    studio: Studio, case: tuple[str, str | None, str | None]
) -> None:
    headers = headers_of(studio, case)
    form = aiohttp.FormData()
    form.add_field("file", b"x", filename="a.txt")

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await studio.http.ws_connect(f"{studio.discord.url}/page/socket", headers=headers)
    post = studio.http.post(f"{studio.discord.url}/page/files", data=form, headers=headers)
    async with post as response:
        assert (refused.value.status, response.status) == (403, 403)
    assert not studio.discord.world.files


async def test_a_socket_opens_for_the_own_page(studio: Studio) -> None:
    headers = headers_of(studio, WELCOME["own-page"])

    async with studio.window(headers=headers) as view:
        assert view.told[0]["is"] == "hello"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/page/js/main.js"),
        ("GET", "/page/nothing.js"),
        ("GET", "/page/socket"),
        ("POST", "/page/files"),
    ],
)
async def test_every_answer_of_the_page_keeps_other_sites_out(
    studio: Studio, method: str, path: str
) -> None:
    async with studio.http.request(method, studio.discord.url + path) as response:
        headers = response.headers

    assert headers["Content-Security-Policy"] == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


async def test_the_page_is_served_with_all_that_it_names(studio: Studio) -> None:
    async with studio.http.get(studio.discord.url) as response:
        page, kind = await response.text(), response.headers["Content-Type"]
    named = re.findall(r'(?:src|href)="(/[^"]*)"', page)

    assert kind == "text/html; charset=utf-8"
    assert named
    for path in named:
        async with studio.http.get(studio.discord.url + path) as response:
            types = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
            found = response.status, response.headers["Content-Type"]
            assert found == (200, types[path.rpartition(".")[2]]), path


@pytest.mark.parametrize(
    "path",
    [
        "/page/../page.py",
        "/page/%2e%2e/page.py",
        "/page/..%2fpage.py",
        "/page/js/../../page.py",
        "/page/%2fetc/passwd",
        "/page//etc/passwd",
        "/page/..\\page.py",
        "/page/index.html%00",
        "/page/js",
        "/page/js/",
        "/page/",
    ],
)
async def test_no_path_leads_out_of_the_pages_folder(studio: Studio, path: str) -> None:
    url = yarl.URL(studio.discord.url + path, encoded=True)
    async with studio.http.get(url) as response:
        assert response.status == 404


def test_only_files_of_a_known_kind_are_served(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js/main.js").write_text("1;")
    (tmp_path / "notes.txt").write_text("for us")
    (tmp_path / ".env").write_text("for us")
    assets = Assets(tmp_path)

    assert assets.serve("js/main.js").body == b"1;"
    for name in ("notes.txt", ".env", "js", "../x.js"):
        with pytest.raises(aiohttp.web.HTTPNotFound):
            assets.serve(name)


def test_every_file_of_the_page_is_of_a_known_kind() -> None:
    for path in STATIC.rglob("*"):
        if path.is_file():
            assert Assets().serve(path.relative_to(STATIC).as_posix()).status == 200


@pytest.mark.parametrize(
    ("name", "kind", "is_shown"),
    [
        ("a.png", "image/png", True),
        ("a.jpg", "image/jpeg; charset=x", True),
        ("a.svg", "image/svg+xml", False),
        ("a.html", "text/html", False),
        ('quo"te\r\nX: y.txt', "text/plain", False),
        ("a.bin", "not a type\r\nX: y", False),
    ],
)
async def test_attachments_run_nothing_and_only_pictures_are_shown(
    studio: Studio, name: str, kind: str, is_shown: bool
) -> None:
    world = studio.discord.world
    stored = StoredFile(world.ids.next(), Upload(name, b"<script>", kind))
    world.files[stored.id] = stored

    url = yarl.URL(f"{world.url}/attachments/{stored.id}/x", encoded=True)
    async with studio.http.get(url) as response:
        body, headers = await response.read(), response.headers

    assert body == b"<script>"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert ("Content-Disposition" not in headers) == is_shown
    assert "X" not in headers


@pytest.mark.parametrize("number", ["²", "1" * 5_000, "x", "1"])
async def test_a_file_that_is_not_there_is_not_found(studio: Studio, number: str) -> None:
    async with studio.http.get(f"{studio.discord.url}/attachments/{number}/a.txt") as response:
        assert response.status == 404


async def send(studio: Studio, content: Any, **field: Any) -> tuple[int, dict[str, str]]:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field(field.pop("name", "file"), content, **field)
    async with studio.http.post(f"{studio.discord.url}/page/files", data=form) as response:
        return response.status, await response.json()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("essay.txt", "essay.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\essays\\one.txt", "one.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
        ("../", "file"),
    ],
)
async def test_a_file_is_taken_under_a_plain_name(studio: Studio, given: str, kept: str) -> None:
    code, told = await send(studio, b"words", filename=given, content_type="text/plain")

    assert (code, told["filename"]) == (200, kept)
    async with studio.http.get(f"{studio.discord.url}/attachments/{told['id']}/x") as response:
        assert await response.read() == b"words"
        assert response.headers["Content-Type"] == "text/plain"


async def test_a_file_of_ten_mebibytes_is_taken_and_one_byte_more_is_not(studio: Studio) -> None:
    most, _ = await send(studio, io.BytesIO(b"x" * LARGEST_FILE), filename="a.bin")
    more, told = await send(studio, io.BytesIO(b"x" * LARGEST_FILE + b"x"), filename="a.bin")

    assert (most, more) == (200, 413)
    assert told == {"error": "A file may have 10 MiB at most."}
    assert len(studio.discord.world.files) == 1


async def test_what_is_no_file_is_refused_with_a_sentence(studio: Studio) -> None:
    other, told = await send(studio, b"x", name="other", filename="a.bin")
    nameless, _ = await send(studio, "x")
    url = f"{studio.discord.url}/page/files"
    codes = []
    for data, kind in ((b"{}", "application/json"), (b"x", "multipart/form-data; boundary=y")):
        async with studio.http.post(url, data=data, headers={"Content-Type": kind}) as response:
            codes.append(response.status)
            assert (await response.json())["error"].endswith(".")

    assert (other, nameless, codes) == (400, 400, [400, 400])
    assert told["error"] == "The first field must be a file called file."


async def test_only_the_last_files_are_kept(studio: Studio) -> None:
    told = [(await send(studio, b"x", filename="a.bin"))[1] for _ in range(21)]

    kept = studio.discord.world.files.keys()
    assert int(told[0]["id"]) not in kept
    assert int(told[1]["id"]) in kept


async def test_a_stand_in_without_a_page_is_guarded_too() -> None:
    async with Playground.open() as discord, aiohttp.ClientSession() as http:
        headers = {"Origin": "https://evil.example"}
        async with http.get(f"{discord.url}/api/v10/gateway", headers=headers) as response:
            assert response.status == 403
        async with http.get(f"{discord.url}/") as response:
            assert response.status == 404
