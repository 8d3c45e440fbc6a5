# Everything that can be done with this checkout; each caption after ## is a line of `make help`.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
WORDS ?=

.PHONY: help
help: ## Say what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Install what everything else needs (the other commands do it by themselves)
	@local/setup/system_packages.sh
	@local/setup/environment.sh .venv requirements/dev.txt editable

.PHONY: setup-sam
setup-sam: setup
	@local/setup/environment.sh .venv-sam requirements/sam.txt

.PHONY: setup-browser
setup-browser: setup
	@command -v $${REGISTRAR_CHROMIUM:-chromium} >/dev/null || local/setup/system_packages.sh chromium

.PHONY: demo
demo: setup ## Show the whole story: pictures in, a verified certificate out (results in out/)
	@.venv/bin/registrar demo $(WORDS)

.PHONY: up
up: setup ## Leave the system running on this machine until Ctrl-C
	@.venv/bin/registrar up $(WORDS)

.PHONY: test
test: setup setup-browser ## Pass every test, sweeps as a seeded sample
	$(PYTHON) -m pytest -q -n auto --dist loadfile -m "not full" $(WORDS)

.PHONY: test-all
test-all: setup setup-browser ## Pass every test, sweeps in full (long)
	$(PYTHON) -m pytest -q -n auto --dist loadfile $(WORDS)

.PHONY: check
check: setup setup-sam ## Style, types, import directions, template
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	PYTHONPATH=shared .venv/bin/lint-imports
	@$(MAKE) --no-print-directory check-template

.PHONY: check-template
check-template: setup setup-sam
	.venv/bin/cfn-lint template.yaml
	@mkdir -p .aws-sam
	@$(PYTHON) -c "import json; from local.template import translated; print(json.dumps(translated()))" > .aws-sam/translated.json
	.venv/bin/cfn-lint --regions us-east-1 cn-north-1 cn-northwest-1 -- .aws-sam/translated.json
	.venv-sam/bin/hadolint functions/examine_document/Dockerfile
	SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 .venv-sam/bin/sam validate --lint --template template.yaml

.PHONY: clauses
clauses: setup ## Report which rule and test carries each requirement of the notice (fails on a gap)
	@$(PYTHON) -m local.clauses

.PHONY: drill-keys
drill-keys: setup ## Rotate and lose keys while certificates are issued and checked (fails if a good one is refused)
	$(PYTHON) -m tests.benchmarks.keys_drill $(WORDS)

.PHONY: bench
bench: setup setup-browser ## Measure everything we publish figures of (results in out/bench/)
	$(PYTHON) -m tests.benchmarks $(WORDS)

.PHONY: bench-reading
bench-reading: setup ## Measure reading on papers kept aside (WORDS="--split outside": set by others; "--folder DIR": your own)
	$(PYTHON) -m tests.benchmarks.bench_reading $(WORDS)

.PHONY: build
build: setup setup-sam ## Build the deployable zip functions into .aws-sam/ and measure them
	$(PYTHON) -m local.build $(WORDS)

.PHONY: pages
pages: setup ## Write the web pages into build/pages and say what they weigh
	@$(PYTHON) -m local.pages $(WORDS)

.PHONY: screenshots
screenshots: setup setup-browser ## Take the pictures of the pages anew, into docs/pictures
	$(PYTHON) -m tests.journeys.screenshots $(WORDS)

.PHONY: publish-pages
publish-pages: setup
	@$(PYTHON) -m local.pages.publish $(or $(WORDS),registrar)

.PHONY: lock
lock: setup ## Resolve requirements/*.in again (network), with hashes and without addresses
	@for name in uv dev sam; do \
	  echo "requirements/$$name.txt"; \
	  .venv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

.PHONY: clean
clean: ## Remove what was made here (environments, results, caches; not the local system's data)
	rm -rf .venv .venv-sam .aws-sam build out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
