package bench

import (
	"fmt"
	"slices"

	"retold/corpus"
)

// gathering makes labels of rows.
type gathering struct {
	field    string // that names the story of an article
	labels   Labels
	known    map[string]*corpus.Article
	dropped  map[string]bool          // ids of article rows that were filtered out or could not be read
	pairIDs  map[string]corpus.Origin // of pairs that have an id of their own
	verdicts map[[2]string]*Pair      // by the ids of the articles
}

// whole refuses labels of which an unknown part is missing.
func (g *gathering) whole(files []string, rows []row, strict bool) error {
	for _, p := range g.labels.Problems {
		if p.Lost || strict && !p.Repaired {
			return p
		}
	}
	if len(rows) > 0 {
		return nil
	}
	if len(g.labels.Problems) > 0 {
		return g.labels.Problems[0]
	}
	return corpus.Problem{File: fmt.Sprint(files), What: "no label to read", Hint: shapes}
}

func (g *gathering) gather(rows []row, kept []bool, articles map[slot]*corpus.Article) error {
	g.known, g.dropped = map[string]*corpus.Article{}, map[string]bool{}
	g.pairIDs, g.verdicts = map[string]corpus.Origin{}, map[[2]string]*Pair{}
	if err := g.learn(rows, kept, articles); err != nil {
		return err
	}
	clusters := slices.ContainsFunc(rows, func(r row) bool { return !r.isPair() && r.text(g.field) != "" })
	for i := range rows {
		var err error
		switch {
		case !kept[i]:
		case rows[i].isPair():
			err = g.pair(i, &rows[i], articles)
		case clusters && articles[slot{i, ""}] != nil:
			err = g.article(&rows[i], articles[slot{i, ""}])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// learn takes note of every article by its id.
func (g *gathering) learn(rows []row, kept []bool, articles map[slot]*corpus.Article) error {
	given := corpus.NewIDs()
	for _, s := range slots(rows) {
		a, r := articles[s], &rows[s.row]
		if a == nil {
			g.dropped[r.text("id")] = true
			continue
		}
		if s.side == "" {
			if twice := given.Add(a.ID, a.Origin); twice != nil {
				return *twice
			}
			if !kept[s.row] {
				g.dropped[a.ID] = true
			}
		}
		if b := g.known[a.ID]; b != nil && (a.Title != b.Title || a.Lead != b.Lead) {
			return r.fault("an id names one article wherever it is used; leave ids out where they have no meaning",
				"the id %q was given to another text before, in %s", shortened(a.ID), b.Origin)
		}
		g.known[a.ID] = a
	}
	return nil
}

func (g *gathering) article(r *row, a *corpus.Article) error {
	cluster := r.text(g.field)
	if cluster == "" {
		return r.fault("an article that no other retells is a cluster of its own; another field is named with --cluster-field",
			"the article %q has no %s", shortened(a.ID), g.field)
	}
	g.labels.Articles = append(g.labels.Articles, Labelled{a, cluster, r.text("role")})
	return nil
}

func (g *gathering) pair(i int, r *row, articles map[slot]*corpus.Article) error {
	p := Pair{ID: r.id(), Kind: r.text("kind"), origin: r.origin}
	if err := g.isNew(r); err != nil {
		return err
	}
	var err error
	if p.A, err = g.side(i, r, "a", articles); err != nil {
		return err
	}
	if p.B, err = g.side(i, r, "b", articles); err != nil {
		return err
	}
	if p.A == nil || p.B == nil {
		return nil
	}
	if p.A.ID == p.B.ID {
		return r.fault("a pair has two articles", "a and b are one article, %q", shortened(p.A.ID))
	}
	return g.say(r, p)
}

func (g *gathering) isNew(r *row) error {
	id := r.text("id")
	if id == "" {
		return nil
	}
	if first, twice := g.pairIDs[id]; twice {
		return r.fault("ids of pairs must differ, between files too; they may be left out", "the pair %q was given before, in %s", shortened(id), first)
	}
	g.pairIDs[id] = r.origin
	return nil
}

// side is the article that a side of a pair holds or names; nil where it was left out.
func (g *gathering) side(i int, r *row, side string, articles map[slot]*corpus.Article) (*corpus.Article, error) {
	if isObject(r.fields[side]) {
		return articles[slot{i, side}], nil
	}
	id := r.text(side)
	switch {
	case id == "":
		return nil, r.fault(shapes, "%s names no article", side)
	case g.dropped[id]:
		return nil, nil
	case g.known[id] == nil:
		return nil, r.fault("the ids of a pair are those of article rows, in this or another file that is given; or give the articles themselves",
			"%s is %q, and no article has this id", side, shortened(id))
	}
	return g.known[id], nil
}

// say takes what a row says of a pair.
func (g *gathering) say(r *row, p Pair) error {
	label, err := r.binary("label")
	if err != nil {
		return err
	}
	if p.Copied, err = r.binary("copied"); err != nil {
		return err
	}
	score, graded, err := r.number("score")
	if err != nil {
		return err
	}
	p.Positive, p.Score = label == yes, score
	switch {
	case label == unknown && !graded:
		return r.fault(`"label" is 1 where both tell the same event, else 0; "score" is a grade`, "the pair has neither label nor score")
	case label == no && p.Copied == yes:
		return r.fault("a copy tells the event of its source: set label to 1, or copied to 0", "copied is 1 and label is 0")
	}
	if graded {
		g.labels.Graded = append(g.labels.Graded, p)
	}
	if label == unknown {
		return nil
	}
	g.labels.Pairs = append(g.labels.Pairs, p)
	return g.agree(r, &p)
}

// agree refuses what contradicts an earlier row on the same two articles.
func (g *gathering) agree(r *row, p *Pair) error {
	key := [2]string{min(p.A.ID, p.B.ID), max(p.A.ID, p.B.ID)}
	before := g.verdicts[key]
	switch {
	case before == nil:
		g.verdicts[key] = p
	case before.Positive != p.Positive || before.Copied != p.Copied && before.Copied != unknown && p.Copied != unknown:
		return r.fault("keep the row that is right", "%q and %q are labelled otherwise in %s",
			shortened(p.A.ID), shortened(p.B.ID), before.origin)
	}
	return nil
}
