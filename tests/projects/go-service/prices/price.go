// Package prices computes what a customer pays.
package prices

import "errors"

// ErrDiscount says that a discount is no percentage.
var ErrDiscount = errors.New("a discount lies between 0 and 100")

// Price gives a price in cents, less a discount in percent.
func Price(cents, percent int) (int, error) {
	if percent < 0 || percent > 100 {
		return 0, ErrDiscount
	}
	rest := 100 - percent
	return cents * rest / 100, nil
}
