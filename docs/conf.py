"""How the documentation is built."""

from __future__ import annotations

import sys
from pathlib import Path

from goodoffices import __version__

sys.path.insert(0, str(Path(__file__).parent.parent))  # for docs._ext

project = "Good Offices"
author = "The Good Offices contributors"
copyright = author  # noqa: A001  the name is Sphinx's
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinxcontrib.bibtex", "docs._ext.reference"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

bibtex_bibfiles = ["../references.bib"]
bibtex_default_style = "plain"
bibtex_reference_style = "author_year"

html_theme = "furo"
html_title = "Good Offices"
html_show_sourcelink = False
