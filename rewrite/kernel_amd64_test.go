package rewrite

func addNears(all map[string]func(own sketch, firsts, seconds []uint64) uint64) {
	if wide() {
		all["AVX2"] = func(own sketch, firsts, seconds []uint64) uint64 {
			if len(firsts) == 0 {
				return 0
			}
			return nearAVX2(own[0], own[1], &firsts[0], &seconds[0], len(firsts)/4, nearBits)
		}
	}
}
