// Package retold_test holds the architecture to its drawing: it opens every Go file of the module and fails on an
// import, a call or a name that the design forbids. It reads the files itself, because a test that asks the go
// command is cached and stays green after a forbidden import.
package retold_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// rooms lists what each folder may import of ours. Sub-folders follow their room.
var rooms = map[string][]string{
	"corpus":  {},
	"shingle": {},
	"lsh":     {},
	"report":  {},
	"rewrite": {"shingle"},
	"detect":  {"corpus", "shingle", "lsh", "rewrite", "report"},
	"store":   {"detect", "corpus", "shingle", "lsh", "rewrite", "report"},
	"server":  {"detect", "report", "corpus"},
	"bench":   {"detect", "corpus", "shingle", "lsh", "rewrite", "report"},
	"cmd":     {"corpus", "shingle", "lsh", "rewrite", "report", "detect", "store", "server", "bench"},
}

// owners lists the libraries that only some rooms, or folders of them, may use.
var owners = map[string][]string{
	"github.com/dgryski/go-minhash":  {"lsh", "shingle", "bench/peers/naive"},
	"github.com/spaolacci/murmur3":   {"lsh", "shingle", "bench/peers/naive"},
	"github.com/urfave/cli/v2":       {"cmd"},
	"github.com/schollz/progressbar": {"cmd"},
	"github.com/cockroachdb/pebble":  {"store"},
}

// calls are left to the command: the process, its environment and its streams are not a library's business.
var calls = map[string][]string{
	"os":  {"Exit", "Getenv", "LookupEnv", "Environ", "ExpandEnv", "UserHomeDir", "Stdin", "Stdout", "Stderr", "Args"},
	"log": {"Fatal", "Fatalf", "Fatalln", "Print", "Printf", "Println", "Panic", "Panicf"},
	"fmt": {"Print", "Printf", "Println"},
}

// drawers are package names that say nothing.
var drawers = []string{"util", "utils", "common", "helper", "helpers", "misc", "types"}

type source struct {
	path string // from the root, with slashes
	file *ast.File
	fset *token.FileSet
}

func (s source) room() string { room, _, _ := strings.Cut(s.path, "/"); return room }
func (s source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }

// isCommand tells whether a file belongs to a program, such as a generator kept beside what it generates.
func (s source) isCommand() bool { return s.room() == "cmd" || s.file.Name.Name == "main" }

func TestArchitecture(t *testing.T) {
	sources := open(t, ".")
	if len(sources) < 20 {
		t.Fatalf("only %d files found: the test does not see the module", len(sources))
	}
	for _, s := range sources {
		for _, fault := range faults(s) {
			t.Errorf("%s: %s", s.path, fault)
		}
	}
}

// TestArchitectureRefuses shows that each rule can fail.
func TestArchitectureRefuses(t *testing.T) {
	for _, tt := range []struct{ name, path, code string }{
		{"a stage imports detect", "lsh/x.go", `package lsh; import _ "retold/detect"`},
		{"an earlier stage imports a later one", "shingle/x.go", `package shingle; import _ "retold/rewrite"`},
		{"a test imports a later stage", "corpus/x_test.go", `package corpus; import _ "retold/detect"`},
		{"a folder that the design does not know", "extra/x.go", `package extra`},
		{"murmur3 outside its rooms", "detect/x.go", `package detect; import _ "github.com/spaolacci/murmur3"`},
		{"cli outside the command", "report/x.go", `package report; import _ "github.com/urfave/cli/v2"`},
		{"a library that ends the process", "lsh/x.go", `package lsh; import "os"; func f() { os.Exit(1) }`},
		{"a library that prints", "lsh/x.go", `package lsh; import "fmt"; func f() { fmt.Println() }`},
		{"a library that reads the environment", "lsh/x.go", `package lsh; import "os"; var x = os.Getenv("X")`},
		{"a library that prints under another name", "lsh/x.go", `package lsh; import p "fmt"; func f() { p.Println() }`},
		{"an init function", "lsh/x.go", `package lsh; func init() {}`},
		{"mutable package state", "lsh/x.go", `package lsh; var cache map[string]int; func f() { cache = nil }`},
		{"mutable package state by element", "lsh/x.go", `package lsh; var cache = map[string]int{}; func f() { cache["a"]++ }`},
		{"cgo", "lsh/x.go", `package lsh; import "C"`},
		{"a drawer", "lsh/utils/x.go", `package utils`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if len(faults(parse(t, tt.path, tt.code))) == 0 {
				t.Errorf("%s with %q passes", tt.path, tt.code)
			}
		})
	}
}

func open(t *testing.T, root string) []source {
	t.Helper()
	var sources []source
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || ownModule(p)) {
			return filepath.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(p, ".go") && filepath.Dir(p) != "." {
			sources = append(sources, parse(t, filepath.ToSlash(p), nil))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

func ownModule(dir string) bool {
	found, _ := filepath.Glob(filepath.Join(dir, "go.mod"))
	return len(found) > 0
}

func parse(t *testing.T, path string, code any) source {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, code, 0)
	if err != nil {
		t.Fatal(err)
	}
	return source{path, file, fset}
}

func faults(s source) []string {
	found := append(placeFaults(s), importFaults(s)...)
	if s.isTest() {
		return found
	}
	if !s.isCommand() {
		found = append(found, callFaults(s)...)
	}
	return append(found, stateFaults(s)...)
}

func placeFaults(s source) []string {
	var found []string
	if _, ok := rooms[s.room()]; !ok {
		found = append(found, "the design has no room "+s.room())
	}
	for _, name := range drawers {
		if path.Base(path.Dir(s.path)) == name || s.file.Name.Name == name {
			found = append(found, "a package named "+name+" says nothing")
		}
	}
	return found
}

func importFaults(s source) []string {
	var found []string
	for _, spec := range s.file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		if ours, ok := strings.CutPrefix(imported, "retold/"); ok {
			room, _, _ := strings.Cut(ours, "/")
			if room != s.room() && !contains(rooms[s.room()], room) {
				found = append(found, s.room()+" may not import "+imported)
			}
		}
		if imported == "C" {
			found = append(found, "the main module needs no cgo")
		}
		for library, may := range owners {
			if strings.HasPrefix(imported, library) && !contains(may, s.room()) && !contains(may, path.Dir(s.path)) {
				found = append(found, imported+" belongs to "+strings.Join(may, " and "))
			}
		}
	}
	return found
}

func callFaults(s source) []string {
	var found []string
	imported := importNames(s)
	ast.Inspect(s.file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		name, ok := selector.X.(*ast.Ident)
		if ok && name.Obj == nil && contains(calls[imported[name.Name]], selector.Sel.Name) {
			found = append(found, name.Name+"."+selector.Sel.Name+" is left to the command")
		}
		return true
	})
	for _, decl := range s.file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
			found = append(found, "an init function changes what nobody asked for")
		}
	}
	return found
}

// importNames gives the path of each import by the name it goes by in the file.
func importNames(s source) map[string]string {
	names := map[string]string{}
	for _, spec := range s.file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(imported)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = imported
	}
	return names
}

// stateFaults finds package variables that a function of the same file changes.
func stateFaults(s source) []string {
	state := map[any]bool{}
	for _, decl := range s.file.Decls {
		if group, ok := decl.(*ast.GenDecl); ok && group.Tok == token.VAR {
			for _, spec := range group.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					state[name.Obj] = true
				}
			}
		}
	}
	var found []string
	ast.Inspect(s.file, func(n ast.Node) bool {
		for _, target := range targets(n) {
			if name := base(target); name != nil && name.Obj != nil && state[name.Obj] {
				found = append(found, "package variable "+name.Name+" is changed")
			}
		}
		return true
	})
	return found
}

func targets(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return n.Lhs
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	}
	return nil
}

// base is the variable that an assignment reaches: x of x, x[i], x.f and *x.
func base(e ast.Expr) *ast.Ident {
	for {
		switch at := e.(type) {
		case *ast.Ident:
			return at
		case *ast.IndexExpr:
			e = at.X
		case *ast.SelectorExpr:
			e = at.X
		case *ast.StarExpr:
			e = at.X
		case *ast.ParenExpr:
			e = at.X
		default:
			return nil
		}
	}
}

func contains(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}
