"""One module a format: a sheet in, a file out."""
