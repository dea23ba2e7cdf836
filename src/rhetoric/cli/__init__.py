"""The command line, one file a command. `main.main` is the entry point of `score` and of `rhetoric`."""

COMMANDS = ("explain", "rules", "sources")

DONE, MISSED, FAULT = 0, 1, 2
