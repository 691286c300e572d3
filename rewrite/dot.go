package rewrite

//go:generate sh -c "cd asm && go run . -out ../dot_amd64.s -stubs ../dot_stubs_amd64.go -pkg rewrite"

// dotPortable is dot in Go.
func dotPortable(a, b []int8) int32 {
	b = b[:len(a)]
	var even, odd int32
	i := 0
	for ; i+1 < len(a); i += 2 {
		even += int32(a[i]) * int32(b[i])
		odd += int32(a[i+1]) * int32(b[i+1])
	}
	if i < len(a) {
		even += int32(a[i]) * int32(b[i])
	}
	return even + odd
}
