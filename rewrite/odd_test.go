package rewrite

import (
	"strings"
	"testing"
)

// Texts as they come: shouted, without capitals, in other languages, of a word or two.

func TestCapitalsDoNotDecide(t *testing.T) {
	j, all := newTestJudge(t), labelled(t)
	changes := map[string]func(string) string{"upper case": strings.ToUpper, "lower case": strings.ToLower}
	for name, change := range changes {
		pairs, kept, wild := 0, 0, 0
		for i := range all {
			for k := i + 1; k < min(i+7, len(all)); k++ { // an event's articles stand together
				a, b := all[i], all[k]
				before := j.Score(j.Prepare(a), j.Prepare(b))
				a.Title, a.Lead, b.Title, b.Lead = change(a.Title), change(a.Lead), change(b.Title), change(b.Lead)
				after := j.Score(j.Prepare(a), j.Prepare(b))
				pairs++
				if (before.SameStory >= 0.5) == (after.SameStory >= 0.5) {
					kept++
				}
				if before.SameStory < 0.1 && after.Verdict == Rewritten {
					wild++
				}
			}
		}
		t.Logf("%s: %d of %d pairs stay on their side of one half", name, kept, pairs)
		if float64(kept) < 0.9*float64(pairs) || wild > 0 {
			t.Errorf("%s: %d of %d pairs stay on their side of one half, %d of two stories become rewrites", name, kept, pairs, wild)
		}
	}
}

func TestOtherLanguages(t *testing.T) {
	j := newTestJudge(t)
	for name, c := range map[string]struct {
		a, b Text
		not  []Verdict
	}{
		"German, two events": {
			Text{Title: "Stadtrat von Hellburg beschließt Neubau der Brücke", Lead: "Der Stadtrat von Hellburg hat am Dienstag mit 24 zu 11 Stimmen den Neubau der Nordbrücke beschlossen. Die Kosten werden auf 48 Millionen Euro geschätzt."},
			Text{Title: "Landtag von Oststein lehnt Reform der Schulen ab", Lead: "Der Landtag von Oststein hat am Mittwoch mit 61 zu 54 Stimmen die Reform der Schulen abgelehnt. Die Opposition sprach von einer verpassten Gelegenheit."},
			[]Verdict{Identical, Near, Retitled, Rewritten},
		},
		"German, two events in words that every text has": {
			Text{Title: "Wie der Trainer um den Aufstieg kämpft", Lead: "Das Geschäft wird immer schneller, und der Druck nimmt von Woche zu Woche zu. Der Trainer ist Tag und Nacht unterwegs, um einen neuen Stürmer zu finden, und wie er das schafft, weiß auch der Vorstand nicht."},
			Text{Title: "Wie die Forscher um jeden Tropfen kämpfen", Lead: "Nur mit Licht und einem Stück Kupfer ist es dem Team gelungen, das Wasser zu reinigen. Der Versuch dauerte eine Nacht, und wie er um die Welt geht, das weiß auch der Leiter noch nicht."},
			[]Verdict{Identical, Near, Retitled, Rewritten, SameStory},
		},
		"German and English, one event": {
			Text{Title: "Freiburg sperrt die Innenstadt für Autos", Lead: "Der Gemeinderat von Freiburg hat am Dienstag beschlossen, die Innenstadt vom Mai 2027 an für Autos zu sperren. Für die Anwohner und den Lieferverkehr gibt es Ausnahmen, wie die Stadt mitteilte."},
			Text{Title: "Freiburg to ban cars from city centre", Lead: "Freiburg's council voted on Tuesday to close the city centre to cars from May 2027. There are exceptions for residents and deliveries, the city said."},
			[]Verdict{Identical, Near, Retitled, Rewritten},
		},
		"German, one text under two headlines": {
			Text{Title: "Stadtrat von Hellburg beschließt Neubau der Brücke", Lead: "Der Stadtrat von Hellburg hat am Dienstag mit 24 zu 11 Stimmen den Neubau der Nordbrücke beschlossen. Die Kosten werden auf 48 Millionen Euro geschätzt."},
			Text{Title: "48 Millionen für eine Brücke: So teuer wird Hellburgs Traum", Lead: "Der Stadtrat von Hellburg hat am Dienstag mit 24 zu 11 Stimmen den Neubau der Nordbrücke beschlossen. Die Kosten werden auf 48 Millionen Euro geschätzt."},
			[]Verdict{Different, SameStory, Undecided, Rewritten},
		},
		"Russian, two events": {
			Text{Title: "Городской совет утвердил строительство моста", Lead: "Городской совет Хельбурга во вторник утвердил строительство нового моста стоимостью 48 миллионов евро."},
			Text{Title: "Парламент отклонил школьную реформу", Lead: "Парламент Остштейна в среду отклонил реформу школ, за которую выступало правительство."},
			[]Verdict{Identical, Near, Retitled, Rewritten},
		},
		"Chinese, two events": {
			Text{Title: "市议会批准修建新桥", Lead: "赫尔堡市议会周二以24票对11票批准修建北桥，预计耗资4800万欧元。"},
			Text{Title: "议会否决学校改革", Lead: "奥斯坦议会周三以61票对54票否决了学校改革方案，反对党称这是错失的机会。"},
			[]Verdict{Identical, Near, Retitled, Rewritten},
		},
	} {
		s := j.Score(j.Prepare(c.a), j.Prepare(c.b))
		for _, v := range c.not {
			if s.Verdict == v {
				t.Errorf("%s: %s, %+v", name, v, s)
			}
		}
	}
}

// TestForeignTexts: English news is not taken for another language, however it is written.
func TestForeignTexts(t *testing.T) {
	j := newTestJudge(t)
	for _, a := range labelled(t) {
		for _, text := range []Text{a, {Title: strings.ToUpper(a.Title), Lead: strings.ToUpper(a.Lead)}, {Title: strings.ToLower(a.Title), Lead: strings.ToLower(a.Lead)}} {
			if j.Prepare(text).foreign {
				t.Errorf("taken for another language: %s | %s", text.Title, text.Lead)
			}
		}
	}
	for _, text := range []string{
		"Der Gemeinderat hat am Dienstag beschlossen, die Straßen der Innenstadt für Autos zu sperren, wie die Verwaltung mitteilte.",
		"Le conseil municipal a voté mardi la fermeture du centre-ville aux voitures, avec des exceptions pour les habitants et les livraisons.",
		"El ayuntamiento aprobó el martes cerrar el centro de la ciudad a los coches, con excepciones para los vecinos y los repartidores.",
		"Il consiglio comunale ha deciso martedì di chiudere il centro alle automobili, con eccezioni per gli abitanti e per le consegne.",
	} {
		if !j.Prepare(Text{Title: "x", Lead: text}).foreign {
			t.Errorf("taken for English: %s", text)
		}
	}
}

func TestVeryShortTextsAreNotAccused(t *testing.T) {
	j := newTestJudge(t)
	for _, pair := range [][2]Text{
		{{Title: "Update"}, {Title: "Update 2"}},
		{{Title: "Breaking news"}, {Title: "Breaking"}},
		{{Lead: "More soon."}, {Lead: "More to follow."}},
		{{Title: "Markets"}, {Title: "Markets", Lead: "Stocks fell."}},
		{{}, {Title: "Council bans scooters from promenade"}},
		{{}, {}},
	} {
		switch s := j.Score(j.Prepare(pair[0]), j.Prepare(pair[1])); s.Verdict {
		case Rewritten, SameStory:
			t.Errorf("%q and %q: %s, %+v", pair[0].Title+pair[0].Lead, pair[1].Title+pair[1].Lead, s.Verdict, s)
		}
	}
}
