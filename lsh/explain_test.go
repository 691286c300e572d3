package lsh

import "fmt"

func ExampleOptions_Explain() {
	fmt.Print(DefaultOptions().Explain())
	// Output:
	// 13 bands x 3 rows of 128 permutations (39 used), seed 0
	// band keys: 52 bytes an article in memory, 104 on disk
	// a pair at the threshold becomes a candidate with probability 0.9958
	// error areas: 0.3267 false positives (below the threshold), 0.00013 false negatives (above)
	//
	// Jaccard  becomes a candidate
	//    0.10  0.012922
	//    0.20  0.099152
	//    0.30  0.299405
	//    0.40  0.576761
	//    0.50  0.823760
	//    0.60  0.957723
	//    0.70  0.995750  <- threshold
	//    0.80  0.999911
	//    0.90  1.000000
	//    1.00  1.000000
}
