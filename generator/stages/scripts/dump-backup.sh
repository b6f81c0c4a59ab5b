# Takes the newest verified backup.
newest
fetch
