# What hosts and developers run; `make help` lists it. Needs Python 3.11 or newer, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

# Locking keeps the versions it finds; `make lock UPGRADE=--upgrade` moves to the newest.
UPGRADE ?=
COMPILE = compile --no-config --quiet $(UPGRADE) --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help play run test retest explore format bench pictures lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Options go through ARGS: make play ARGS="--port 9000 --fresh"
ARGS ?=

play: $(VENV)/.runtime ## Try the bot in a browser, without Discord
	@$(BIN)/python -m bot play $(ARGS)

run: $(VENV)/.runtime ## Start the bot (it reads config.toml and DISCORD_TOKEN)
	@$(BIN)/python -m bot run

# One more than there are processors, because many tests wait for processes of their own.
WORKERS = $$($(BIN)/python -c 'import os; print(min(os.cpu_count() + 1, 5))')

# What the tests depend on: every file that git would take, and Discord's description of its API.
FILES = { git ls-files --cached --others --exclude-standard; \
	ls $${DISCORD_OPENAPI:-../shared/discord-openapi.json}; }
FINGERPRINT = $(FILES) 2>/dev/null | git hash-object --stdin-paths 2>/dev/null | git hash-object --stdin

# What needs one processor only is done beside each other: two environments are installed while the
# third one is, or while types are checked.
test: ## Check everything: format, lint, types, layers, tests, decks
	@$(MAKE) --no-print-directory --jobs=3 check-format check-types check-layers $(VENV)/.anki-oracle $(VENV)/.foreign-bot
	@files=$$($(FINGERPRINT)); \
	if [ -n "$$files" ] && [ "$$files" = "$$(cat $(VENV)/.tested 2>/dev/null)" ]; then \
		echo "pytest: all tests have passed on exactly these files; make retest runs them again."; \
	else \
		set -ex; $(BIN)/python -m pytest -n $(WORKERS); \
		echo "$$files" > $(VENV)/.tested; \
	fi
	$(BIN)/python -m bot check

check-format: $(VENV)/.project
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-types: $(VENV)/.project
	$(BIN)/mypy

check-layers: $(VENV)/.project
	$(BIN)/lint-imports

retest: ## The same, and run every test even if nothing has changed
	@rm -f $(VENV)/.tested
	@$(MAKE) test

explore: $(VENV)/.project $(VENV)/.anki-oracle ## Run the tests of any input on inputs that nobody has tried
	$(BIN)/python -m pytest -n $(WORKERS) -m hypothesis --hypothesis-profile new $(ARGS)

format: $(VENV)/.project ## Rewrite the code in the house format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(VENV)/.project ## Measure clicks, the store, decks, the leaderboard, pictures and the page
	$(BIN)/python -m tests.benchmarks

pictures: $(VENV)/.project ## Take the pictures in docs/pictures anew (needs Chromium)
	$(BIN)/python -m tests.pictures

lock: ## Resolve requirements.txt and requirements-dev.txt again
	@set -e; tool=$$(mktemp -d); trap 'rm -rf "$$tool"' EXIT; \
	$(PYTHON) -m venv "$$tool"; \
	"$$tool/bin/python" -m pip --disable-pip-version-check --quiet install uv; \
	"$$tool/bin/uv" pip $(COMPILE) pyproject.toml --extra postgres --extra optimise --extra math --output-file requirements.txt; \
	"$$tool/bin/uv" pip $(COMPILE) pyproject.toml --extra postgres --extra optimise --extra math --group dev --constraints requirements.txt \
		--output-file requirements-dev.txt; \
	for apart in tests/foreign_bot tests/anki_oracle; do \
		(cd $$apart; "$$tool/bin/uv" pip $(COMPILE) requirements.in --output-file requirements.txt); \
	done

clean: ## Remove the environment and every cache; data/ and config.toml stay
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find bot tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each is newer than what it was made from, so a second run installs nothing.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; say which: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.txt | $(VENV)/.python
	$(PIP) install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.python
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

# Editable and without build isolation: the build backend is locked like everything else.
$(VENV)/.project: pyproject.toml $(VENV)/.dev
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# A bot that is not ours runs in the tests; what it needs does not go with what ours needs.
$(VENV)/.foreign-bot: tests/foreign_bot/requirements.txt | $(VENV)/.python
	$(PYTHON) -m venv $(VENV)/foreign-bot
	$(VENV)/foreign-bot/bin/python -m pip --disable-pip-version-check --no-input install --quiet \
		--require-hashes --requirement tests/foreign_bot/requirements.txt
	@touch $@

# Anki itself exports and imports in the tests; it is under the AGPL and only ever a program apart.
$(VENV)/.anki-oracle: tests/anki_oracle/requirements.txt | $(VENV)/.python
	$(PYTHON) -m venv $(VENV)/anki-oracle
	$(VENV)/anki-oracle/bin/python -m pip --disable-pip-version-check --no-input install --quiet \
		--require-hashes --requirement tests/anki_oracle/requirements.txt
	@touch $@
