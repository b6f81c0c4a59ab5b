"""The check of measured coverage against the floor, the same for every toolchain."""


def floor_script(figures: str) -> str:
    """Give the bash that holds `covered all`, as the bash `figures` prints them, to $FLOOR percent.

    $SUMMARY is what the unit suite wrote in the same job; it is copied to $REPORT. Nothing
    measured is not enough.
    """
    return (
        'if [ ! -s "$SUMMARY" ]; then\n'
        '  echo "::error title=coverage::the unit tests wrote no $SUMMARY"\n'
        "  exit 1\n"
        "fi\n"
        'cp -- "$SUMMARY" "$REPORT"\n'
        f'figures="$({figures})"\n'
        'read -r covered all <<< "$figures"\n'
        'if [ "$all" -ge 1 ] && [ "$((covered * 100))" -ge "$((all * FLOOR))" ]; then\n'
        '  echo "$covered of $all covered, at least $FLOOR % wanted"\n'
        "else\n"
        '  echo "::error title=coverage::$covered of $all covered, at least $FLOOR % wanted"\n'
        "  exit 1\n"
        "fi"
    )
