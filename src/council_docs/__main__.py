"""`python -m council_docs` is the command line."""

import sys

from council_docs.cli import main

sys.exit(main())
