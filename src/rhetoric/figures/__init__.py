"""Figures: numbers that a reader may want to check, what they count, and what stands behind them."""
