// Package shingle says what a text is made of: normal form, words, shingles, tokens and facts; and how alike two texts
// are, exactly. It proposes no candidates and gives no verdicts; its similarities are the oracle that estimates are
// held to.
//
// Three views of a text:
//
//   - Normalize gives the form in which texts are compared (NFKC, case folded, entities decoded, quotation marks and
//     dashes of one kind).
//   - AppendHashes gives its shingles, the runs of w consecutive words (Broder 1997, "On the resemblance and containment of
//     documents"), as 64-bit hashes that are the same on every machine and in every release. NewSet makes a Set of
//     them; Jaccard and Containment are Broder's resemblance and containment.
//   - Tokenize gives its words as a reader sees them: stems (Porter 2001, the English Snowball stemmer, "Porter2"),
//     function words, names, numbers with value and unit, quotations, sentences. Facts picks those that identify a
//     story: names, numbers, and words that are rare by inverse document frequency (Sparck Jones 1972, "A
//     statistical interpretation of term specificity and its application in retrieval").
//
// # Words
//
// Words are the segments of Unicode's word boundaries (UAX #29) that hold a letter or a number. ASCII texts take a fast
// path that gives exactly the same words. Han, Hiragana, Thai, Lao and Khmer are written without spaces: there each
// character counts as a word, so that their shingles are character n-grams.
//
// # Names
//
// In running text a capital inside a sentence makes a name. In headlines in title case, in texts in capitals or
// without any, and at the start of a sentence, capitals say little: there the table says how often a word is
// capitalised in running text.
//
// # Frequencies
//
// DefaultFrequencies was counted (gentable) on 76,803 English articles and headlines of 1987 to 2020: news on US
// politics, world news and business newswire, and headlines of entertainment sites. It holds words of two articles or
// more with their counts, and no texts. Limits: names that came up later, and other fields, look rarer than they are;
// Plus adds the corpus at hand. Other languages are unknown to it: their words all look rare, and stems are English.
package shingle
