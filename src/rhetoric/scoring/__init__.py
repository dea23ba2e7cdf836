"""From an analysis to dimensions, a score, a grade, and how far to trust them. Every constant is in `rules/scoring.yaml`."""
