# Waits for a deploy of Render to end.
deadline=$((SECONDS + ${WAIT_SECONDS:-2400}))

# wait_for ID DEPLOY: returns 0 once it is live; 1, with $reason, once it can no longer be.
# A status that is empty, unknown or unreadable is no verdict: Render's list may grow.
wait_for() {
  local now=unknown
  while ((SECONDS < deadline)); do
    call GET "/services/$1/deploys/$2"
    case $code in
      200) now=$(field status) ;;
      401 | 403)
        reason="Render answered $code"
        return 1
        ;;
    esac
    case $now in
      live) return 0 ;;
      build_failed | pre_deploy_failed | update_failed | canceled)
        reason="its status is $now"
        return 1
        ;;
      deactivated)
        reason="a newer deploy has replaced it"
        return 1
        ;;
    esac
    sleep "$poll"
  done
  call POST "/services/$1/deploys/$2/cancel"
  reason="it was not live in time (last status: ${now:-none}) and was cancelled"
  return 1
}
