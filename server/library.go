package server

import (
	"context"

	"retold/corpus"
	"retold/detect"
	"retold/report"
)

// Library is the index that is served. It is safe for concurrent use, also while articles are added.
type Library interface {
	// Check finds what an article retells or what retells it, best first, in the index as it is now.
	Check(ctx context.Context, a *corpus.Article) ([]report.Match, error)
	// Add adds articles, or replaces those of the same ids: all of them, or none and an error. They are safe when it
	// returns; replaced is how many were there before.
	Add(ctx context.Context, articles []corpus.Article) (replaced int, err error)
	// Remove removes those of the ids that are there, and tells how many were.
	Remove(ctx context.Context, ids []string) (removed int, unknown []string, err error)
	// Article gives an article, or an error that is detect.ErrNoArticle.
	Article(ctx context.Context, id string) (*corpus.Article, error)
	// Clusters gives at most limit clusters, or fewer where the context's deadline nears; next goes on as the after of
	// another call, and is "" at the end.
	Clusters(ctx context.Context, after string, limit int) (clusters []report.Cluster, next string, err error)
	// Stat is asked for at every scrape of the metrics.
	Stat(ctx context.Context) (detect.Stat, error)
}

// Viewer is a library that lends its index as well. The page then tells what came closest where nothing matches.
type Viewer interface {
	// View gives the index as it stands; call release when done with it.
	View(ctx context.Context) (ix detect.Index, release func(), err error)
}
