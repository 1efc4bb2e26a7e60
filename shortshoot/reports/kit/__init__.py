"""What several reports share: the language of a paper, the day in order, codes, people's hours."""
