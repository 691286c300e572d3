package corpus

import (
	"strings"
	"time"
)

// fromWords reads a date in words however it is punctuated, with a weekday before it or not, a time of day behind it or
// not: "Mar 4 2026 3:15 PM", "Wednesday, 4th March 2026 at 15:15 EST", "4. März 2026", "2026年3月4日".
func fromWords(s string) time.Time {
	words := strings.Fields(dateMarks.Replace(s + " "))
	if len(words) > 0 && weekdays[strings.ToLower(words[0])] {
		words = words[1:]
	}
	for i, w := range words[:min(3, len(words))] {
		if month, ok := months[strings.ToLower(w)]; ok {
			words[i] = month
		} else if n := len(w) - 2; n > 0 && n < 3 && isDigits([]byte(w[:n])) && strings.Contains("st nd rd th", w[n:]) {
			words[i] = w[:n]
		}
	}
	for _, date := range dateOrders {
		if n := strings.Count(date, " ") + 1; n <= len(words) {
			if _, ok := inLayout(date, strings.Join(words[:n], " ")); ok {
				return withClock(date, strings.Join(words, " "))
			}
		}
	}
	return time.Time{}
}

// withClock reads a date of a known layout, with what there is of a time of day and of a zone behind it.
func withClock(date, s string) time.Time {
	for _, clock := range []string{"", " 15:04", " 15:04:05", " 3:04 PM", " 3:04PM", " 3:04:05 PM", " 3PM", " 3 PM"} {
		for _, zone := range []string{"", " MST", " -0700", " -07:00"} {
			if t, ok := inLayout(date+clock+zone, s); ok {
				return t
			}
		}
	}
	return time.Time{}
}

var dateOrders = []string{"2 Jan 2006", "2 January 2006", "Jan 2 2006", "January 2 2006", "2006-1-2", "2006 Jan 2", "2006 January 2"}

// dateMarks are what a date in words may hold and do without; the signs for year and month part as a dash does.
var dateMarks = strings.NewReplacer(",", " ", ". ", " ", " at ", " ", " | ", " ", " of ", " ", " de ", " ", " do ", " ", " à ", " ", " um ", " ",
	"a.m.", "AM", "p.m.", "PM", " UT ", " UTC ", "am ", "AM ", "pm ", "PM ", "年", "-", "月", "-", "日", " ", "년 ", "-", "월 ", "-", "년", "-", "월", "-", "일", " ")

var weekdays = wordSet("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
	"montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche " +
	"lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// months are whole names of months in German, French, Spanish, Italian and Portuguese; short ones mean different things.
var months = map[string]string{
	"januar": "Jan", "jänner": "Jan", "janvier": "Jan", "enero": "Jan", "gennaio": "Jan", "janeiro": "Jan",
	"februar": "Feb", "février": "Feb", "febrero": "Feb", "febbraio": "Feb", "fevereiro": "Feb",
	"märz": "Mar", "mars": "Mar", "marzo": "Mar", "março": "Mar",
	"avril": "Apr", "abril": "Apr", "aprile": "Apr",
	"mai": "May", "mayo": "May", "maggio": "May", "maio": "May",
	"juni": "Jun", "juin": "Jun", "junio": "Jun", "giugno": "Jun", "junho": "Jun",
	"juli": "Jul", "juillet": "Jul", "julio": "Jul", "luglio": "Jul", "julho": "Jul",
	"août": "Aug", "agosto": "Aug",
	"septembre": "Sep", "septiembre": "Sep", "settembre": "Sep", "setembro": "Sep", "sept": "Sep",
	"oktober": "Oct", "octobre": "Oct", "octubre": "Oct", "ottobre": "Oct", "outubro": "Oct",
	"novembre": "Nov", "noviembre": "Nov", "novembro": "Nov",
	"dezember": "Dec", "décembre": "Dec", "diciembre": "Dec", "dicembre": "Dec", "dezembro": "Dec",
}
