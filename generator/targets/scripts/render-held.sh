# Nothing is deployed to a region that has been put to rest: another one serves.
[[ $resting == none ]] ||
  stop "$resting of the services of $ENVIRONMENT are suspended: it is failed over, or a failover has not ended; run the failback first"
