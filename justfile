# Needs the environment of CONTRIBUTING.md: .venv/bin/pip install -e '.[test,dev]'

bin := if os_family() == "windows" { ".venv/Scripts" } else { ".venv/bin" }

default:
    @just --list

# Run the tests.
test *ARGS:
    {{bin}}/pytest {{ARGS}}

# Lint and check the format.
lint:
    {{bin}}/ruff check .
    {{bin}}/ruff format --check .

# Check the types.
types:
    {{bin}}/mypy --strict

# Run every rule's own examples.
rules:
    {{bin}}/score rules test

# Write anew what is made from the packs and models: schemas, the record of ids, the catalogue of rules, the walk-through, tables and the worked example of the manual.
generate *IDS:
    {{bin}}/score rules schema -o schema
    {{bin}}/score rules ids {{IDS}}
    {{bin}}/score rules list --format markdown -o docs/rules
    {{bin}}/python tests/manual.py docs/write-a-rule.md
    {{bin}}/python tests/blocks.py

# Measure the speed.
bench *ARGS:
    {{bin}}/pytest benchmarks --benchmark-enable {{ARGS}}

# Check that the manual is complete.
docs:
    {{bin}}/pytest tests/test_docs.py

# Everything that CI runs, in environments of its own.
ci:
    .ci/run
