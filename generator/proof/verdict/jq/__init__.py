"""What a program of jq makes of the results of jobs."""
