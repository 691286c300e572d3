package store

import (
	"context"
	"errors"
	"fmt"

	"retold/corpus"
	"retold/detect"
)

// Settle gives an id of its own to each unnamed article that would take the place of another for no more than having come from a file
// and line of the same name: one made of its text too, so that it stands there once however often it is added. beside is how many
// got theirs now.
func (s *Store) Settle(ctx context.Context, articles []corpus.Article) (beside int, err error) {
	for i := range articles {
		x := &articles[i]
		if !x.Unnamed {
			continue
		}
		own := fmt.Sprintf("%s~%08x", x.ID, uint32(detect.Number(x.Title+"\n"+x.Lead+"\n"+x.Body)))
		if there, err := s.there(ctx, own); err != nil {
			return beside, err
		} else if there != nil {
			x.ID = own
			continue
		}
		there, err := s.there(ctx, x.ID)
		if err != nil {
			return beside, err
		}
		if there != nil && !there.SameTexts(x) {
			x.ID = own
			beside++
		}
	}
	return beside, nil
}

// there is the article that has an id, nil for none.
func (s *Store) there(ctx context.Context, id string) (*corpus.Article, error) {
	found, err := s.Article(ctx, id)
	if errors.Is(err, detect.ErrNoArticle) {
		return nil, nil
	}
	return found, err
}
