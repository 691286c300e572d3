package server_test

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var screens = flag.String("screens", "", "folder to put pictures of the pages in")

//go:embed testdata/checks.js
var checksJS string

// browser is a tab of a real browser, with what it complained about.
type browser struct {
	ctx  context.Context
	mu   sync.Mutex
	said []string
}

// newBrowser skips the test where there is no Chromium, unless CI=true says that there must be one.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	switch {
	case path == "" && os.Getenv("CI") == "true":
		t.Fatal("no chromium found, and CI=true wants one")
	case path == "":
		t.Skip("no chromium found: the pages are not tried in a browser")
	case testing.Short():
		t.Skip("a browser takes its time")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WSURLReadTimeout(time.Minute))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancelTab := chromedp.NewContext(ctx)
	t.Cleanup(cancelTab)
	end := time.AfterFunc(2*time.Minute, cancelTab)
	t.Cleanup(func() { end.Stop() })
	b := &browser{ctx: ctx}
	if err := chromedp.Do(ctx); err != nil { // starts it
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		b.said = append(b.said, fmt.Sprint("console: ", e.Type))
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, "exception: "+e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		b.said = append(b.said, "log: "+e.Entry.Text+" "+e.Entry.URL)
	}
}

// step is something that is done in the browser.
type step = chromedp.Action[chromedp.Void]

func (b *browser) do(t *testing.T, steps ...step) {
	t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// ask is something that is asked of the browser.
func ask[T any](t *testing.T, b *browser, a chromedp.Action[T]) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func visible(sel string) step { return chromedp.WaitVisible(chromedp.CSS(sel)) }

func click(sel string) step { return chromedp.Click(chromedp.CSS(sel)) }

func typed(sel, text string) step { return chromedp.SendKeys(chromedp.CSS(sel), text) }

func text(sel string) chromedp.Action[string] { return chromedp.Text(chromedp.CSS(sel)) }

// command is one of the browser's protocol.
func command[P, R any](c cdp.Command[P, R], params P) step {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, c, params)
		return err
	})
}

// silent fails where the browser complained.
func (b *browser) silent(t *testing.T) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.said {
		t.Errorf("the browser says: %s", s)
	}
}

// look is a window and its colours.
type look struct {
	name          string
	width, height int64
	scheme        string
}

func looks() []look {
	return []look{
		{"desktop-light", 1280, 900, "light"}, {"desktop-dark", 1280, 900, "dark"},
		{"phone-light", 390, 844, "light"}, {"phone-dark", 390, 844, "dark"},
	}
}

func (l look) steps() []step {
	return []step{
		chromedp.EmulateViewport(l.width, l.height),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: l.scheme}},
		}),
	}
}

// fair checks the page at hand in every look.
func (b *browser) fair(t *testing.T, page string) {
	t.Helper()
	for _, l := range looks() {
		b.do(t, l.steps()...)
		for _, f := range ask(t, b, chromedp.Evaluate[[]string](checksJS)) {
			t.Errorf("%s, %s: %s", page, l.name, f)
		}
		if *screens != "" {
			picture := ask(t, b, chromedp.FullScreenshot(100))
			if err := os.WriteFile(filepath.Join(*screens, page+"-"+l.name+".png"), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	b.do(t, looks()[0].steps()...)
}

const draft = `Cracked bolts close the Halden bridge

The Halden bridge over the Reuss is shut: inspectors found 14 cracked bolts in the northern pylon, the canton of Uri said on Tuesday. Some 9,200 drivers a day must use the old Wassen road until June.`

// TestBrowser walks the way of a person: paste, check, see what is marked, follow to the cluster and to the article,
// remove it with the token.
func TestBrowser(t *testing.T) {
	b := newBrowser(t)
	a := newAsked(t, nil)
	web := httptest.NewServer(a.handler)
	defer web.Close()

	b.do(t, chromedp.Navigate(web.URL+"/"), visible("#text"))
	b.fair(t, "home")
	b.do(t, typed("#text", draft), click("main button[type=submit]"), visible(".result"))
	if title, marked := ask(t, b, text("h1")), ask(t, b, text("mark.shared")); title != "Cracked bolts close the Halden bridge" || marked == "" {
		t.Errorf("checked %q, with %q marked", title, marked)
	}
	b.fair(t, "checked")

	b.do(t, click(`a[href="/cluster?id=bote-1"]`), visible(".delete, .timeline"))
	if title := ask(t, b, text("h1")); title != "Halden bridge closed after inspectors find 14 cracked bolts" {
		t.Errorf("the cluster is of %q", title)
	}
	b.fair(t, "cluster")
	b.do(t, click(`.byline a[href="/article?id=bote-1"]`), visible(".delete"))
	b.fair(t, "article")
	b.do(t, click(".delete summary"), visible("#token"), typed("#token", token+kb.Enter), visible("[role=status]"))
	if url := ask(t, b, chromedp.Location()); !strings.HasSuffix(url, "/delete") {
		t.Errorf("ended at %s", url)
	}
	if _, err := a.library.Article(t.Context(), "bote-1"); err == nil {
		t.Error("the article is still there")
	}
	b.fair(t, "removed")
	b.silent(t)
}

func TestBrowserPages(t *testing.T) {
	b := newBrowser(t)
	a := newAsked(t, nil)
	web := httptest.NewServer(a.handler)
	defer web.Close()
	b.do(t, chromedp.Navigate(web.URL+"/clusters"), visible(".card"))
	b.fair(t, "clusters")
	b.do(t, chromedp.Navigate(web.URL+"/compare"), typed("#a", draft), typed("#b", "Lisbon opens its first night library\n\nReaders can borrow books."))
	b.fair(t, "compare")
	b.do(t, click("main button[type=submit]"), visible(".missing"))
	b.fair(t, "compared")
	b.do(t, chromedp.Navigate(web.URL+"/"), typed("#text", "Halden council argues over the bridge\n\nThe council of Halden met on Friday over the closed Reuss bridge; the canton of Uri must pay, said the mayor."), click("main button[type=submit]"), visible(".result"))
	b.fair(t, "closest")
	b.silent(t)
}

// Stored markup is text in the browser: nothing runs, nothing is fetched.
func TestBrowserRunsNothingStored(t *testing.T) {
	b := newBrowser(t)
	a := newAsked(t, nil)
	web := httptest.NewServer(a.handler)
	defer web.Close()
	for _, path := range []string{"/clusters", "/cluster?id=evil/1", "/article?id=evil/1", "/article?id=evil/2", `/clusters?after=%22%3E%3Cscript%3Ealert(1)%3C/script%3E`} {
		b.do(t, chromedp.Navigate(web.URL+path), visible("h1"))
		for _, f := range ask(t, b, chromedp.Evaluate[[]string](checksJS)) {
			t.Errorf("%s: %s", path, f)
		}
	}
	b.silent(t)
}

// stop is where the tabulator key leads.
type stop struct {
	Index   int    `json:"index"`
	Outline bool   `json:"outline"`
	What    string `json:"what"`
}

// Everything is reached with the tabulator key, in the order of the page, and shows that it was.
func TestBrowserKeyboard(t *testing.T) {
	const stops = `document.activeElement.blur();
		[...document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, summary")].filter(e => e.checkVisibility()).length`
	const focused = `(() => {
		const e = document.activeElement, s = getComputedStyle(e);
		return {index: [...document.querySelectorAll("*")].indexOf(e), what: e.outerHTML.slice(0, 80),
			outline: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0};
	})()`
	b := newBrowser(t)
	a := newAsked(t, nil)
	web := httptest.NewServer(a.handler)
	defer web.Close()
	for _, path := range []string{"/compare", "/clusters", "/cluster?id=bote-1", "/article?id=bote-1"} {
		b.do(t, chromedp.Navigate(web.URL+path), visible("h1"))
		last := 0
		for i := range ask(t, b, chromedp.Evaluate[int](stops)) {
			b.do(t, chromedp.KeyEvent(kb.Tab))
			at := ask(t, b, chromedp.Evaluate[stop](focused))
			if at.Index <= last || !at.Outline {
				t.Errorf("%s, stop %d: in order %v, outline %v: %s", path, i+1, at.Index > last, at.Outline, at.What)
			}
			last = at.Index
		}
	}
}

// The way of TestBrowser is open without scripts too.
func TestBrowserWithoutScript(t *testing.T) {
	b := newBrowser(t)
	a := newAsked(t, nil)
	web := httptest.NewServer(a.handler)
	defer web.Close()
	ready := func(sel string) step { return chromedp.WaitReady(chromedp.CSS(sel)) }
	b.do(t, command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}),
		chromedp.Navigate(web.URL+"/"), ready("#text"), typed("#text", draft), click("main button[type=submit]"),
		ready(".result"), ready("mark.shared"), click(`a[href="/cluster?id=bote-1"]`), ready(".timeline"))
	b.silent(t)
}
