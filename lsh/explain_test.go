package lsh

import "fmt"

func ExampleOptions_Explain() {
	fmt.Print(DefaultOptions().Explain())
	// Output:
	// 20 bands x 4 rows of 128 permutations (80 used), seed 0
	// band keys: 80 bytes an article in memory, 160 on disk
	// a pair at the threshold becomes a candidate with probability 0.9959
	// error areas: 0.2748 false positives (below the threshold), 0.00010 false negatives (above)
	//
	// Jaccard  becomes a candidate
	//    0.10  0.001998
	//    0.20  0.031518
	//    0.30  0.150120
	//    0.40  0.404687
	//    0.50  0.724941
	//    0.60  0.937716
	//    0.70  0.995878  <- threshold
	//    0.80  0.999974
	//    0.90  1.000000
	//    1.00  1.000000
}
