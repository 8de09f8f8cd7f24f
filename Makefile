# One verb per job, the same for people and for CI. Each installs what it needs into .venv.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# A name that pip makes of a path that is not there; nothing that a reader could mend.
QUIET := --quiet

.PHONY: chat preview chromium test lint fix eval bench pictures words lock clean
.DEFAULT_GOAL := chat

chat: .venv/.runtime
	@$(BIN)/advisor chat

preview: .venv/.preview
	@$(BIN)/advisor preview

test: .venv/.dev chromium
	$(BIN)/pytest

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/advisor check --strict

fix: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: .venv/.dev
	$(BIN)/python -m eval

bench: .venv/.dev
	$(BIN)/python -m bench

pictures: .venv/.dev chromium
	$(BIN)/python -m docs.pictures

# Brings the catalogues of the engine's words into step with the code, and names what is missing.
words: .venv/.dev
	$(BIN)/python -m bot.languages.catalogues

# Writes requirements*.txt anew from pyproject.toml (needs uv; for maintainers).
lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --extra preview -o requirements-preview.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --group dev -o requirements-dev.txt

# The preview's tests look at it in Debian's Chromium. Elsewhere they are skipped with a word.
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 0; apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

clean:
	rm -rf .venv

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; found $$($(PYTHON) --version). Try: make PYTHON=python3.12 chat"; exit 1; }
	@echo "Setting up .venv (once) ..."
	@$(PYTHON) -m venv .venv

.venv/.runtime: .venv/bin/python requirements.txt pyproject.toml
	@$(BIN)/pip install $(QUIET) --require-hashes -r requirements.txt
	@$(BIN)/pip install $(QUIET) --no-deps -e .
	@touch $@

.venv/.preview: .venv/.runtime requirements-preview.txt
	@$(BIN)/pip install $(QUIET) --require-hashes -r requirements-preview.txt
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	@$(BIN)/pip install $(QUIET) --require-hashes -r requirements-dev.txt
	@touch $@
