"""One file a rule. `base` says what a rule is, `draft` in which words it speaks, `book` finds them."""
