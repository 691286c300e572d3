package rewrite

func addNears(all map[string]func(out []uint64, own []sketch, firsts, seconds []uint64)) {
	if wide() {
		all["AVX2"] = func(out []uint64, own []sketch, firsts, seconds []uint64) {
			if len(firsts) == 0 || len(own) == 0 {
				nearPortable(out, own, firsts, seconds)
				return
			}
			nearAVX2(&out[0], &own[0][0], len(own), &firsts[0], &seconds[0], len(firsts)/4, nearBits)
		}
	}
}
