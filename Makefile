# Two commands do everything: `make run` starts the desk, `make test` passes the tests. `make env` makes the environment alone.
V := .venv
PY ?= python3

.PHONY: env dev
env: $(V)/.ok
dev: $(V)/.dev

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
