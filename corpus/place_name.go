package corpus

import (
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// NamedByPlace tells whether the id is what a record without one goes by, its file and line, as far as the origin says so:
// Unnamed is not kept where an article is stored.
func (a *Article) NamedByPlace() bool {
	file := filepath.ToSlash(a.Origin.File)
	if file == stdin {
		file = "stdin"
	}
	line := ""
	if a.Origin.Line > 0 {
		line = ":" + strconv.Itoa(a.Origin.Line)
	}
	id := a.ID
	if at := strings.LastIndexByte(id, '#'); at > 0 && isCount(id[at+1:]) && id != file+line {
		id = id[:at]
	}
	return id == file+line || id == path.Base(file)+line
}

func isCount(digits string) bool {
	_, err := strconv.ParseUint(digits, 10, 32)
	return err == nil
}
