"""Measures: numbers about the wording as a whole, shown on the card with weight 0.

`prose` cuts an article's sentences into chunks, of which `chunks` looks at each distinct one once; `readability` computes
seven formulas over textstat's facts about them, `sentiment` VADER's tone by sentence.
"""
