package prices

import "testing"

func TestPrice(t *testing.T) {
	for name, want := range map[string]int{"none": 1000, "ten": 900} {
		t.Run(name, func(t *testing.T) {
			percent := map[string]int{"none": 0, "ten": 10}[name]
			if got, err := Price(1000, percent); got != want || err != nil {
				t.Errorf("got %d, %v", got, err)
			}
		})
	}
}

func TestDiscount(t *testing.T) {
	if _, err := Price(1000, 101); err != ErrDiscount {
		t.Errorf("got %v", err)
	}
}
