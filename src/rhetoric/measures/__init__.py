"""Measures: numbers about the wording as a whole, shown on the card with weight 0.

`Readability` computes seven formulas over textstat's facts, `Sentiment` VADER's tone by sentence.
"""
