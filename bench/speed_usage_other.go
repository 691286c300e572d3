//go:build !unix

package bench

import "time"

// processTimes knows nothing here: only wall time is measured.
func processTimes() (cpu time.Duration, peak int64) { return 0, 0 }
