"""What commands share: finding them, opening a shoot, ending with the right code."""
