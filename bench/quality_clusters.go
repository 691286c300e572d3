package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

// found is what Retold makes of the articles of clusters, by their places in the labels.
type found struct {
	articles []*corpus.Article
	gold     Partition
	sizes    []float64 // articles of each story
	pairs    []candidate
	clusters []report.Cluster
}

// clusters measures the whole way, from articles to findings, on labelled clusters.
func (m *measuring) clusters(ctx context.Context) (*Group, error) {
	articles := m.labels.Articles
	if len(articles) == 0 {
		return nil, nil
	}
	f, err := m.dedupe(ctx)
	if err != nil {
		return nil, err
	}
	checked, err := m.check(ctx, f)
	if err != nil {
		return nil, err
	}
	stories := len(f.sizes)
	all := f.rank(func(j *candidate) float64 { return j.sameStory })
	g := &Group{Name: "clusters", Title: fmt.Sprintf("%d articles in %d clusters", len(articles), stories)}
	g.Sections = []Section{
		f.counts(),
		m.Bootstrap.section("same_story", "same_story over all pairs of articles", stories, len(f.pairs), all.figures),
		m.candidates(f),
		m.partition("components", "components of same_story >= 0.5", f, f.components()),
		m.partition("dedupe", "clusters of dedupe", f, f.deduped()),
		checked,
		m.alarms(f),
	}
	g.Beside, err = m.beside(ctx, f)
	return g, err
}

// candidate is a judged pair, by the places of its articles.
type candidate struct {
	a, b      int
	verdict   report.Verdict
	sameStory float64
}

// dedupe finds every candidate, whatever its probability.
func (m *measuring) dedupe(ctx context.Context) (*found, error) {
	f := &found{gold: m.gold()}
	f.sizes = f.gold.sizes()
	var err error
	if f.articles, _, err = readLines(ctx, m.lines(), m.Reading); err != nil {
		return nil, err
	}
	o := m.Detect
	o.MinSameStory = 0
	d, err := detect.New(o)
	if err != nil {
		return nil, err
	}
	r, err := linesReader(m.lines(), m.Reading)
	if err != nil {
		return nil, err
	}
	result, err := d.Dedupe(ctx, r, detect.Silent)
	if err != nil {
		return nil, err
	}
	for c := range result.Clusters() {
		c.Members = slices.Clone(c.Members)
		f.clusters = append(f.clusters, c)
	}
	places := f.places()
	for j := range result.Judged() {
		f.pairs = append(f.pairs, candidate{places[j.A], places[j.B], j.Verdict, j.SameStory})
	}
	return f, result.Close()
}

// places are those of ids.
func (f *found) places() map[string]int {
	places := make(map[string]int, len(f.articles))
	for i, a := range f.articles {
		places[a.ID] = i
	}
	return places
}

// lines are the records of the labelled articles, in order.
func (m *measuring) lines() io.Reader {
	var lines bytes.Buffer
	for _, a := range m.labels.Articles {
		lines.Write(bytes.TrimSpace(a.Raw))
		lines.WriteByte('\n')
	}
	return &lines
}

// gold numbers the clusters in the order of their first articles.
func (m *measuring) gold() Partition {
	numbers := map[string]int{}
	gold := make(Partition, len(m.labels.Articles))
	for i, a := range m.labels.Articles {
		n, ok := numbers[a.Cluster]
		if !ok {
			n = len(numbers)
			numbers[a.Cluster] = n
		}
		gold[i] = n
	}
	return gold
}

func (f *found) isPositive(j *candidate) bool { return f.gold[j.a] == f.gold[j.b] }

func (f *found) counts() Section {
	within, across := (&ranking{sizes: f.sizes}).all(ones(len(f.sizes)))
	return counts(count("articles", len(f.gold)), count("clusters", len(f.sizes)),
		Figure{Name: "pairs", Value: within + across}, Figure{Name: "positive", Value: within})
}

func (f *found) rank(score func(*candidate) float64) *ranking {
	pairs := make([]ranked, len(f.pairs))
	for i := range f.pairs {
		j := &f.pairs[i]
		pairs[i] = ranked{score(j), f.isPositive(j), f.gold[j.a], f.gold[j.b]}
	}
	return newRanking(pairs, f.sizes)
}

// candidates says what the sketches propose.
func (m *measuring) candidates(f *found) Section {
	recall := newShare(len(f.sizes))
	for story, n := range f.sizes {
		recall.of[story] = n * (n - 1) / 2
	}
	for i := range f.pairs {
		if j := &f.pairs[i]; f.isPositive(j) {
			recall.hits[f.gold[j.a]]++
		}
	}
	perArticle := ratio(float64(len(f.pairs)), float64(len(f.gold)))
	s := m.Bootstrap.section("candidates", "candidates", len(f.sizes), len(f.sizes), func(w []float64) []Figure {
		return []Figure{{Name: "candidate_recall", Value: recall.rate(w)}}
	})
	return s.counting(count("candidates", len(f.pairs)), Figure{Name: "candidates_per_article", Value: perArticle})
}

func (m *measuring) partition(name, title string, f *found, predicted Partition) Section {
	o := f.gold.overlap(predicted)
	return m.Bootstrap.section(name, title, len(f.sizes), len(f.gold), o.figures).counting(count("clusters", len(o.groups)))
}

// components joins every two articles of which same_story is likelier than not.
func (f *found) components() Partition {
	t := newTrees(len(f.gold))
	for _, j := range f.pairs {
		if j.sameStory >= 0.5 {
			t.join(j.a, j.b)
		}
	}
	set, _ := t.number()
	return set
}

// deduped puts each removed article with the one that is kept.
func (f *found) deduped() Partition {
	t, places := newTrees(len(f.gold)), f.places()
	for _, c := range f.clusters {
		for _, member := range c.Members {
			t.join(places[c.Keep], places[member.ID])
		}
	}
	set, _ := t.number()
	return set
}

// alarms counts what copy verdicts get wrong: on articles that are alone in their cluster, and on independent reports.
func (m *measuring) alarms(f *found) Section {
	alone, independent := newShare(len(f.sizes)), newShare(len(f.sizes))
	alarmed := make([]bool, len(f.gold))
	roles := m.independentPairs(f, independent)
	for i := range f.pairs {
		j := &f.pairs[i]
		if !j.verdict.Copy() {
			continue
		}
		alarmed[j.a], alarmed[j.b] = true, true
		if f.isPositive(j) && roles(j.a, j.b) {
			independent.hits[f.gold[j.a]]++
		}
	}
	for i, story := range f.gold {
		if f.sizes[story] == 1 {
			alone.add(story, alarmed[i])
		}
	}
	return m.Bootstrap.section("false_alarms", "articles called copies at this sensitivity, wrongly", len(f.sizes), len(f.sizes),
		func(w []float64) []Figure {
			return []Figure{
				{Name: "per_1000_without_duplicate", Value: 1000 * alone.rate(w)},
				{Name: "independent_called_copies", Value: independent.rate(w)},
			}
		})
}

// independentPairs counts the pairs of a cluster that its labels call independent, and gives what tells them.
func (m *measuring) independentPairs(f *found, s share) (isIndependent func(i, j int) bool) {
	const report, first = 1, 2
	kind := make([]int, len(f.gold))
	for i, a := range m.labels.Articles {
		switch a.Role {
		case "outlet", "independent":
			kind[i] = report
		case "original":
			kind[i] = first
		}
	}
	reports, firsts := make([]float64, len(f.sizes)), make([]float64, len(f.sizes))
	for i, story := range f.gold {
		switch kind[i] {
		case report:
			reports[story]++
		case first:
			firsts[story]++
		}
	}
	for story, n := range reports {
		s.of[story] = n*(n-1)/2 + n*firsts[story]
	}
	return func(i, j int) bool { return kind[i]*kind[j] == report || kind[i]*kind[j] == first }
}

// beside scores the same candidates by the baselines.
func (m *measuring) beside(ctx context.Context, f *found) ([]Section, error) {
	plains := make([]*plain, len(f.gold))
	err := m.each(ctx, len(plains), func(i int) error {
		plains[i] = newPlain(f.articles[i])
		return nil
	})
	var sections []Section
	for _, b := range baselines() {
		r := f.rank(func(j *candidate) float64 { return b.score(plains[j.a], plains[j.b]) })
		sections = append(sections, m.Bootstrap.section("baseline_"+b.name, b.title, len(f.sizes), len(f.pairs), r.order))
	}
	return sections, err
}
