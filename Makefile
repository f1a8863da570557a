# Good Offices. Each target sets up what it needs; stamps in .venv keep it from doing so twice.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo reading test bench load docs check lock translations clean system system-test

PYTHON ?= python3
BIN := .venv/bin
CASE := src/goodoffices/case/catalogue/antalya-2022
OUT := build/antalya-2022

hash = $(shell cat $(1) 2>/dev/null | sha256sum | cut -c1-16)
KERNELS := $(shell find src -name kernels.py | sort)
RUN := .venv/run-$(call hash,requirements/run.txt pyproject.toml)
READ := .venv/read-$(call hash,requirements/read.txt pyproject.toml)
DEV := .venv/dev-$(call hash,requirements/dev.txt pyproject.toml)
WARM := .venv/warm-$(call hash,requirements/run.txt $(KERNELS))
PEERS := .venv-peers/peers-$(call hash,benchmarks/requirements-peers.txt)

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

demo: system $(WARM) ## set everything up and write the Antalya briefing into build/antalya-2022
	@$(BIN)/goodoffices brief $(CASE) --out $(OUT)

reading: $(READ) ## what `goodoffices read` needs besides: the language models and the readers of web pages and PDF

test: system-test $(DEV) ## set everything up and pass every check, the documentation and all tests
	@$(MAKE) --jobs=2 --output-sync=line check docs
	@$(BIN)/python -m pytest --no-header --hypothesis-profile=ci --numprocesses=2 --dist=worksteal --durations=5 --durations-min=10

check: $(DEV) ## lint, formatting, types, import directions
	@tools/quietly "ruff check" $(BIN)/ruff check
	@tools/quietly "ruff format" $(BIN)/ruff format --check
	@tools/quietly "mypy" $(BIN)/mypy
	@tools/quietly "import-linter" $(BIN)/lint-imports

docs: $(DEV) ## the documentation into build/docs, warnings as errors
	@tools/quietly "sphinx" $(BIN)/sphinx-build -W --keep-going -q -b html -d build/doctrees docs build/docs

bench: $(WARM) $(READ) $(PEERS) ## the measured figures beside NegMAS, in its own environment and process
	@$(BIN)/python benchmarks/frontier.py
	@$(BIN)/python benchmarks/overlap.py
	@$(BIN)/python benchmarks/stability.py $(wildcard ../shared/oracles/graph-model)
	@$(BIN)/python benchmarks/rehearsal.py
	@$(BIN)/python benchmarks/million.py meeting
	@$(BIN)/python benchmarks/million.py settlement
	@test ! -d ../shared/oracles/negotiation || $(BIN)/python benchmarks/parity.py ../shared/oracles/negotiation
	@$(BIN)/python benchmarks/klein.py
	@test ! -f ../shared/gold/plover.json || $(BIN)/python benchmarks/reading_events.py
	@$(BIN)/python benchmarks/commands.py
	@$(BIN)/python benchmarks/reading.py
	@PYTHONPATH=. $(BIN)/python benchmarks/reading_corpus.py
	@PYTHONPATH=. $(BIN)/python benchmarks/archive.py # it starts the server that the tests start

load: $(DEV) ## two hundred seats at once for ten minutes: from post to screen (LOAD="--seats 50 --seconds 20")
	@$(BIN)/python tests/load/load.py $(LOAD)

translations: $(DEV) ## gather the room's words, bring its catalogues up to date and compile them
	@$(BIN)/python -m tools.translations

lock: $(DEV) ## rebuild the locked requirements from pyproject.toml
	@tools/lock $(BIN)/uv

clean: ## remove whatever make made
	rm -rf build .venv .venv-peers .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests tools docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

system: ## the system packages that PDF needs
	@$(PYTHON) tools/system.py pdf

system-test: ## the system packages that PDF and the tests need
	@$(PYTHON) tools/system.py pdf test

$(RUN): | .venv/bin/python
	@tools/install $(BIN)/python requirements/run.txt --editable
	@touch $@

$(READ): | .venv/bin/python
	@tools/install $(BIN)/python requirements/read.txt --editable
	@touch $@

$(DEV): | .venv/bin/python
	@tools/install $(BIN)/python requirements/dev.txt --editable
	@touch $@

$(WARM): | $(RUN)
	@find src -name '*.nb[ic]' -delete # a compiled kernel does not notice that one it calls has changed
	@tools/quietly "compiling the kernels" $(BIN)/python -m goodoffices.analysis.warm
	@tools/quietly "compiling the rehearsals" $(BIN)/python -m goodoffices.rehearsal.warm
	@touch $@

$(PEERS):
	@tools/venv "$(PYTHON)" .venv-peers
	@tools/install .venv-peers/bin/python benchmarks/requirements-peers.txt
	@touch $@

.venv/bin/python:
	@tools/venv "$(PYTHON)" .venv
