package corpus

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// field is one of the things that Retold takes from a record.
type field uint8

const (
	fieldID field = iota
	fieldTitle
	fieldLead
	fieldBody
	fieldURL
	fieldSource
	fieldPublished
	fieldLang
	numFields
)

// aliases are the names that a field goes by, the surest first: in English, then in German, French, Spanish, Italian and Portuguese. Case and everything but letters and digits is ignored.
var aliases = [numFields][]string{
	fieldID: {"id", "uuid", "guid", "article_id", "doc_id", "document_id", "story_id", "news_id", "item_id"},
	fieldTitle: {"title", "headline", "hed", "heading", "article_title", "news_title", "story_title", "main_headline",
		"titel", "überschrift", "ueberschrift", "schlagzeile", "titre", "título", "titulo", "titular", "titolo", "manchete"},
	fieldLead: {"lead", "lede", "lead_paragraph", "description", "dek", "standfirst", "summary", "abstract", "snippet", "excerpt",
		"teaser", "intro", "subtitle", "subheadline", "article_description", "short_description", "meta_description",
		"vorspann", "anriss", "kurztext", "zusammenfassung", "beschreibung", "chapô", "chapo", "résumé", "resume", "sous_titre", "entradilla", "bajada", "copete", "resumen", "descripción", "descripcion", "sommario", "occhiello", "sottotitolo", "descrizione", "riassunto", "resumo", "subtítulo", "subtitulo", "descrição", "descricao"},
	fieldBody: {"body", "text", "content", "main_text", "full_text", "article_body", "article_text", "article_content",
		"body_text", "news_text", "story", "article", "plain_text", "content_text", "raw_text",
		"inhalt", "volltext", "artikeltext", "texte", "contenu", "corps", "texto", "contenido", "cuerpo", "testo", "contenuto", "corpo", "conteúdo", "conteudo"},
	fieldURL: {"url", "link", "canonical_url", "canonical", "article_url", "web_url", "source_url", "permalink", "href", "uri",
		"lien", "enlace"},
	fieldSource: {"source", "outlet", "publisher", "publication", "source_name", "site_name", "newspaper", "media", "source_domain",
		"domain", "site", "website",
		"org", "organization", "organisation", "agency", "quelle", "medium", "zeitung", "verlag", "herausgeber", "journal", "éditeur", "editeur", "fuente", "medio", "periódico", "periodico", "diario", "fonte", "testata", "giornale", "jornal", "veículo", "veiculo"},
	fieldPublished: {"published", "published_at", "publish_date", "date_publish", "date_published", "publication_date",
		"pub_date", "published_date", "published_on", "publish_time", "published_time", "posted_at", "datetime", "date", "time",
		"timestamp", "created_at", "created", "created_utc", "article_date",
		"datum", "veröffentlicht", "veroeffentlicht", "erscheinungsdatum", "date_publication", "publié", "fecha", "fecha_publicacion", "data", "data_pubblicazione", "data_publicacao"},
	fieldLang: {"lang", "language", "language_code", "lang_code", "locale",
		"sprache", "langue", "idioma", "lingua"},
}

// inner are the keys under which a nested object holds the field itself, as in WordPress or MongoDB exports.
var inner = [numFields][]string{
	fieldID:        {"$oid", "$uuid", "#text"},
	fieldTitle:     {"rendered", "#text"},
	fieldLead:      {"rendered", "#text"},
	fieldBody:      {"rendered", "#text"},
	fieldURL:       {"href", "url"},
	fieldSource:    {"name", "domain", "uri", "#text"},
	fieldPublished: {"$date", "#text"},
	fieldLang:      {"code", "#text"},
}

func fieldNames() []string {
	return []string{"id", "title", "lead", "body", "url", "source", "published", "lang"}
}

func (f field) String() string { return fieldNames()[f] }

// alias is what a name in the input stands for; of several names for one field, the lowest rank that is filled wins.
type alias struct {
	field field
	rank  uint8
	known bool
}

// isText says whether it is a headline or a text, without one of which nothing is an article.
func (a alias) isText() bool {
	return a.known && (a.field == fieldTitle || a.field == fieldLead || a.field == fieldBody)
}

// names tells which of a record's names stand for which field.
type names struct {
	byName map[string]alias
	nested []nested
}

// nested is a dotted path that was asked for by name.
type nested struct {
	field field
	path  []string
}

func newNames(own map[string]string) *names {
	n := &names{byName: knownNames()}
	if len(own) > 0 {
		n.byName = maps.Clone(n.byName)
	}
	for _, name := range slices.Sorted(maps.Keys(own)) {
		f, theirs := fieldOf(name).field, own[name]
		n.byName[plainName(theirs)] = alias{f, 0, true}
		if path := strings.Split(theirs, "."); len(path) > 1 {
			n.nested = append(n.nested, nested{f, path})
		}
	}
	return n
}

// fieldOf tells which field is meant by one of the names that it is known by.
func fieldOf(name string) alias { return knownNames()[plainName(name)] }

// knownNames are those of aliases. They are shared by all readers: who changes them takes a copy.
var knownNames = sync.OnceValue(func() map[string]alias {
	byName := map[string]alias{}
	for f, list := range aliases {
		for i, name := range list {
			byName[plainName(name)] = alias{field(f), uint8(i + 1), true}
		}
	}
	return byName
})

// find tells what name stands for; a name that Retold does not know is not known.
func (n *names) find(name string) alias { return n.byName[plainName(name)] }

// plainName keeps lower-case letters and digits: "pubDate", "Pub Date" and "pub_date" are one name.
func plainName(name string) string {
	plain := make([]byte, 0, 32)
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0x7f {
			plain = append(plain, string(r)...)
		}
	}
	return string(plain)
}

func faultyFields(own map[string]string) []error {
	var faults []error
	taken := map[string]string{}
	given := map[field]string{}
	for _, key := range slices.Sorted(maps.Keys(own)) {
		theirs, f := plainName(own[key]), fieldOf(key)
		other, ok := taken[theirs]
		same, twice := given[f.field]
		switch {
		case !f.known:
			faults = append(faults, fmt.Errorf("field %q is not one of %s", key, list(fieldNames())))
			continue
		case theirs == "":
			faults = append(faults, fmt.Errorf("field %s is given no name", key))
		case ok:
			faults = append(faults, fmt.Errorf("fields %s and %s are both given the name %q", other, key, own[key]))
		case twice:
			faults = append(faults, fmt.Errorf("fields %s and %s are one, and are given two names", same, key))
		}
		taken[theirs], given[f.field] = key, key
	}
	return faults
}
