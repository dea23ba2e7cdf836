"""The rule engine: rule files to a rule set, a document to hits and findings."""
