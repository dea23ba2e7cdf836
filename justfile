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

# Make every table of validity anew from a folder with the data (benchmarks/validity/commands.md), then what the manual quotes of them.
validity DATA:
    {{bin}}/python benchmarks/validity/calibrate.py {{DATA}}/panel.jsonl > benchmarks/validity/calibration.md
    {{bin}}/python benchmarks/validity/accuracy.py {{DATA}} > benchmarks/validity/accuracy.md
    {{bin}}/python benchmarks/validity/attribution.py {{DATA}}/polnear.jsonl > benchmarks/validity/attribution.md
    {{bin}}/python benchmarks/validity/rates.py {{DATA}}/polnear.jsonl --source "PolNeAR (Newell et al. 2018), US political news" > benchmarks/validity/rates.md
    {{bin}}/python tests/blocks.py

# Measure the speed.
bench *ARGS:
    {{bin}}/pytest benchmarks --benchmark-enable {{ARGS}}

# Build the wheels of a release, those with native code for this platform (cibuildwheel) and the one in Python.
wheels:
    {{bin}}/python -m cibuildwheel --output-dir dist
    RHETORIC_NATIVE=0 {{bin}}/pip wheel --no-deps --wheel-dir dist .

# Check that the manual is complete.
docs:
    {{bin}}/pytest tests/test_docs.py

# Everything that CI runs, in environments of its own.
ci:
    .ci/run
