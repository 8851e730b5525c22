# Two commands do everything: `make run` starts the desk, `make test` passes the tests. `make env` makes the environment alone.
V := .venv
PY ?= python3
PORT ?= 8000
REGLAMENT_HOME ?= $(CURDIR)/.home
MESSAGES := src/reglament/desk/locale/ru/LC_MESSAGES/django
CHROMIUM := $(or $(REGLAMENT_CHROMIUM),$(shell command -v chromium || command -v chromium-browser))

NO_DATABASE := src/reglament/regulation src/reglament/mail tests/test_time_of_patterns.py tests/test_time_of_readers.py \
	src/reglament/desk/channels/email/tests/test_mail_time.py

# What Python compiles is kept in the environment, also on a machine that is told to keep none: each start of the desk would compile anew.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(V)/pycache

.PHONY: env dev run try-channels test test-browser test-postgres test-newest check messages pictures clean

env: $(V)/.ok
dev: $(V)/.dev

run: $(V)/.ok
	@REGLAMENT_HOME="$(REGLAMENT_HOME)" REGLAMENT_STORY=1 $(V)/bin/reglament prepare
	@exec env REGLAMENT_HOME="$(REGLAMENT_HOME)" REGLAMENT_STORY=1 REGLAMENT_ADDRESS="http://127.0.0.1:$(PORT)/" $(V)/bin/reglament run --port $(PORT)

# The story's desk with its channels open, and what brings something to them: mail server, mailboxes, an emulated Telegram.
try-channels: $(V)/.ok
	@PORT=$(PORT) exec $(V)/bin/python -m tools.try_channels

# One process more than two cores: some tests wait for what they have started, and others work meanwhile.
PROCESSES ?= 3

# Everything that this machine can run; `THOROUGH=1/3` takes a third of the tests that are marked so.
THOROUGH ?= 1/1
# Browser tests are left out where there is no Chromium, and it is said.
test: $(V)/.dev
	$(V)/bin/pytest -n $(PROCESSES) --dist worksteal --thorough $(THOROUGH) $(if $(CHROMIUM),,-m "not browser")
	@$(if $(CHROMIUM),:,echo "Skipped: the browser tests, for want of Chromium. Get it with \`apt-get install chromium\` or name one in REGLAMENT_CHROMIUM.")

test-browser: $(V)/.dev
	@$(if $(CHROMIUM),:,echo "No Chromium here. Get it with \`apt-get install chromium\` or name one in REGLAMENT_CHROMIUM."; exit 1)
	$(V)/bin/pytest -m browser

# What asks a database, against a PostgreSQL that is started for it and thrown away. The core and the reader of mail know none;
# what starts a PostgreSQL of its own, asks no database, or measures how long mail is read has run with `make test`. `PART=2/4` takes
# a quarter of them.
PART ?= 1/1
test-postgres: $(V)/.dev
	.ci/with-postgres $(V)/bin/pytest -n $(PROCESSES) --dist worksteal --on-database --part $(PART) -m "not browser and not postgres" $(NO_DATABASE:%=--ignore=%)

# The core's tests on the newest Python that this machine has beyond the environment's.
test-newest: $(V)/.dev
	.ci/newest-python

check: $(V)/.dev
	$(V)/bin/ruff check
	$(V)/bin/ruff format --check
	$(V)/bin/mypy
	$(V)/bin/lint-imports
	$(V)/bin/djlint --check --lint src
	$(V)/bin/python -m tools.migrations

# Collects what the screens say into the Russian catalogue, and compiles it.
messages: $(V)/.dev
	$(V)/bin/python -m tools.messages

# The pictures of README and docs, made anew from the days that the browser tests live.
pictures: $(V)/.dev
	kept=$$(mktemp -d) && REGLAMENT_PICTURES=$$kept $(V)/bin/pytest tests/test_browser_noon.py tests/test_browser_days.py \
	    tests/test_browser_client_day.py \
	  && $(V)/bin/python -m tools.pictures $$kept && rm -r $$kept

clean:
	rm -rf $(V) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(V)/.ok: requirements.lock pyproject.toml
	$(PY) -m venv $(V)
	$(V)/bin/pip install -q --disable-pip-version-check "uv==0.13.9" \
	  && $(V)/bin/uv pip install -q -p $(V)/bin/python --require-hashes --no-deps -r requirements.lock \
	  || $(V)/bin/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(V)/bin/pip install -q --disable-pip-version-check --no-deps -e .
	touch $@

$(V)/.dev: $(V)/.ok requirements-dev.lock
	$(V)/bin/uv pip install -q -p $(V)/bin/python --require-hashes --no-deps -r requirements-dev.lock \
	  || $(V)/bin/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	touch $@
