"""Rules about files that anyone could have written: each is one file of a catalogue."""
