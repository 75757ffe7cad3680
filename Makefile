# Everything starts here; `make` alone lists what there is. Needs Python >= 3.11 with venv, nothing else.

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
# The locks are complete: nothing is resolved here, or a new release of what an extra asks for could stop the installation.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --no-deps

.DEFAULT_GOAL := help
.PHONY: help run test lint bench lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

run: $(VENV)/run.stamp ## check the configuration and start the daemon on config.yaml; Ctrl-C ends it
	@[ -e watcher.db ] || { mkdir -p inbox && cp samples/*.html inbox/; }
	@$(BIN)/watcher check
	@exec $(BIN)/watcher run

test: lint ## everything that CI runs: lint, all tests, coverage
	$(BIN)/pytest -n 2 --dist worksteal --cov --cov-report=
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --include='watcher/core/*,watcher/rules/*' --fail-under=100

lint: $(VENV)/test.stamp ## the static part: format, lint, layers, types, dependencies, docstrings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/deptry .
	$(BIN)/interrogate watcher

bench: $(VENV)/test.stamp ## run the benchmarks one after the other
	@set -e; for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python "$$file"; done

# Only the public index counts: no configuration file and no variable of this machine has a say in the locks.
COMPILE := unset UV_DEFAULT_INDEX UV_INDEX UV_INDEX_URL UV_EXTRA_INDEX_URL UV_FIND_LINKS; \
	$(UV) pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(UPGRADE) pyproject.toml --group build

lock: ## resolve the locks anew, keeping what still fits; UPGRADE=--upgrade takes the newest
	@command -v $(UV) >/dev/null || { echo "make lock needs uv. Cure: pip install uv, or make lock UV=PATH"; exit 1; }
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove the environment and what tools left behind; the store and the inbox stay
	rm -rf $(VENV) build dist htmlcov mutants .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# The stamps say which locks the environment was filled from.
$(VENV)/run.stamp: requirements.lock pyproject.toml
	@$(call working_venv)
	@echo "Installing watcher into $(VENV) (once; a minute or two)"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "Installing the test tools into $(VENV)"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# Makes the environment unless it works already; says in one line what is missing and how to get it.
define working_venv
$(BIN)/python -m pip --version >/dev/null 2>&1 && exit 0; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
  echo "watcher needs Python 3.11 or newer, and $(PYTHON) is not. Cure: make PYTHON=python3.12 (a newer one that you have)"; exit 1; }; \
$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
  echo "$(PYTHON) has no venv module. Cure (Debian, Ubuntu): apt install python3-venv"; exit 1; }; \
$(PYTHON) -m venv --clear $(VENV)
endef
