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

# Write the JSON Schemas anew.
schema:
    {{bin}}/score rules schema -o schema

# Measure the speed.
bench *ARGS:
    {{bin}}/pytest benchmarks --benchmark-enable {{ARGS}}

# Check that the manual is complete.
docs:
    {{bin}}/pytest tests/test_docs.py

# Everything that CI runs, in environments of its own.
ci:
    .ci/run
