"""What a step makes of the results of the jobs that its job needs."""
