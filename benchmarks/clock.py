"""The clock of the benchmarks: processor time where it is fine enough, since a busy machine stretches wall time at random."""

from __future__ import annotations

import time
from collections.abc import Callable

_FINE = 1e-6

PROCESSOR = time.get_clock_info("thread_time").resolution <= _FINE
clock: Callable[[], float] = time.thread_time if PROCESSOR else time.perf_counter
NAME = "processor time" if PROCESSOR else "wall time"
