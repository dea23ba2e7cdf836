"""`python -m rhetoric.cli`."""

from rhetoric.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
