# What a person working on PeerDesk does; `make help` lists it.

SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := build/lock
PYTHON ?= $(shell bash .ci/python)

.PHONY: help setup demo test lint check bench faults sqlcipher-shell pictures filemap format constraints clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## Install everything into .venv, each file checked against its hash

$(READY): constraints.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "PeerDesk needs Python 3.11 to 3.14 with its venv module (Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m pip check
	@$(BIN)/python -c "import PySide6.QtWidgets" 2>/dev/null || bash .ci/packages screen
	@$(BIN)/python -c "import PySide6.QtWidgets"
	@touch $@

demo: setup ## Make a program of made-up people and open it
	$(BIN)/peerdesk demo

test: setup ## Run all tests
	$(BIN)/python -m pytest -n auto

lint: setup ## Format, lint, types, layers and file map
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tests.filemap --check

check: lint test ## Everything that must hold before a change goes in

bench: setup ## Measure start, first pages and large programs
	$(BIN)/python -m tests.bench

faults: setup ## Kill, damage and starve programs a thousand times (about 20 minutes)
	$(BIN)/python -m tests.faults

sqlcipher-shell: setup ## Open a program with the sqlcipher tool (needs gcc, libssl-dev, sqlcipher)
	$(BIN)/python -m tests.tools.sqlcipher_shell

PICTURES := today roster log-meeting meetings session-sheets import-preview trainings-matrix worksheet

pictures: setup ## Take the pictures of README and guide anew
	$(BIN)/peerdesk tour build/tour
	mkdir -p resources/guide/pictures
	for name in $(PICTURES); do cp build/tour/$$name-light-100.png resources/guide/pictures/$$name.png; done

filemap: setup ## Write the README's file map anew
	$(BIN)/python -m tests.filemap --write

format: setup ## Put the code into its usual form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# How the file is written stands in pyproject.toml, [tool.pip-tools]. Existing pins stay;
# `make constraints ARGS=--upgrade` moves all of them.
constraints: ## Write constraints.txt anew from pyproject.toml
	$(PYTHON) -m venv $(LOCK)
	$(LOCK)/bin/python -m pip install --quiet --disable-pip-version-check pip-tools
	$(LOCK)/bin/pip-compile --quiet $(ARGS) pyproject.toml

clean: ## Remove everything that was made, .venv too
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find peerdesk tests -type d -name __pycache__ -prune -exec rm -rf {} +
