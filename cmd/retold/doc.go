// Command retold finds stories that were told before: exact copies, near-duplicates, copies under a new headline, and
// rewrites that keep the facts.
//
// It is a thin layer over the libraries: one file a subcommand, each of which turns what was typed into options, runs
// one function of a library, and hands the result to package report. Flags, the environment, the terminal, signals,
// output files and exit codes are dealt with here and nowhere else:
//
//	args.go      what was typed: flags anywhere, misspellings answered
//	tool.go      the streams, whether they are terminals, colour, progress
//	exit.go      errors, hints and exit codes
//	output.go    files that appear whole or not at all
//	record.go    records as they came in, or with fields added
//
// The stories in testdata are run as tests; they are also the shortest way to see what a command does.
package main
