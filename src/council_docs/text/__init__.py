"""Tools on `str` that know no Thai grammar: lines, spans, similarity, folding."""
