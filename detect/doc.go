// Package detect knows the order of the stages, and nothing else does: articles come in (corpus), become shingles and facts
// (shingle), are grouped by keys (lsh), judged in pairs (rewrite), and told to people (report).
//
// Two pure functions define it. [Detector.Keys] gives what an article is grouped by; [Detector.Judge] says what a pair is.
// [Detector.Dedupe] groups a whole input in memory; [Detector.Check] asks an [Index], in memory or on disk, about one article.
// The same input gives the same findings, byte for byte, whatever the number of workers and the order of the input.
//
// Candidates come from two sketches. Bands of a MinHash signature propose what was copied; they are verified on the
// sets of shingles themselves, so that an estimate never decides. Facts (the content words of headline and lead) weigh their
// IDF and propose what was reworded when enough weight is shared.
//
// Nothing is removed on hearsay: see stars in cluster.go.
package detect
