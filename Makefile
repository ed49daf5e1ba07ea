# make run and make test are all a newcomer needs; make help lists the rest.
.DEFAULT_GOAL := help
KAKEHASHI := .venv/bin/kakehashi
PO := app/i18n/translations/ja/LC_MESSAGES/messages.po
MO := $(PO:.po=.mo)
PORT ?= 8000
JOBS ?= 2
# A file of tests goes to one process; the order stays, so that what drives a browser comes last in each.
# compiled tests are kept (__pycache__, not in git): compiling them anew in each process takes seconds
PYTEST := PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder

.PHONY: run check test lint format bench train lock messages clean help

run: .venv/.run $(MO) ## everything a fresh machine needs, then web server + worker
	@export KAKEHASHI_URL="$${KAKEHASHI_URL:-http://localhost:$(PORT)}"; \
	  $(KAKEHASHI) init && exec $(KAKEHASHI) serve --port $(PORT)

check: .venv/.dev $(MO) lint ## the developer's loop, at most 5 minutes
	$(PYTEST) -m "not slow and not browser"

test: .venv/.dev $(MO) lint ## everything CI runs, at most 40 minutes from nothing
	$(PYTEST)

lint: .venv/.dev ## ruff, mypy, import-linter
	.venv/bin/ruff check app tests bench
	.venv/bin/ruff format --check app tests bench
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv/.dev ## put the code in form
	.venv/bin/ruff format app tests bench
	.venv/bin/ruff check --fix app tests bench

bench: .venv/.dev $(MO) ## the benchmarks of bench/, as ratios
	@for file in bench/bench_*.py; do .venv/bin/python "$$file" || exit 1; done

train: .venv/.dev ## learn anew from data/wording/training and posts/training (minutes); the artefacts are committed
	.venv/bin/python -m app.assessments.learning.training bench/labelled/resumes
	.venv/bin/python -m app.postings.learned.training

messages: .venv/.dev ## bring the translation catalogue up to date with the code
	.venv/bin/pybabel -q extract -F babel.cfg -k N_ --no-location --sort-output --omit-header -o .venv/messages.pot .
	.venv/bin/pybabel -q update -i .venv/messages.pot -d app/i18n/translations -l ja --no-fuzzy-matching --ignore-obsolete --no-wrap
	@sed -i -E '/^"(POT-Creation-Date|PO-Revision-Date|Generated-By): /d' $(PO) # they change each time and say nothing

lock: .venv/.dev ## write the lock files anew (after a change in requirements/*.in)
	cd requirements && for name in run dev; do ../.venv/bin/pip-compile -q --generate-hashes --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe -o $$name.lock $$name.in; done

clean: ## remove the virtual environment and caches (never the instance)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache $(MO)

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

.venv/.run: requirements/run.lock requirements/debian-run.txt pyproject.toml
	@.ci/debian requirements/debian-run.txt
	@.ci/venv requirements/run.lock
	@touch $@

.venv/.dev: requirements/dev.lock requirements/debian-run.txt requirements/debian-test.txt pyproject.toml
	@.ci/debian requirements/debian-run.txt requirements/debian-test.txt
	@.ci/venv requirements/dev.lock
	@touch .venv/.run $@

$(MO): $(PO) .venv/.run
	@.venv/bin/pybabel -q compile -i $< -o $@ -l ja
