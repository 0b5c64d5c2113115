"""What axe-core finds in each state of the page, in every look: nothing serious or critical."""

import pytest
from axe_playwright_python.async_playwright import Axe

from tests.page.states import states

LOOKS = {
    "light": {"scheme": "light"},
    "dark": {"scheme": "dark"},
    "narrow": {"scheme": "light", "width": 375, "height": 740, "touch": True},
}
GRAVE = {"serious", "critical"}
# It would look for imported styles at addresses of its own making.
OPTIONS = {"resultTypes": ["violations"], "preload": False}


async def grave_barriers(window):
    """A line for each barrier that keeps people out."""
    found = (await Axe().run(window.page, options=OPTIONS)).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
async def test_there_are_no_grave_barriers_in_any_state(window, stand_in, tutor, look):
    ada = await window(stand_in.url, policy=False, **look)

    barriers = {state: await grave_barriers(ada) async for state in states(ada, stand_in)}

    assert len(barriers) == 8
    assert {state: found for state, found in barriers.items() if found} == {}


async def test_a_barrier_would_be_found(window, stand_in):
    ada = await window(stand_in.url, policy=False)
    await ada.page.evaluate("document.querySelector('select').removeAttribute('aria-label')")

    assert [found.partition(":")[0] for found in await grave_barriers(ada)] == ["select-name"]
