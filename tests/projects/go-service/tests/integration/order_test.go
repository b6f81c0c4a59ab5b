//go:build integration

package integration

import (
	"testing"

	"example.com/shop/prices"
)

func TestOrder(t *testing.T) {
	if got, _ := prices.Price(200, 50); got != 100 {
		t.Errorf("got %d", got)
	}
}
