"""From text to a `Document`: tokens, sentences, paragraphs, parts and quotations."""
