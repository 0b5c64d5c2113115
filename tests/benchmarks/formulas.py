"""What a picture of formulas takes of a core, beside the encoding of an empty one of its size.

``python -m tests.benchmarks.formulas``. Then what a text without formulas takes to be shown, beside
one that has them: every card's text goes that way.
"""

import io
import time
from collections.abc import Callable
from typing import Final

from PIL import Image

from bot.discord_app.views import text
from bot.pictures.formulas import Row, draw_formulas

RUNS: Final = 30
TEXTS: Final = 300
WANTED_MS: Final = 200

SOURCES: Final = (
    r"\mathrm{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}",
    r"\mathrm{softmax}\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V",
    r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
    r"\int_0^1 x^n dx = \frac{1}{n+1}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1}",
)
ROWS: Final = [Row(f"({at})", source) for at, source in enumerate(SOURCES, start=1)]
PLAIN: Final = (
    "What does **fine-tuning** do to the `weights` of a model, and what does it cost? " * 6
)
WITH: Final = PLAIN.replace("a model", r"$f(x) = \frac{a+1}{x}$").replace("cost", "$x_i^2$")


def draw() -> bytes:
    """The picture of all of them."""
    content = draw_formulas(ROWS).content
    assert content is not None
    return content


def empty_of(size: tuple[int, int]) -> bytes:
    """As large, and empty."""
    held = io.BytesIO()
    Image.new("RGBA", size).save(held, "PNG")
    return held.getvalue()


def milliseconds(work: Callable[[], object]) -> float:
    """What one run takes of a core, whatever else the machine does."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def shown(written: str) -> float:
    """The best of some runs that show it anew, in microseconds."""

    def run() -> None:
        for _ in range(TEXTS):
            text.pictured.__wrapped__(written, 1500)

    return min(milliseconds(run) for _ in range(RUNS // 3)) / TEXTS * 1000


def main() -> None:
    """Measure and print."""
    first = milliseconds(draw)
    content = draw()
    size = Image.open(io.BytesIO(content)).size
    ours = sorted(milliseconds(draw) for _ in range(RUNS))
    empty = sorted(milliseconds(lambda: empty_of(size)) for _ in range(RUNS))
    print(
        f"formulas: {len(ROWS)} rows, {size[0]} by {size[1]}, {len(content) / 1000:.1f} KB, {RUNS} runs"
    )
    print(f"  drawn and encoded    best {ours[0]:6.1f} ms   median {ours[RUNS // 2]:6.1f} ms")
    print(f"  an empty one encoded best {empty[0]:6.1f} ms   median {empty[RUNS // 2]:6.1f} ms")
    print(f"  ratio                best {ours[0] / empty[0]:6.1f}      wanted below {WANTED_MS} ms")
    print(f"  the first, with importing what draws {first:.0f} ms")
    plain, formulas = shown(PLAIN), shown(WITH)
    print(
        f"  a text of {len(PLAIN)} characters, not seen before: {plain:.0f} us, {formulas:.0f} us with 12 formulas"
    )


if __name__ == "__main__":
    main()
