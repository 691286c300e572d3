//go:build !amd64

package lsh

func kernels() []kernel { return []kernel{{"portable", sketchPortable}} }
