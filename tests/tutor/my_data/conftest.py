"""A learner with a rich life."""

import pytest

from tests.tutor.my_data.activity import Life


@pytest.fixture
def life(world, ask, clock) -> Life:
    return Life(world, ask, clock)
