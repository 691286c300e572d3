package report

import "testing"

// TestReasonsNameTheArticles: A and B are words of those who compare two; others say which article is meant.
func TestReasonsNameTheArticles(t *testing.T) {
	of := sides{"the article", "the match", "only here", "only there"}
	for reason, want := range map[string]string{
		"A was published 5 hours earlier":         "the article was published 5 hours earlier",
		"B names Plan B, A Journal as its source": "the match names Plan B, A Journal as its source",
		"A holds 90 % of B, B 40 % of A":          "the article holds 90 % of the match, the match 40 % of the article",
		"B carries the credit AP, A none":         "the match carries the credit AP, the article none",
		"both credit Agency B":                    "both credit Agency B",
		"published 5 hours earlier":               "published 5 hours earlier",
	} {
		if got := of.told(reason); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := lettered().told(reason); got != reason {
			t.Errorf("%q between A and B", got)
		}
	}
}
