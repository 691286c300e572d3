package lsh

import "golang.org/x/sys/cpu"

// kernels lists those that this machine can run.
func kernels() []kernel {
	all := []kernel{{"portable", sketchPortable}}
	if cpu.X86.HasAVX2 {
		all = append(all, kernel{"avx2", sketchAVX2})
	}
	if hasAVX512() {
		all = append(all, kernel{"avx512", sketchAVX512})
	}
	return all
}
