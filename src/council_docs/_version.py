"""The version of the library, apart from the package's face, so that a run can be named without loading it."""

__version__ = "0.1.0"
