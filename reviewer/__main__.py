"""`python -m reviewer` is `review`."""

import sys

from reviewer.cli import main

sys.exit(main())
