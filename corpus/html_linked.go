package corpus

import (
	"encoding/json"
	"html"
	"strings"
)

var addressDate = pattern(`/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:/|-|$)`)

// linkedDepth is how deep JSON-LD is followed.
const linkedDepth = 6

// readLinkedData reads a JSON-LD script: the headline, date, body and publisher of the articles in it.
// What is no JSON is passed over, as machines that read the page do.
func (m *metadata) readLinkedData(script string) {
	script = strings.TrimSpace(script)
	script = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(script, "<!--"), "//<![CDATA["), "//]]>")
	var data any
	if json.Unmarshal([]byte(script), &data) == nil {
		m.readLinked(data, linkedDepth)
		return
	}
	script = strings.Map(func(r rune) rune { // line breaks inside strings, a common fault
		if r < ' ' {
			return ' '
		}
		return r
	}, script)
	if json.Unmarshal([]byte(script), &data) == nil {
		m.readLinked(data, linkedDepth)
	}
}

func (m *metadata) readLinked(data any, depth int) {
	if depth == 0 {
		return
	}
	switch v := data.(type) {
	case []any:
		for _, e := range v {
			m.readLinked(e, depth-1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			m.readLinkedArticle(v)
		} else if strings.HasSuffix(linkedText(v["@type"]), "WebSite") {
			m.addSite(v["name"])
		}
		m.readLinked(v["@graph"], depth-1)
		m.readLinked(v["mainEntity"], depth-1)
	}
}

func isArticleType(v any) bool {
	switch t := v.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || strings.HasSuffix(t, "Report") || strings.HasSuffix(t, "NewsItem") || strings.HasSuffix(t, "SocialMediaPosting")
	case []any:
		for _, e := range t {
			if isArticleType(e) {
				return true
			}
		}
	}
	return false
}

func (m *metadata) readLinkedArticle(v map[string]any) {
	m.article = true
	if s := first(linkedText(v["headline"]), linkedText(v["name"])); s != "" {
		m.headlines = append(m.headlines, s)
	}
	if s := first(linkedText(v["datePublished"]), linkedText(v["dateCreated"])); s != "" {
		m.dates = append(m.dates, s)
	}
	if s, ok := v["articleBody"].(string); ok && len(s) > len(m.body) {
		m.body = s
	}
	m.lang = first(m.lang, linkedText(v["inLanguage"]))
	switch publisher := v["publisher"].(type) {
	case map[string]any:
		m.addSite(publisher["name"])
	case []any:
		for _, e := range publisher {
			if o, ok := e.(map[string]any); ok {
				m.addSite(o["name"])
			}
		}
	}
}

func (m *metadata) addSite(name any) {
	if s := linkedText(name); s != "" {
		m.site = append(m.site, s)
	}
}

// linkedText is a JSON-LD value as text, the first where it has several, entities decoded.
func linkedText(v any) string {
	switch t := v.(type) {
	case string:
		return squeeze(html.UnescapeString(html.UnescapeString(t)))
	case []any:
		if len(t) > 0 {
			return linkedText(t[0])
		}
	}
	return ""
}
