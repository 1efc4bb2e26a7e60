"""What several formats share: strip colours, fonts, the escape of formulas."""
