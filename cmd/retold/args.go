package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"
)

// arrange puts the flags of a command before its arguments. The cli library takes a flag behind an argument for a file
// and says nothing; here flags may stand anywhere, and what is misspelt is refused with a suggestion.
func arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 {
		return args, nil
	}
	switch first := args[1]; {
	case slices.Contains([]string{"-h", "--help", "-v", "--version"}, first):
		return args[:2], nil
	case first == "help":
		return args, knownTopic(app, args[2:])
	case strings.HasPrefix(first, "-") && first != "-":
		return nil, usageError(fmt.Sprintf("%s stands before a command", first),
			"the command comes first: retold dedupe "+first+" ...; retold --help lists the commands")
	}
	command := app.Command(args[1])
	if command == nil {
		return nil, unknownCommand("retold", app.VisibleCommands(), args[1])
	}
	return arrangeCommand(command, args, 2)
}

// arrangeCommand arranges what follows the name of a command, which may be that of a subcommand.
func arrangeCommand(command *cli.Command, args []string, named int) ([]string, error) {
	path, rest := strings.Join(args[1:named], " "), args[named:]
	if len(command.Subcommands) > 0 && len(rest) > 0 && !looksLikeFlag(rest[0]) {
		sub := command.Command(rest[0])
		if sub == nil {
			return nil, unknownCommand("retold "+path, command.Subcommands, rest[0])
		}
		return arrangeCommand(sub, args, named+1)
	}
	a := arrangement{command: command, path: path}
	if err := a.sort(rest); err != nil {
		return nil, err
	}
	return slices.Concat(args[:named], a.flags, []string{"--"}, a.arguments), nil
}

func knownTopic(app *cli.App, topic []string) error {
	if len(topic) > 0 && app.Command(topic[0]) == nil {
		return unknownCommand("retold", app.VisibleCommands(), topic[0])
	}
	return nil
}

// unknownCommand is the error of a name that stands after path and is none of the commands there.
func unknownCommand(path string, commands []*cli.Command, typed string) error {
	var names []string
	for _, c := range commands {
		names = append(names, c.Name)
	}
	hint := "the commands are " + strings.Join(names, ", ")
	if meant := nearest(typed, names); meant != "" {
		hint = "did you mean " + path + " " + meant + "?"
	} else if _, err := os.Stat(typed); err == nil || typed == "-" {
		hint = "the command comes first: " + path + " " + names[0] + " " + typed
	}
	return usageError(fmt.Sprintf("%q is no command", typed), hint)
}

// arrangement is a command line taken apart.
type arrangement struct {
	command          *cli.Command
	path             string // its name, and that of the command it belongs to
	flags, arguments []string
}

func (a *arrangement) sort(args []string) error {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			a.arguments = append(a.arguments, args[i+1:]...)
			return nil
		}
		if !looksLikeFlag(arg) {
			a.arguments = append(a.arguments, arg)
			continue
		}
		name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		flag := a.find(name)
		if flag == nil {
			return a.unknown(arg, name)
		}
		a.flags = append(a.flags, arg)
		if hasValue || isSwitch(flag) {
			continue
		}
		if i++; i == len(args) || a.isFlag(args[i]) {
			return usageError(fmt.Sprintf("%s needs a value", arg), a.help())
		}
		a.flags = append(a.flags, args[i])
	}
	return nil
}

// looksLikeFlag: a lone "-" is standard input, and "-5" is a number.
func looksLikeFlag(arg string) bool {
	if len(arg) < 2 || arg[0] != '-' {
		return false
	}
	_, err := strconv.ParseFloat(arg, 64)
	return err != nil
}

func (a *arrangement) isFlag(arg string) bool {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	return arg == "--" || looksLikeFlag(arg) && a.find(name) != nil
}

func (a *arrangement) find(name string) cli.Flag {
	for _, f := range append(a.command.Flags, cli.HelpFlag) {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func isSwitch(f cli.Flag) bool {
	_, ok := f.(*cli.BoolFlag)
	return ok
}

func (a *arrangement) unknown(arg, name string) error {
	var names []string
	together := !strings.HasPrefix(arg, "--") // -qo: letters that are flags
	for _, f := range a.command.Flags {
		names = append(names, f.Names()...)
	}
	for _, letter := range name {
		together = together && slices.Contains(names, string(letter))
	}
	names = slices.DeleteFunc(names, func(n string) bool { return len(n) < 2 })
	hint := a.help() + "; a file of that name is given behind --"
	if together {
		hint = "flags of one letter are given one by one: -" + strings.Join(strings.Split(name, ""), " -")
	} else if meant := nearest(name, names); meant != "" {
		hint = "did you mean --" + meant + "?"
	}
	return usageError(fmt.Sprintf("%s has no flag %s", a.path, arg), hint)
}

func (a *arrangement) help() string { return "retold " + a.path + " --help lists its flags" }
