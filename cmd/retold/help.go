package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

const helpWidth = 100

func appHelp(app *cli.App) string {
	var b strings.Builder
	b.WriteString(`Retold finds stories that were told before: exact copies, near-duplicates, copies under a new headline,
and clickbait rewrites that keep the facts. It says why, and which one to keep.

Usage:
  retold COMMAND [flags] ARGUMENTS

Commands:
`)
	for _, c := range app.Commands {
		fmt.Fprintf(&b, "  %-9s %s\n", c.Name, c.Usage)
	}
	b.WriteString(`
Examples:
  retold dedupe news.jsonl                          show what was told before
  retold dedupe news/ -o kept.jsonl --report r.html keep one of each, and see why on one page
  retold check draft.txt --against news/            was this told before?
  retold teasers page.html                          which cards of a page retell a story?

INPUT is a file, a folder, a glob in quotes, or - for standard input: JSON lines, JSON, CSV, TSV, plain text or
HTML, plain or packed with gzip or zstd, told by content first and by name second.

`)
	b.WriteString(exitHelp(oneMatched))
	b.WriteString("\n\nretold COMMAND --help says more. Nothing is fetched from the network.\n")
	return b.String()
}

// commandHelp is the help text of a command: usage, what it does, examples, flags by group, exit codes.
func commandHelp(c *cli.Command) string {
	var b strings.Builder
	usage, examples, _ := strings.Cut(c.UsageText, "\n\n")
	fmt.Fprintf(&b, "%s\n\nUsage:\n%s\nExamples:\n%s", c.Description, indented(usage), indented(examples))
	for _, group := range groups(c.Flags) {
		fmt.Fprintf(&b, "\n%s:\n", group.name)
		for _, f := range group.flags {
			b.WriteString(flagHelp(f))
		}
	}
	fmt.Fprintf(&b, "\n%s\n", exitHelp(meaningOfOne(c)))
	return b.String()
}

func isExitCode(f cli.Flag) bool { return f.Names()[0] == "exit-code" }

func indented(lines string) string {
	return "  " + strings.ReplaceAll(lines, "\n", "\n  ") + "\n"
}

type flagGroup struct {
	name  string
	flags []cli.DocGenerationFlag
}

// groups keeps flags in the order they are declared in, by category.
func groups(flags []cli.Flag) []*flagGroup {
	var all []*flagGroup
	for _, f := range flags {
		doc, ok := f.(cli.DocGenerationFlag)
		category, hasCategory := f.(cli.CategorizableFlag)
		if !ok || !hasCategory {
			continue
		}
		name := category.GetCategory()
		if len(all) == 0 || all[len(all)-1].name != name {
			all = append(all, &flagGroup{name: name})
		}
		group := all[len(all)-1]
		group.flags = append(group.flags, doc)
	}
	return all
}

const flagColumn = 28

func flagHelp(f cli.DocGenerationFlag) string {
	value, usage := unquoted(f.GetUsage())
	label := "      --" + f.Names()[0]
	if names := f.Names(); len(names) > 1 {
		label = "  -" + names[1] + ", --" + names[0]
	}
	if value != "" {
		label += " " + value
	}
	if def := f.GetDefaultText(); f.TakesValue() && def != "" && def != `""` && !strings.Contains(usage, "default") {
		usage += " (default " + strings.Trim(def, `"`) + ")"
	}
	lines := wrapped(usage, helpWidth-flagColumn)
	if len(label) >= flagColumn {
		label += "\n" + strings.Repeat(" ", flagColumn)
	}
	return fmt.Sprintf("%-*s%s\n", flagColumn, label, strings.Join(lines, "\n"+strings.Repeat(" ", flagColumn)))
}

// unquoted takes the name of a flag's value, which stands in back quotes, out of its usage text.
func unquoted(usage string) (value, text string) {
	before, rest, found := strings.Cut(usage, "`")
	value, after, closed := strings.Cut(rest, "`")
	if !found || !closed {
		return "", usage
	}
	return value, strings.TrimSpace(before + after)
}

func wrapped(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// verbatim makes a template that says just this text.
func verbatim(text string) string { return strings.ReplaceAll(text, "{{", `{{"{{"}}`) }

func meaningOfOne(c *cli.Command) string {
	switch {
	case slices.ContainsFunc(c.Flags, isExitCode):
		return oneMatched
	case c.Name == "verify":
		return oneDamaged
	}
	return ""
}
