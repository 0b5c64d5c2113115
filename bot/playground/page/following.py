"""From something a person did in the page to what she sees come of it."""

from collections import OrderedDict

from bot.playground.answers import Answer
from bot.playground.changes import WaitedTooLong
from bot.playground.forms import Form
from bot.playground.interactions import NO_ANSWER, TOKEN_LIVES_S, Interaction
from bot.playground.page.arguments import Unusable
from bot.playground.page.describing import form_told
from bot.playground.page.windows import Window
from bot.playground.wire import JSON, dumps
from bot.playground.world import World

_FORMS_KEPT = 200


class Following:
    """Tells windows how their interactions go on, and keeps the forms that opened."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._forms: OrderedDict[int, Form] = OrderedDict()

    def begin(self, window: Window, answer: Answer) -> JSON:
        """Follow *answer* to its end; gives what the page is told at once."""
        window.spawn(self._follow(window, answer))
        return {"interaction": str(answer.interaction.id)}

    def form(self, interaction_id: int) -> Form:
        """The form that an interaction opened; Unusable when it is unknown."""
        form = self._forms.get(interaction_id)
        if form is None:
            raise Unusable("This form is not known any more; open it again.")
        return form

    async def _follow(self, window: Window, answer: Answer) -> None:
        interaction = answer.interaction
        await interaction.first_answer(settled=False)
        if interaction.outcome is None:
            told = {"is": "acknowledged", "interaction": str(interaction.id)}
            window.push(dumps(told))
            await self._settled(interaction)
        if answer.has_form:
            self._keep(interaction, answer.form)
        window.push(dumps(_outcome(answer)))

    async def _settled(self, interaction: Interaction) -> None:
        """Return once something followed the deferral, or nothing can any more."""

        def look() -> bool:
            age_s = self._world.clock.now() - interaction.created_at
            return interaction.outcome is not None or age_s > TOKEN_LIVES_S

        try:
            await self._world.changes.until(look, lambda: "what was deferred", TOKEN_LIVES_S)
        except WaitedTooLong:
            return  # the same as by the clock: the page is told that nothing came

    def _keep(self, interaction: Interaction, form: Form) -> None:
        self._forms[interaction.id] = form
        if len(self._forms) > _FORMS_KEPT:
            self._forms.popitem(last=False)


def _outcome(answer: Answer) -> JSON:
    is_open = answer.interaction.outcome is None
    return {
        "is": "outcome",
        "interaction": str(answer.interaction.id),
        "kind": answer.kind,
        "failed": NO_ANSWER if is_open else answer.failed,
        "form": form_told(answer.form) if answer.has_form else None,
        "ms": answer.milliseconds,
    }
