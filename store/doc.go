// Package store keeps an index of articles on disk, behind [detect.Index]: the same keys, the same judge and therefore the same
// findings as in memory, byte for byte, however the index came about.
//
// It is for checking articles against millions of others, for years, through crashes. It is not for finding all clusters of a
// corpus at once, which [detect.Detector.Dedupe] does without an index.
//
// # On disk
//
// An index is a folder with a description (INDEX), a seal of the small files (SEAL) and a Pebble database: a
// log-structured merge tree (O'Neil et al., 1996). layout.go has the format. Postings are ordered by the hash of their article's
// id, so that what a cap leaves out depends on the set of articles alone and on neither their order nor their history.
//
// # Promises
//
// An acknowledged change is synced; a batch shows whole or not at all; [Store.Verify] tells what is damaged, and a check that meets
// damage fails rather than answer wrongly. One process writes, or several read: a second writer is refused. Who wants to read
// while another writes goes through the writer's process (retold serve).
package store
