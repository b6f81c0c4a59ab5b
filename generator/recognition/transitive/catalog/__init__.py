"""One file per kind of program that runs what a repository's own files say."""
