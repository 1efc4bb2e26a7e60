"""`python -m shortshoot`."""

from shortshoot.cli import main

main()
