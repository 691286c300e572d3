package main

import (
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"
)

func (t *tool) app() *cli.App {
	app := &cli.App{
		Name: "retold", HelpName: "retold", Usage: "find stories that were told before", Version: version(),
		Commands:  []*cli.Command{t.dedupe(), t.check(), t.compare(), t.teasers(), t.index(), t.serve(), t.fit(), t.bench()},
		Writer:    t.out,
		ErrWriter: t.err,
		Action:    t.noCommand,
		// main alone ends the process
		ExitErrHandler: func(*cli.Context, error) {},
		// "source=A,B" is one value
		DisableSliceFlagSeparator: true,
	}
	finish(app.Commands)
	app.CustomAppHelpTemplate = verbatim(appHelp(app))
	return app
}

// finish gives commands, and those below them, our help and our errors.
func finish(commands []*cli.Command) {
	for _, c := range commands {
		c.HideHelpCommand = true
		c.OnUsageError = wrongValue
		c.CustomHelpTemplate = verbatim(commandHelp(c))
		finish(c.Subcommands)
	}
}

func (t *tool) noCommand(*cli.Context) error {
	_, _ = t.err.Write([]byte(appHelp(t.app())))
	return status(exitUsage)
}

// wrongValue turns the library's words about a flag's value into ours.
func wrongValue(c *cli.Context, err error, _ bool) error {
	what := strings.ReplaceAll(err.Error(), "for flag -", "for --")
	what = strings.TrimSuffix(strings.TrimSuffix(what, ": parse error"), ": strconv.ParseFloat: parsing")
	return usageError(what, c.Command.HelpName+" --help says what each flag takes")
}

// version is that of the module, as the go command recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
