# Two commands do all the set-up on a fresh machine: `make demo` and `make test`. `make help` names the others.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# What is installed for development: dev, or core for the tests without those of the examples.
GROUP ?= dev
# Arguments of pytest, such as TESTS="-m 'not slow'".
TESTS ?=
# Three processes where there are two cores: each waits a good deal, for other programs and for what is to take too long.
WORKERS ?= 3
# Files in their order: by itself xdist hands out those with the fewest tests last, and one of these takes longest.
PARALLEL := --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: help demo test coverage lint types check site dist sbom audit system clean

help:  ## name the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

$(VENV)/.runtime: pyproject.toml
	test -x $(BIN)/pip || sh .ci/venv $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[all]"
	touch $@

# One resolution with the runtime, so that what the tests bring (moto) takes no newer botocore than s3fs can use.
$(VENV)/.dev: $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --group $(GROUP) --editable ".[all]"
	touch $@

demo: $(VENV)/.runtime  ## parse the documents of examples/ and print their records and findings
	$(BIN)/council-docs parse examples/documents/*

system:  ## what the tests need beyond Python: tesseract with Thai, LibreOffice, Thai fonts
	sh .ci/system-packages

test: system $(VENV)/.dev  ## install what the tests need, and run them (WORKERS=3 at a time)
	$(BIN)/python -m pytest $(PARALLEL) $(TESTS)

coverage: system $(VENV)/.dev  ## run the tests and show the lines and branches that they reach, by room, with its floor
	rm -rf build/coverage
	$(BIN)/python -m coverage run -m pytest -q $(PARALLEL)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage json --quiet -o build/coverage.json
	$(BIN)/python -m tests.making.coverage build/coverage.json

lint: $(VENV)/.dev  ## ruff: style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## mypy --strict; every public name has a type
	$(BIN)/mypy
	PATH="$(abspath $(BIN)):$$PATH" PYTHONPATH=src $(BIN)/basedpyright --verifytypes council_docs --ignoreexternal

check: lint types test  ## all that must be green before a commit

site: $(VENV)/.dev  ## build the documentation site into build/site (a broken link is an error)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

dist: $(VENV)/.dev  ## build wheel and sdist into dist/ and check them
	rm -rf dist
	$(BIN)/python -m build --quiet
	$(BIN)/twine check --strict dist/*
	$(BIN)/check-wheel-contents dist/*.whl

# In an environment of its own: what the tests and the site need is no part of what is released.
sbom: $(VENV)/.runtime  ## write what is installed with the library as CycloneDX into build/sbom.json
	rm -rf build/released
	$(BIN)/python -m venv --without-pip build/released
	$(BIN)/python -m pip --python build/released/bin/python install --quiet ".[all]"
	$(BIN)/python -m pip install --quiet cyclonedx-bom
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-file build/sbom.json build/released/bin/python

clean:  ## remove what was built and installed here
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build

audit: $(VENV)/.runtime  ## known vulnerabilities in what is installed
	$(BIN)/python -m pip install --quiet pip-audit
	mkdir -p build
	$(BIN)/python -m pip freeze --quiet --exclude-editable > build/installed.txt
	$(BIN)/pip-audit --strict --no-deps --disable-pip --progress-spinner off --requirement build/installed.txt
