# The door to everything. `make start` and `make test` do all set-up themselves.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
BIN := .venv/bin
PORT ?= 8000
TEMA ?= tillgangligt-stod

.PHONY: start test test-postgres lab bench lint lock pictures chromium clean

start: .venv/ready  ## database, content, worksheets, site on port 8000
	@$(BIN)/python -m cms.start --port $(PORT)

test: .venv/ready chromium  ## every test, the notebooks and a browser included
	@$(BIN)/python -m pytest -n auto --dist worksteal

test-postgres: .venv/ready  ## the tests of the CMS on a PostgreSQL of their own
	@$(BIN)/python -m tests.load.postgres $(BIN)/python -m pytest -n auto --dist worksteal tests/cms

lab: .venv/ready  ## JupyterLab on one theme's kit: make lab TEMA=stodjande-organisation
	@$(BIN)/samling lab $(TEMA)

bench: .venv/ready chromium  ## the figures in README
	@$(BIN)/python -m tests.bench

pictures: .venv/ready chromium  ## README's pictures, taken anew of the real thing
	@$(BIN)/python -m tests.circle.pictures

lint: .venv/ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/ty check cms workshops tests
	@$(BIN)/lint-imports
	@$(BIN)/python -m cms.manage makemigrations --check --dry-run

lock: .venv/ready  ## renew requirements.lock; rfc3987-syntax slows every start by seconds and nothing needs it, nor Qt
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --no-emit-package rfc3987-syntax --no-emit-package lark \
		$(addprefix --no-emit-package ,pyside6 pyside6-addons pyside6-essentials pyside6-pdf pyside6-webengine shiboken6) -q -o requirements.lock

chromium: .venv/ready
	@$(BIN)/python -m tests.browser.chromium

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || \
		{ echo "Samling behöver Python 3.11. Installera det, eller peka ut det: make $(or $(MAKECMDGOALS),start) PYTHON=/sökväg/till/python3.11"; exit 1; }
	@mkdir -p .venv 2>/dev/null && test -w . || { echo "Det går inte att skriva i den här mappen. Flytta Samling till en mapp där du får skriva."; exit 1; }
	@echo "Förbereder Samling (första gången tar det ett par minuter) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/ready

clean:  ## remove what was installed; keeps var/ (the database) and exports/
	@rm -rf .venv
