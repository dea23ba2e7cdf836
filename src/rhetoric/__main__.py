"""`python -m rhetoric` is `score`."""

import sys

from rhetoric.cli.main import main

sys.exit(main())
