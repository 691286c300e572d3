package shingle

//go:generate sh -c "cd asm && go run . -out ../kernel_amd64.s -stubs ../kernel_stubs_amd64.go -pkg shingle"

// masks are those of up to maskBytes bytes, 64 a number: those of a word by themselves, and those that are neither that nor spaces.
type masks struct{ word, other [maskBytes / 64]uint64 }

const maskBytes = 512

// readPortable is read, a block a turn. Every other way must give the same bits.
func (m *masks) readPortable(text string, base int) {
	for i := 0; i < len(m.word) && base < len(text); i++ {
		m.word[i], m.other[i] = classify(text, base)
		base += 64
	}
}
