// Package corpus answers what comes in: it turns files, folders, globs and
// standard input into articles.
//
// [ReadAll] reads everything at once. [NewReader] streams: its blocks hold
// about a mebibyte of whole records each, cut in the order of the input by one
// goroutine and parsed by any ([Block.Articles]); memory does not grow with the
// size of a file. What a file is (JSON lines, CSV, text, HTML; plain, gzip,
// zstd) is told by its content first and by its name second.
//
// An article keeps its record as it came in ([Article.Raw]), so that what is
// kept of a corpus leaves it byte for byte. The words to compare are cleaned:
// entities and markup decoded, agency credits, datelines and the site's name
// cut out into fields of their own.
//
// Nothing is lost in silence. A record that cannot be read is a [Problem] with
// its file, line and a hint, and costs that record only; so is a file that
// breaks off, whose records before the break are used.
//
// The package does not compare articles, fetch pages from the network, or guess
// character sets: text is UTF-8 (or UTF-16 with a byte order mark), and what is
// not valid is read as U+FFFD and reported. HTML pages declare their own.
package corpus
