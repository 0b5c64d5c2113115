"""What a person gets back for something she did."""

import asyncio

from bot.playground.changes import WaitedTooLong
from bot.playground.forms import Form
from bot.playground.interactions import Interaction, Outcome
from bot.playground.snapshots import Message

_PENDING = Outcome(0)


class Answer:
    """The bot's first answer; empty while it is pending."""

    def __init__(self, interaction: Interaction, did: str) -> None:
        self.interaction, self._did = interaction, did

    @property
    def _outcome(self) -> Outcome:
        return self.interaction.outcome or _PENDING

    @property
    def kind(self) -> int:
        """The callback's type: 4 message, 5 and 6 deferred, 7 update, 9 form; 0 for none."""
        return self.interaction.acknowledged_with

    @property
    def message(self) -> Message:
        """The new or updated message.

        Raises:
            AssertionError: There is none; says what came instead.
        """
        if self._outcome.message is None:
            raise AssertionError(f"no message came when {self._did}: {self!r}")
        return self._outcome.message

    @property
    def has_message(self) -> bool:
        return self._outcome.message is not None

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def is_private(self) -> bool:
        """Whether only this person sees the message."""
        return self._outcome.message is not None and self._outcome.message.is_private

    @property
    def form(self) -> Form:
        """The form that opened; AssertionError when none did."""
        if self._outcome.form is None:
            raise AssertionError(f"no form opened when {self._did}: {self!r}")
        return Form(self._outcome.form, self.interaction)

    @property
    def has_form(self) -> bool:
        return self._outcome.form is not None

    @property
    def choices(self) -> list[tuple[str, str | int | float]]:
        return [(choice["name"], choice["value"]) for choice in self._outcome.choices or ()]

    @property
    def failed(self) -> str | None:
        """The error Discord shows, or None."""
        return self._outcome.failed

    @property
    def milliseconds(self) -> float:
        """From sending the event to the answer's arrival."""
        return (self.interaction.ended - self.interaction.started) * 1000

    async def wait(self, *, settle: bool = True, timeout_s: float = 5) -> "Answer":
        """Return once the answer is there.

        Args:
            settle: After a deferral wait for what follows it.
            timeout_s: Real seconds.

        Raises:
            WaitedTooLong: Nothing came in that time.
        """
        try:
            async with asyncio.timeout(timeout_s):
                await self.interaction.first_answer(settled=settle)
        except TimeoutError:
            so_far = "the bot deferred and sent nothing more" if self.kind else "no answer"
            raise WaitedTooLong(f"{self._did}: {so_far} within {timeout_s:g} seconds") from None
        return self

    def __repr__(self) -> str:
        outcome = self._outcome
        shown = outcome.failed or outcome.message or outcome.form or outcome.choices
        return f"<Answer type {self.kind} to {self._did!r}: {shown}>"
