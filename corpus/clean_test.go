package corpus

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func cleaned(text string, lines bool) string {
	var c cleaner
	return string(c.text([]byte(text), nothing, lines, &repairs{}))
}

func TestTextIsCleaned(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"  plain   text\t here ", "plain text here"},
		{"Marks &amp; Sons &#36;5 &quot;x&quot; &lt;3", `Marks & Sons $5 "x" <3`},
		{"twice &amp;amp; &amp;#39;s &amp;quot;", `twice & 's "`},
		{"no entity: &x; & a&b AT&T; R&D", "no entity: &x; & a&b AT&T; R&D"},
		{"worth  #36;10 million", "worth $10 million"},
		{"worth #36;10 million", "worth $10 million"},
		{"it #39;s the town #39;s", "it's the town's"},
		{" #39;Yes, #39; he said", "'Yes,' he said"},
		{"AT amp;T and  quot;co quot;", `AT&T and "co"`},
		{"Ferry  #151; sold", "Ferry — sold"},
		{"came in at #36; the best", "came in at #36; the best"},
		{"level #2; then #12345; and amp", "level #2; then #12345; and amp"},
		{`second\team and \$5 and \"yes\"`, `second team and $5 and "yes"`},
		{`one\nTwo`, "one Two"},
		{`C:\files`, `C:\files`},
		{"a\u00a0b\u2028c\ufeff", "a b c"},
		{"one\r\ntwo\n\n\nthree", "one two three"},
		{"<p>One</p><p>two <b>three</b></p>", "One two three"},
		{"One.<br/>Two &lt;a href=&quot;x&quot;&gt;three&lt;/a&gt;", "One. Two three"},
		{"text <B>-Paper</B>", "text -Paper"},
		{"STANDARD FERRY <SRD> AND <P> UP", "STANDARD FERRY <SRD> AND <P> UP"},
		{"1 < 2 and 3 > 2", "1 < 2 and 3 > 2"},
		{"a<!-- hidden -->b", "a b"},
		{"bell\x07 \x00nul", "bell nul"},
		{"bad \xff byte", "bad \ufffd byte"},
		{"", ""}, {" \n ", ""}, {"&", "&"}, {"\\", ""}, {" #", "#"},
	} {
		if got := cleaned(c.text, false); got != c.want {
			t.Errorf("%q is %q, want %q", c.text, got, c.want)
		}
	}
	if got := cleaned("one \r\n two\n\n\n\nthree\\\\four", true); got != "one\ntwo\n\nthree\nfour" {
		t.Errorf("paragraphs are %q", got)
	}
}

func TestCleanTextIsValidAndTidy(t *testing.T) {
	pieces := []string{"&amp;", "&", " #39;", ";", "\\", "<p>", "</p>", "<", "\n", " ", "\xff", "\u00a0", "a", "B", "é", "\x00", "#36;1", "quot;", "-->", "<!--"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
		got := cleaned(text, false)
		if !utf8.ValidString(got) || strings.TrimSpace(got) != got || strings.ContainsAny(got, "\n\r\t\x00\u00a0") {
			t.Fatalf("%q is %q", text, got)
		}
	})
}

func TestDates(t *testing.T) {
	day := func(h, m, s int) time.Time { return time.Date(2021, 12, 31, h, m, s, 0, time.UTC) }
	for _, c := range []struct {
		text string
		want time.Time
	}{
		{"2021-12-31T15:04:05Z", day(15, 4, 5)}, {"2021-12-31T17:04:05+02:00", day(15, 4, 5)}, {"2021-12-31", day(0, 0, 0)},
		{"2021-12-31 15:04:05", day(15, 4, 5)}, {"2021-12-31T15:04:05", day(15, 4, 5)}, {"2021-12-31 15:04:05+00:00", day(15, 4, 5)},
		{"2021-12-31T17:04:05+0200", day(15, 4, 5)}, {"2021/12/31", day(0, 0, 0)}, {"20211231", day(0, 0, 0)}, {"20211231150405", day(15, 4, 5)},
		{"Fri, 31 Dec 2021 15:04:05 GMT", day(15, 4, 5)}, {"Fri, 31 Dec 2021 15:04:05 +0000", day(15, 4, 5)},
		{"December 31, 2021", day(0, 0, 0)}, {"Dec. 31, 2021", day(0, 0, 0)}, {"31 December 2021", day(0, 0, 0)},
		{"1640963045", day(15, 4, 5)}, {"1640963045000", day(15, 4, 5)}, {"1640963045.25", day(15, 4, 5)}, {"1640963045000000", day(15, 4, 5)},
		{"31.12.2021", day(0, 0, 0)}, {"31/12/2021", day(0, 0, 0)}, {"12/31/2021", day(0, 0, 0)}, {"12/31/2021 15:04:05", day(15, 4, 5)},
		{"04.03.2021", time.Date(2021, 3, 4, 0, 0, 0, 0, time.UTC)}, {"5/5/2021", time.Date(2021, 5, 5, 0, 0, 0, 0, time.UTC)},
		{"03/04/2021", time.Time{}}, {"yesterday", time.Time{}}, {"", time.Time{}}, {"2021", time.Time{}}, {"31/31/2021", time.Time{}},
		{"Fri, 31 Dec 2021 10:04:05 EST", day(15, 4, 5)}, {"Fri, 31 Dec 2021 08:04:05 PDT", day(15, 4, 5)}, {"31 Dec 2021 15:04:05 UT", day(15, 4, 5)},
		{"Fri, 31 Dec 2021 16:04:05 CET", day(15, 4, 5)}, {"Fri, 31 Dec 2021 15:04:05 IST", time.Time{}}, {"2021-12-31 15:04:05 XYZ", time.Time{}},
		{"Dec 31 2021 3:04 PM", day(15, 4, 0)}, {"31 December 2021 3:04 pm", day(15, 4, 0)}, {"31 December 2021, 10:04 a.m. EST", day(15, 4, 0)},
		{"Friday, December 31st 2021 at 3pm", day(15, 0, 0)}, {"2021-12-31 3:04 PM", day(15, 4, 0)}, {"2021年12月31日", day(0, 0, 0)}, {"2021년 12월 31일", day(0, 0, 0)},
		{"2021-3-4", time.Date(2021, 3, 4, 0, 0, 0, 0, time.UTC)}, {"4. März 2021", time.Date(2021, 3, 4, 0, 0, 0, 0, time.UTC)},
		{"4 mars 2021 à 15:04", time.Date(2021, 3, 4, 15, 4, 0, 0, time.UTC)}, {"4 de marzo de 2021", time.Date(2021, 3, 4, 0, 0, 0, 0, time.UTC)},
		{"31 Smarch 2021", time.Time{}}, {"December 2021", time.Time{}}, {"31 December 2021 sometime", time.Time{}}, {"30 Feb 2021", time.Time{}},
		{strings.Repeat("9", 60), time.Time{}}, {"-", time.Time{}},
	} {
		if got := parseDate([]byte(c.text)); !got.Equal(c.want) && (c.want.IsZero() || got.Unix() != c.want.Unix()) && len(c.text) < 60 {
			t.Errorf("%q is %v, want %v", c.text, got, c.want)
		}
	}
}

func TestTheLeadOfABody(t *testing.T) {
	long := strings.Repeat("words that go on and on ", 10)
	full := "The ferry" + strings.Repeat(" that was sold on", 15) + " is back."
	more := strings.Repeat("More of it. ", 30)
	for _, c := range []struct{ body, want string }{
		{"One. Two.\n\nThree.", "One. Two.\n\nThree."},
		{"One line.\nAnother line.", "One line.\nAnother line."},
		{full + "\n\n" + more, full},
		{full + "\n" + more, full},
		{"A line that was wrapped\nby hand goes on here. " + full + "\n" + more, "A line that was wrapped\nby hand goes on here. " + full},
		{"Brief.\n\nBriefer.\n\n" + full + "\n\n" + more, "Brief.\n\nBriefer.\n\n" + full},
		{"Brief.\n\n" + strings.Repeat(long, 3), "Brief."},
		{"By Jane Doe\n\nThe ferry was sold.\n\n" + full + "\n\n" + more, "The ferry was sold.\n\n" + full},
		{full + "\n\nMore of it.", full + "\n\nMore of it."}, // a short text, however it is parted
		{full + " More of it.", full + " More of it."},
		{"By Jane Doe", "By Jane Doe"},
		{"Short text without breaks. It has two sentences. And three.", "Short text without breaks. It has two sentences. And three."},
		{"Mr. Smith sold the ferry. " + "It was old. W" + strings.Repeat(long, 3) + ". End.", "Mr. Smith sold the ferry. It was old."},
		{"", ""},
	} {
		if got := leadOf(c.body); got != c.want {
			t.Errorf("the lead of %.60q is %q, want %q", c.body, got, c.want)
		}
	}
}
