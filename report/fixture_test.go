package report_test

import (
	"io"
	"slices"
	"time"

	"retold/report"
)

func at(day, hour, minute int) time.Time {
	return time.Date(2026, time.March, day, hour, minute, 0, 0, time.UTC)
}

func articles() map[string]report.Article {
	list := []report.Article{
		{
			ID: "ledger-1", Title: "Chemist Ada Moreau, who made plastic that rots, dies at 91", Source: "The Daily Ledger",
			URL: "https://ledger.example/moreau", Published: at(12, 9, 15),
			Lead: "Ada Moreau, the Lyon chemist whose 1987 paper on soluble polymers won her a Nobel prize, has died at 91, her family said on Thursday.",
		},
		{
			ID: "buzz-9", Title: "She Invented Plastic That Disappears. You Won’t Believe How Ada Moreau Spent Her Last Years", Source: "Buzz Wire",
			URL: "https://buzz.example/9", Published: at(12, 14, 40),
			Lead: "Ada Moreau, a scientist from Lyon whose 1987 paper earned a Nobel, passed away this week. She was 91.",
		},
		{
			ID: "courier-4", Title: "Nobel winner Ada Moreau dead at 91", Source: "Coast Courier", Published: at(13, 0, 0),
			Lead: "Ada Moreau, the Lyon chemist whose 1987 paper on soluble polymers won her a Nobel prize, has died at 91, her family said on Thursday.",
		},
		{
			ID: "ledger-1-amp", Title: "Chemist Ada Moreau, who made plastic that rots, dies at 91", Source: "The Daily Ledger",
			Published: at(12, 9, 15),
			Lead:      "Ada Moreau, the Lyon chemist whose 1987 paper on soluble polymers won her a Nobel prize, has died at 91, her family said on Thursday.",
		},
		{
			ID: "harbor-2", Title: "Ferry with 214 aboard runs aground off Port Selwyn", Source: "Harbor News", Published: at(3, 6, 2),
			Lead: "A passenger ferry carrying 214 people ran aground in fog off Port Selwyn early on Tuesday; three were hurt, the coast guard said.",
		},
		{
			ID: "harbor-3", Title: "Ferry with 214 aboard runs aground near Port Selwyn", Source: "Island Post", Published: at(3, 7, 30),
			Lead: "A passenger ferry carrying 214 people ran aground in fog off Port Selwyn early on Tuesday; five were hurt, the coast guard said.",
		},
	}
	byID := map[string]report.Article{}
	for _, a := range list {
		byID[a.ID] = a
	}
	return byID
}

func rewritten() report.Finding {
	return report.Finding{
		A: "ledger-1", B: "buzz-9", Verdict: report.Rewritten, SameStory: 0.97134, Copied: 0.91266,
		Similarity: report.Similarity{Overall: 0.61, Title: 0.2, Lead: 0.57, Facts: 0.88},
		Evidence: report.Evidence{
			Sentence: "Headline and lead are reworded; Ada Moreau, 1987 and Lyon are in both.",
			Shared: []report.Fact{
				{Text: "Ada Moreau", Kind: "name", Weight: 11.21},
				{Text: "1987", Kind: "number", Weight: 6.4},
				{Text: "Lyon", Kind: "name", Weight: 6.1},
				{Text: "91", Kind: "number", Weight: 4.2},
			},
			Dropped:    []report.Fact{{Text: "polymers", Kind: "word", Weight: 8.1}},
			Swapped:    []report.Swap{{From: "died", To: "passed away"}, {From: "chemist", To: "scientist"}, {From: "won", To: "earned"}},
			LongestRun: "whose 1987 paper", RunWords: 3, Jaccard: 0.08, AInB: 0.12, BInA: 0.17,
			Differs: []string{"title", "lead"},
			Clickbait: &report.Clickbait{A: 0.07, B: 0.94, Into: true,
				Signals: []string{"speaks to the reader", "withholds the news"}},
		},
		Direction: report.Direction{Likely: "a", Confidence: 0.8, Reasons: []string{"published 5 h 25 min earlier"}},
	}
}

func near() report.Finding {
	return report.Finding{
		A: "harbor-2", B: "harbor-3", Verdict: report.Near, SameStory: 0.99, Copied: 0.998,
		Evidence: report.Evidence{
			Sentence:  "The texts are the same but for a few words; one number differs.",
			Shared:    []report.Fact{{Text: "Port Selwyn", Kind: "name", Weight: 10.1}, {Text: "214", Kind: "number", Weight: 7}},
			Swapped:   []report.Swap{{From: "off", To: "near"}},
			Conflicts: []report.Conflict{{A: "three", B: "five", About: "hurt"}},
			Jaccard:   0.78, AInB: 0.88, BInA: 0.88, Differs: []string{"title", "lead"},
		},
		Direction: report.Direction{Likely: "a", Reasons: []string{"published 1 h 28 min earlier"}},
	}
}

func retitled() report.Finding {
	return report.Finding{
		A: "ledger-1", B: "courier-4", Verdict: report.Retitled, SameStory: 1, Copied: 1,
		Evidence: report.Evidence{
			Sentence: "The lead is word for word the same under another headline.",
			Shared:   []report.Fact{{Text: "Ada Moreau", Kind: "name", Weight: 11.21}, {Text: "91", Kind: "number", Weight: 4.2}},
			Jaccard:  0.74, AInB: 0.8, BInA: 0.9, Differs: []string{"title"},
		},
	}
}

func clusters() []report.Cluster {
	return []report.Cluster{
		{ID: "buzz-9", Size: 4, Keep: "ledger-1", WhyKept: "earliest: 2026-03-12T09:15:00Z", Members: []report.Member{
			{ID: "ledger-1"},
			{ID: "buzz-9", Verdict: report.Rewritten, SameStory: 0.97134, Copied: 0.91266, Of: "ledger-1", Removed: true},
			{ID: "courier-4", Verdict: report.Retitled, SameStory: 1, Copied: 1, Of: "ledger-1", Removed: true},
			{ID: "ledger-1-amp", Verdict: report.Identical, SameStory: 1, Copied: 1, Of: "ledger-1", Removed: true},
		}},
		{ID: "harbor-2", Size: 2, Keep: "harbor-2", WhyKept: "earliest: 2026-03-03T06:02:00Z", Members: []report.Member{
			{ID: "harbor-2"},
			{ID: "harbor-3", Verdict: report.Near, SameStory: 0.99, Copied: 0.998, Of: "harbor-2", Removed: true},
		}},
	}
}

func result() *report.Result {
	byID := articles()
	findings := map[string]report.Finding{}
	for _, f := range []report.Finding{rewritten(), near(), retitled()} {
		findings[f.A+" "+f.B] = f
	}
	return &report.Result{
		Summary: report.Summary{
			Articles: 1240, Kept: 1236, Removed: 4, Clusters: 2, Problems: 1, LeftOut: 1, BrokenOff: 2, Repaired: 3, Undated: 12, Capped: 1,
			Verdicts: map[report.Verdict]int{report.Identical: 1, report.Near: 1, report.Retitled: 1, report.Rewritten: 1},
		},
		Clusters: slices.Values(clusters()),
		Article:  func(id string) report.Article { return byID[id] },
		Finding:  func(a, b string) report.Finding { return findings[a+" "+b] },
	}
}

func writeClusters(w io.Writer, r *report.Result, s report.Style) error {
	look := func(m *report.Member, _ int) (report.Seen, error) {
		seen := report.Seen{Article: r.Article(m.ID)}
		if m.Of != "" && m.Verdict != report.Identical {
			seen.Sentence = r.Finding(m.Of, m.ID).Evidence.Sentence
		}
		return seen, nil
	}
	for c := range r.Clusters {
		if err := report.WriteCluster(w, &c, look, s); err != nil {
			return err
		}
	}
	return nil
}
