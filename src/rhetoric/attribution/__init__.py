"""Who says what: cues, sources and contents joined into attributions, the source ledger, and the voice of each token."""
