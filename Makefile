# What is done now and then. ./test runs every check.

.PHONY: test release bench

test:
	./test

# dist/: an archive for each system, a bill of materials and the digests of all, built twice.
release:
	go run ./internal/release
	internal/release/check dist
	internal/release/again dist

# How long it takes, beside other programs. It installs them into a folder that it removes.
bench:
	go run ./internal/bench
