// Command shop prints a price.
package main

import (
	"fmt"

	"example.com/shop/prices"
)

func main() {
	price, err := prices.Price(1000, 10)
	fmt.Println(price, err)
}
