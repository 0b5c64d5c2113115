"""Discord's markdown, case by case: what is written, and which elements it becomes."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser

from tests.page.browser import fixture
from tests.page.opening import Windows
from tests.page.stand_ins import a_stand_in
from tests.page.windows import Window

Draw = Callable[..., Awaitable[str]]

NOW = 1_543_392_060  # Wednesday, 28 November 2018 08:01 UTC
# Elements with their class and what links, lists and code blocks say besides.
DRAW = """async ([text, options]) => {
  const { markdown } = await import("/page/js/messages/markdown.js");
  const named = (wanted, name) => (id) => (id === wanted ? { id, name } : null);
  const context = { now: () => NOW_MS, person: named("1", "Ada"), channelNamed: named("2", "quiz") };
  const said = (node) => ["href", "start", "data-language"]
    .filter((name) => node.hasAttribute(name))
    .map((name) => ` ${name}=${node.getAttribute(name)}`).join("");
  const shown = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const kind = node.className ? `.${node.className}` : "";
    const inner = [...node.childNodes].map(shown).join("");
    return `<${node.localName}${kind}${said(node)}>${inner}</${node.localName}>`;
  };
  return [...markdown(text, context, options).childNodes].map(shown).join("");
}""".replace("NOW_MS", f"{NOW * 1000}")

STYLES = {
    "bold": ("**a**", "<strong>a</strong>"),
    "italic with stars": ("*a*", "<em>a</em>"),
    "italic with strokes": ("_a_", "<em>a</em>"),
    "underlined": ("__a__", "<u>a</u>"),
    "struck through": ("~~a~~", "<s>a</s>"),
    "bold and italic": ("***a***", "<em><strong>a</strong></em>"),
    "underlined and italic": ("___a___", "<em><u>a</u></em>"),
    "underlined, bold and italic": ("__***a***__", "<u><em><strong>a</strong></em></u>"),
    "italic in bold": ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
    "bold in italic": ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
    "over several lines": ("**a\nb**", "<strong>a\nb</strong>"),
    "two in a line": ("*a* b *c*", "<em>a</em> b <em>c</em>"),
    "snake case": ("snake_case_name", "snake_case_name"),
    "a stroke before a letter": ("_a_b", "_a_b"),
    "stars with blanks around": ("a * b * c", "a * b * c"),
    "bold with blanks inside": ("** a **", "<strong> a </strong>"),
    "one star too few": ("**a*", "*<em>a</em>"),
    "one star too many": ("**a***", "<strong>a*</strong>"),
    "crossed": ("**a__b**c__", "<strong>a__b</strong>c__"),
    "four stars": ("****", "<em>**</em>"),
    "five stars": ("*****", "<strong>*</strong>"),
    "never closed": ("**a", "**a"),
    "a stroke behind struck through": ("~~a~~_ b", "~~a~~_ b"),
    "spoiler": ("||a b||", "<button.spoiler><span>• •</span></button>"),
    "six bars": ("||||||", "<button.spoiler><span>•</span></button>|"),
    "escaped stars": (r"\*a\* \_b\_ \~~c~~", "*a* _b_ ~~c~~"),
    "an escaped end": (r"**a\** b**", "<strong>a** b</strong>"),
    "an escaped backslash": (r"\\", "\\"),
    "a backslash before a letter": (r"\a", r"\a"),
    "a shrug": (r"¯\_(ツ)_/¯", r"¯\_(ツ)_/¯"),
    "breaks": ("a\nb\n\nc", "a\nb\n\nc"),
    "breaks of other systems": ("a\r\nb\rc", "a\nb\nc"),
    "HTML": ("<b onclick=x>&amp;</b>", "<b onclick=x>&amp;</b>"),
}
CODE = {
    "one backtick": ("`a`", "<code>a</code>"),
    "two backticks": ("``a`b``", "<code>a`b</code>"),
    "a backtick alone": ("`` ` ``", "<code>`</code>"),
    "nothing is parsed inside": (r"`**a** \*`", r"<code>**a** \*</code>"),
    "never closed": ("`a", "`a"),
    "a block": ("```a```", "<pre.code-block><code>a</code></pre>"),
    "a block with a language": (
        "```py\na = 1\n\nb\n```",
        "<pre.code-block data-language=py><code>a = 1\n\nb</code></pre>",
    ),
    "a language with signs": (
        "```c++\na\n```",
        "<pre.code-block data-language=c++><code>a</code></pre>",
    ),
    "no language when words follow": (
        "```a b\nc```",
        "<pre.code-block><code>a b\nc</code></pre>",
    ),
    "only a language": ("```py\n```", "<pre.code-block><code>py</code></pre>"),
    "text behind a block keeps its break": (
        "a\n```b```\nc",
        "a\n<pre.code-block><code>b</code></pre>\nc",
    ),
    "six backticks": ("``````", "``````"),
    "a block in bold": ("**a```b```**", "<strong>a<pre.code-block><code>b</code></pre></strong>"),
}
BLOCKS = {
    "headings": (
        "# a\n## b\n### c",
        "<h2.heading-1>a</h2><h2.heading-2>b</h2><h2.heading-3>c</h2>",
    ),
    "a heading takes the blank line below": ("# a\n\nb", "<h2.heading-1>a</h2>b"),
    "a heading loses the signs at its end": ("## C#", "<h2.heading-2>C</h2>"),
    "four signs": ("#### a", "#### a"),
    "no blank behind the sign": ("#a", "#a"),
    "a heading in a heading": ("# # a", "# # a"),
    "a heading in italics": ("*# a*", "<em><h2.heading-1>a</h2></em>"),
    "a sign inside a line": ("a # b", "a # b"),
    "subtext": ("-# **a**\nb", "<small.subtext><strong>a</strong></small>b"),
    "subtext in subtext": ("-# -# a", "-# -# a"),
    "a quote": ("> a\n> b\nc", "<blockquote>a\nb</blockquote>c"),
    "a quote of the rest": (">>> a\n> b\nc", "<blockquote>a\n> b\nc</blockquote>"),
    "no blank behind the mark": (">a", ">a"),
    "a quote in a quote": ("> > a", "<blockquote>> a</blockquote>"),
    "a heading in a quote": ("> # a", "<blockquote><h2.heading-1>a</h2></blockquote>"),
    "a list": ("- a\n* b\nc", "<ul><li>a</li><li>b</li></ul>c"),
    "a numbered list": ("1. a\n1. b", "<ol start=1><li>a</li><li>b</li></ol>"),
    "a list from seven": ("7. a\n8. b", "<ol start=7><li>a</li><li>b</li></ol>"),
    "lists in a list": (
        "- a\n  - b\n    1. c\n- d",
        "<ul><li>a<ul><li>b<ol start=1><li>c</li></ol></li></ul></li><li>d</li></ul>",
    ),
    "an item of two lines": ("- a\n  b\nc", "<ul><li>a\nb</li></ul>c"),
    "a blank line ends a list": ("- a\n\nb", "<ul><li>a</li></ul>\nb"),
    "no heading in a list": ("- # a", "<ul><li># a</li></ul>"),
    "a quote in a list": ("- > a", "<ul><li><blockquote>a</blockquote></li></ul>"),
    "a plus is no bullet": ("+ a", "+ a"),
    "a dash inside a line": ("a - b", "a - b"),
    "an escaped bullet": (r"\- a", "- a"),
}
LINKS = {
    "masked": ("[a **b**](https://c.org)", "<a href=https://c.org/>a <strong>b</strong></a>"),
    "masked, in angle brackets, with a title": (
        '[a](<https://c.org/d> "t")',
        "<a href=https://c.org/d>a</a>",
    ),
    "brackets in it": ("[a [b]](https://c.org/d_(e))", "<a href=https://c.org/d_(e)>a [b]</a>"),
    "a script": ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
    "data": ("[a](data:text/html,x)", "[a](data:text/html,x)"),
    "words that pretend": ("[https://a.org](https://b.org)", "[https://a.org](https://b.org)"),
    "no words": ("[ ](https://a.org)", "[ ](https://a.org)"),
    "a blank between": (
        "[a] (https://b.org)",
        "[a] (<a href=https://b.org/>https://b.org</a>)",
    ),
    "bare": ("(https://a.org/b_(c)).", "(<a href=https://a.org/b_(c)>https://a.org/b_(c)</a>)."),
    "in angle brackets": ("<http://a.org>", "<a href=http://a.org/>http://a.org</a>"),
    "another scheme": ("<ftp://a.org> ftp://a.org", "<ftp://a.org> ftp://a.org"),
}
MENTIONS = {
    "a person": ("<@1> <@!1>", "<span.mention>@Ada</span> <span.mention>@Ada</span>"),
    "nobody known": ("<@7>", "<span.mention>@unknown-user</span>"),
    "a role": ("<@&7>", "<span.mention>@unknown-role</span>"),
    "a channel": ("<#2> <#7>", "<span.mention>#quiz</span> <span.mention>#unknown</span>"),
    "all": ("@everyone @here", "<span.mention>@everyone</span> <span.mention>@here</span>"),
    "a command": ("</deck show:5>", "<span.mention>/deck show</span>"),
    "emoji": ("<:a_b:5> <a:c:6>", "<span.emoji>:a_b:</span> <span.emoji>:c:</span>"),
    "none in code": ("`<@1>`", "<code><@1></code>"),
    "of no kind": ("<x:1> <@a> <t:x>", "<x:1> <@a> <t:x>"),
}
MOMENTS = {
    "": "28 November 2018 08:01",
    ":t": "08:01",
    ":T": "08:01:00",
    ":d": "28/11/2018",
    ":D": "28 November 2018",
    ":f": "28 November 2018 08:01",
    ":F": "Wednesday, 28 November 2018 08:01",
    ":s": "28/11/2018 08:01",
    ":S": "28/11/2018 08:01:00",
}
DISTANCES = {
    -30: "30 seconds ago", -1: "1 second ago", 1: "in 1 second", 59: "in 59 seconds",
    60: "in a minute", 300: "in 5 minutes", 3600: "in an hour", -7200: "2 hours ago",
    80_000: "in a day", -172_800: "2 days ago", 2_600_000: "in a month",
    -6_000_000: "2 months ago", 31_500_000: "in a year", -70_000_000: "2 years ago",
}  # fmt: skip
LONG = 100_000
HOSTILE = (
    "*", "_", "~", "|", "`", "[", "]", "<", ">", "\\", "\n", " ", "a", "> ", "- ", "# ", "-# # ", " *a",
    "*a ", "**a ", "*_", "__a", "``a`", "```\n", "- a\n", "> a\n", "[a](", "[a](http://b", "http://",
    "<http://a", "<@1", "<t:1:R>", "@everyone", "~~_", r"\**", "**__~~||", "1. ",
)  # fmt: skip
# Milliseconds until it is drawn, and how deep the elements stand in one another.
MEASURE = """async ([text]) => {
  const { markdown } = await import("/page/js/messages/markdown.js");
  const context = { now: () => 0, person: () => null, channelNamed: () => null };
  const start = performance.now();
  const drawn = markdown(text, context);
  const elapsed = performance.now() - start;
  let [depth, level] = [0, [...drawn.children]];
  for (; level.length; depth += 1) level = level.flatMap((node) => [...node.children]);
  return [elapsed, depth];
}"""
SLOW_MS, DEEP = 5000, 30
TABLES = (STYLES, CODE, BLOCKS, LINKS, MENTIONS)
CASES = [pytest.param(*case, id=name) for table in TABLES for name, case in table.items()]


@fixture(scope="module")
async def window(browser_of_all: Browser) -> AsyncIterator[Window]:
    """One window for all cases; none of them changes it."""
    windows = Windows(browser_of_all)
    async with a_stand_in() as stand_in:
        yield await windows.open(stand_in.url)
        await windows.close()
    assert windows.troubles == []


@pytest.fixture
def draw(window: Window) -> Draw:
    async def drawn(text: str, **options: bool) -> str:
        return str(await window.page.evaluate(DRAW, [text, options]))

    return drawn


@pytest.mark.parametrize(("written", "shown"), CASES)
async def test_it_becomes_what_discord_shows(draw: Draw, written: str, shown: str) -> None:
    assert await draw(written) == shown


@pytest.mark.parametrize(("style", "shown"), MOMENTS.items())
async def test_moments_are_written_in_every_style(draw: Draw, style: str, shown: str) -> None:
    assert await draw(f"<t:{NOW}{style}>") == f"<time.timestamp>{shown}</time>"


@pytest.mark.parametrize(("seconds", "shown"), DISTANCES.items())
async def test_distances_use_the_units_of_discord(draw: Draw, seconds: int, shown: str) -> None:
    assert await draw(f"<t:{NOW + seconds}:R>") == f"<time.timestamp>{shown}</time>"


async def test_a_moment_no_calendar_has_stays_text(draw: Draw) -> None:
    assert await draw("<t:99999999999999999:R>") == "<t:99999999999999999:R>"


async def test_titles_have_no_blocks_and_linked_ones_no_links(draw: Draw) -> None:
    off = dict.fromkeys(("headings", "lists", "quotes", "subtext", "links"), False)

    shown = await draw("# **a**\n- b\n> https://c.org", **off)

    assert shown == "# <strong>a</strong>\n- b\n> https://c.org"


@pytest.mark.parametrize("part", HOSTILE, ids=repr)
async def test_no_text_is_slow_or_deep(window: Window, part: str) -> None:
    text = (part * LONG)[:LONG]

    elapsed_ms, depth = await window.page.evaluate(MEASURE, [text])

    assert elapsed_ms < SLOW_MS
    assert depth < DEEP


async def test_styles_beyond_the_deepest_stay_as_they_were_typed(window: Window) -> None:
    text = "*" * 999 + "a" + "*" * 999

    elapsed_ms, depth = await window.page.evaluate(MEASURE, [text])

    assert elapsed_ms < SLOW_MS
    assert 10 < depth < DEEP


async def test_lists_go_eleven_levels_deep(draw: Draw) -> None:
    shown = await draw("- " * 12 + "a")

    assert shown.count("<ul>") == 11
    assert "<li>- a</li>" in shown
