// Empty does nothing. How long it takes to start is what a Go program costs.
package main

func main() {}
