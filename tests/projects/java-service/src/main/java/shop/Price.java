package shop;

/** Computes what a customer pays. */
public final class Price {
    private Price() {
    }

    /** Gives a price in cents, less a discount in percent. */
    public static int of(int cents, int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a discount lies between 0 and 100");
        }
        return cents * (100 - percent) / 100;
    }
}
