"""Use cases: one function a learner's intention, one transaction each."""
