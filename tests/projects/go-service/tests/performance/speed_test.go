//go:build performance

package performance

import (
	"testing"
	"time"

	"example.com/shop/prices"
)

func TestSpeed(t *testing.T) {
	begin := time.Now()
	for range [1000]int{} {
		if _, err := prices.Price(200, 50); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(begin); took > time.Second {
		t.Errorf("took %v", took)
	}
}
