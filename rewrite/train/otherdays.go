package main

import (
	"fmt"
	"time"

	"retold/rewrite"
)

const (
	apart       = 20  // days; of one agency, articles so far apart tell two events
	reutersRun  = 900 // articles judged against one another
	reutersRuns = 6
)

// addOtherDays learns from Reuters what looks alike and is not: the same company, the same template, the same beat on another day.
func (l *loader) addOtherDays(articles []article, leaveOut map[string]bool) {
	var usable []article
	for _, a := range articles {
		if !leaveOut[a.ID] && a.Title != "" && a.Lead != "" && len(a.Published) >= len(time.DateOnly) {
			usable = append(usable, a)
		}
	}
	for run := range reutersRuns {
		members := make([]member, reutersRun)
		for i := range members {
			a := usable[l.rng.IntN(len(usable))]
			members[i] = member{a, l.judge.Prepare(a.text()), l.judge.Prepare(rewrite.Text{Title: a.Title}), stems(a)}
		}
		for i := range members {
			for k := range i {
				if daysApart(&members[i], &members[k]) >= apart {
					l.addPair(&members[k], &members[i], fmt.Sprintf("reuters %d", run))
				}
			}
		}
	}
}

func daysApart(a, b *member) int {
	x, errX := time.Parse(time.DateOnly, a.Published[:len(time.DateOnly)])
	y, errY := time.Parse(time.DateOnly, b.Published[:len(time.DateOnly)])
	if errX != nil || errY != nil {
		return 0
	}
	return int(x.Sub(y).Abs() / (24 * time.Hour))
}
