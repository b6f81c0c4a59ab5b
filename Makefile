# Everything that is run by hand or by CI. `make test` on a clean checkout needs git, make and
# Python 3.11 or newer; nothing else is installed outside .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
STAMP := $(VENV)/.installed
PIP := $(PY) -m pip --disable-pip-version-check --quiet
WORKERS ?= 2

.DEFAULT_GOAL := test
.PHONY: install check check-form check-types check-layers test coverage test-long test-minimums bench bench-lint demo refresh lock clean

install: $(STAMP)

# The hashes are those of the lock; our own package is installed without resolving anything.
$(STAMP): requirements-dev.txt pyproject.toml
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements-dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $(STAMP)

check: check-form check-types check-layers

check-form: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: $(STAMP)
	$(BIN)/mypy

check-layers: $(STAMP)
	PYTHONPATH=. $(BIN)/lint-imports --no-logo

# A failed check does not hide what the tests say; they come last, and both count. The order of the
# tests is fixed here, so that a failure can be repeated; `make test-long` shuffles.
test: $(STAMP)
	@failed=0; \
	$(MAKE) --no-print-directory --keep-going check || failed=1; \
	$(PY) -m pytest -q -p no:randomly -n $(WORKERS) || failed=1; \
	exit $$failed

# The same tests with branches counted, which takes twice as long.
coverage: $(STAMP)
	$(PY) -m coverage erase
	$(PY) -m pytest -q -n $(WORKERS) --cov --cov-report=term

test-long: $(STAMP)
	$(PY) -m pytest -m long

# The lowest versions that pyproject.toml allows, in an environment of their own.
test-minimums: $(STAMP)
	rm -rf .cache/minimums
	$(PYTHON) -m venv .cache/minimums
	.cache/minimums/bin/python -m pip --quiet install --require-hashes -r requirements-dev.txt
	$(PY) -c 'import tomllib; \
	  print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")' \
	  | sed 's/>=/==/' > .cache/minimums/lowest.txt
	.cache/minimums/bin/python -m pip --quiet install -r .cache/minimums/lowest.txt
	.cache/minimums/bin/python -m pip --quiet install --no-deps --no-build-isolation -e .
	JUDGES_BIN="$(CURDIR)/$(BIN)" .cache/minimums/bin/python -m pytest -q -n $(WORKERS)

# Against the peers, in the same run; installs them below .cache/peers.
bench: $(STAMP)
	$(PY) -m tests.benchmarks.compare --peers .cache/peers

bench-lint: $(STAMP)
	$(PY) -m tests.benchmarks.linting

demo: $(STAMP)
	PATH="$(CURDIR)/$(BIN):$$PATH" bash docs/demo.sh

refresh: $(STAMP)
	$(PY) docs/refresh.py
	$(BIN)/gatewright --quiet generate

# What runs is locked to the very versions that the tests ran with, so both files install together.
COMPILE = .cache/lock/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	  --no-annotate --no-header --no-emit-options --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host

lock:
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/python -m pip --quiet install pip-tools
	rm -f .cache/lock/dev.txt .cache/lock/run.txt
	$(COMPILE) --extra dev --output-file .cache/lock/dev.txt pyproject.toml
	$(COMPILE) --constraint .cache/lock/dev.txt --output-file .cache/lock/run.txt pyproject.toml
	(echo '# Every development tool and dependency, by hash. Written by `make lock`.'; \
	  cat .cache/lock/dev.txt) > requirements-dev.txt
	(echo '# What gatewright needs to run, by hash. Written by `make lock`.'; \
	  cat .cache/lock/run.txt) > requirements.txt

clean:
	rm -rf $(VENV) .cache dist .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache \
	  .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
