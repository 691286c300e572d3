// Package bench measures how good Retold is, on labels of one's own and on a small set of articles that ships with it, and how
// fast, alone and beside other programs.
//
// [Run] reads label files ([ReadLabels]), judges what they name, and gives a [Report]: a table for people, JSON for
// programs. Two kinds of labels answer two questions. Labelled pairs measure the judge alone. Clusters measure the whole
// way from articles to findings, end to end: every pair of articles counts, and one that was never proposed has
// probability 0.
//
// Average precision is the sum over thresholds of (R_n - R_n-1) P_n without interpolation, equal scores being one
// threshold; BCubed is Bagga and Baldwin's (1998), the adjusted Rand index Hubert and Arabie's (1985); the calibration
// error is the expected one over ten bins of equal width (on clusters, over the candidates only: the pairs that nobody
// proposed are nearly all rightly 0 and would hide it). Every figure is tested against numbers that an independent
// program computed.
//
// Intervals are 95 % percentile intervals of a bootstrap over stories, not over pairs: pairs of one story are no
// independent observations, and drawing them one by one makes intervals too narrow. A pair across two stories counts as
// often as the product of their draws. A story is a cluster of the labels, or the articles that positive pairs join.
//
// What is measured on data that the model was fitted to, or that was used to choose anything, says nothing. That is
// for the one who brings the labels to know.
//
// [Speed] times the whole way, from files to clusters written, on files or on a [Synthetic] corpus. Each run has a process of its
// own ([Measurer]), runs are interleaved, and every figure is a median. [ComparePeers] does the same with other programs, and sets
// the pairs that each finds beside those of an exact comparison of all articles. Synthetic words have no meaning: such a corpus
// measures cost, and recall of copies, never how well stories are told apart.
package bench
