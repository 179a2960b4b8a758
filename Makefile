# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types check system clean

$(VENV)/.runtime: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[all]"
	touch $@

$(VENV)/.dev: $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

demo: $(VENV)/.runtime  ## parse the documents of examples/ and print their records and findings
	$(BIN)/council-docs parse examples/documents/*

system:  ## what the tests need beyond Python: tesseract with Thai, LibreOffice, Thai fonts
	sh .ci/system-packages

test: system $(VENV)/.dev  ## install what the tests need, and run them
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/basedpyright --pythonpath $(BIN)/python --verifytypes council_docs --ignoreexternal

check: lint types test

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
