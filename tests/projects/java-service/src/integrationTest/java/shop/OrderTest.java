package shop;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class OrderTest {
    @Test
    public void halvesThePrice() {
        assertEquals(100, Price.of(200, 50));
    }
}
