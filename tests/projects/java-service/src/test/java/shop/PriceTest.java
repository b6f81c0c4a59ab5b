package shop;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class PriceTest {
    @Test
    public void takesTheDiscountOff() {
        assertEquals(900, Price.of(1000, 10));
    }

    @Test(expected = IllegalArgumentException.class)
    public void refusesWhatIsNoPercentage() {
        Price.of(1000, 101);
    }
}
