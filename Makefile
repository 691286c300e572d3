# make check is what a change must pass; .ci/run does the same and more on a clean checkout.
.PHONY: test check format fuzz bench peers

test:
	go test ./...

check: format
	go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
	go mod tidy -diff
	go test -race ./...

format:
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi

# every fuzz target for ten seconds
fuzz:
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; go test -run '^$$' -fuzz "^$$target$$" -fuzztime 10s $$package || exit 1; \
		done; \
	done

bench:
	go test -run '^$$' -bench . -benchmem ./...

# the programs that retold bench peers sets Retold beside; text-dedup without what its other scripts need
peers:
	cd bench/peers && python3 -m venv .venv && .venv/bin/pip install -q -r requirements.txt && .venv/bin/pip install -q --no-deps text-dedup==0.4.0
	go build -o bench/peers/bin/naive ./bench/peers/naive
	cd bench/peers/ekzhu && go build -o ../bin/ekzhu .
