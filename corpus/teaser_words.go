package corpus

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// boxWords are the words by which headings announce other stories, in the main European languages.
// They are matched by whole words.
var boxWords = phrases(
	// English
	"you may also like", "you might also like", "you may like", "you might like", "you may also enjoy", "you'll also like", "also like", "also read", "also see", "see also",
	"may interest you", "might interest you", "interest you", "interested in", "related", "recommended", "recommendations", "recommends", "recommended for you", "picked for you", "for you", "from around the web",
	"around the web", "these next", "from the web", "elsewhere on", "more from", "more on", "more in", "more like this", "more stories", "more news", "more articles", "more headlines", "more coverage", "more videos", "trending", "trending now", "most read", "most viewed", "most popular",
	"most commented", "most shared", "most watched", "most recent", "popular", "popular posts", "top stories", "top news", "top reads", "top picks", "editors' picks", "editor's picks", "editor's pick", "editors' choice", "editor's choice",
	"our picks", "latest news", "latest stories", "latest articles", "latest posts", "latest headlines", "latest from", "latest", "recent posts", "recent articles", "recent stories", "recent news", "breaking news", "read next", "up next", "next up", "watch next",
	"what to read next", "read more", "read also", "read this next", "further reading", "keep reading", "don't miss", "must read", "must reads", "in case you missed it", "similar", "similar stories", "similar articles",
	"other stories", "other news", "others also read", "people also read", "readers also", "what others are reading", "what's hot", "hot stories", "sponsored", "sponsored content", "sponsored stories", "sponsored links", "promoted", "promoted stories", "paid content", "suggested", "suggested for you", "featured", "featured stories", "in other news", "stories for you",
	// German
	"das könnte sie auch interessieren", "könnte sie auch interessieren", "könnte dich auch interessieren", "könnte ihnen auch gefallen", "auch interessant", "auch interessieren", "sie interessieren", "dich interessieren", "mehr zum thema", "mehr aus", "mehr zu", "mehr von", "mehr nachrichten", "mehr artikel", "weitere artikel",
	"weitere meldungen", "weitere nachrichten", "weitere themen", "weitere videos", "weitere beiträge", "weiterlesen", "lesen sie auch", "lesen sie mehr", "lesen sie weiter", "lies auch", "auch lesenswert", "lesetipps", "lesetipp", "lesenswert", "meistgelesen", "meistgelesene", "meistgelesene artikel", "meist gelesen", "am meisten gelesen", "meistgesehen", "beliebt", "beliebte artikel", "beliebte beiträge", "empfohlen", "empfehlungen", "empfehlung", "empfohlener redaktioneller inhalt", "unsere empfehlungen", "ähnliche artikel", "ähnliche beiträge", "ähnliche themen", "verwandte artikel", "verwandte themen", "verwandte beiträge", "passend zum thema",
	"top-themen", "topthemen", "top themen", "aktuelle meldungen", "aktuelle nachrichten", "aktuelles", "neueste artikel", "neueste beiträge", "neueste", "letzte beiträge", "das interessiert andere", "nicht verpassen", "anzeige", "auch spannend", "in den schlagzeilen", "dazu passend", "zum thema", "zu diesem thema", "weiterführende artikel",
	// French
	"à lire aussi", "a lire aussi", "lire aussi", "à lire également", "lire également", "à lire", "à voir aussi", "voir aussi", "à découvrir", "vous aimerez aussi", "vous aimerez", "vous pourriez aimer", "pourrait vous intéresser", "pourraient vous intéresser", "devrait vous plaire", "sur le même sujet", "sur le même thème", "les plus lus", "les plus lues", "le plus lu", "les plus consultés", "les plus populaires", "articles liés", "articles similaires", "articles connexes", "articles recommandés", "recommandé pour vous", "recommandés", "recommandé", "nos recommandations", "plus d'articles", "dans la même rubrique", "contenus sponsorisés", "sponsorisé", "tendances", "derniers articles", "dernières actualités", "dernières nouvelles", "les dernières infos", "à la une", "ne manquez pas", "plus sur", "aussi à lire",
	// Spanish
	"te puede interesar", "te podría interesar", "te pueden interesar", "le puede interesar", "también te puede interesar", "puede interesarte", "podría interesarte", "te recomendamos", "recomendamos", "recomendado", "recomendados", "recomendadas", "relacionado", "relacionados", "relacionadas", "noticias relacionadas", "artículos relacionados", "notas relacionadas", "lo más leído", "las más leídas", "los más leídos", "más leídas", "más leídos", "lo más visto", "las más vistas", "más noticias", "más sobre", "más de", "lo último", "últimas noticias", "lea también", "lee también", "leer también", "leer más", "lea además", "ver también", "mira también", "tendencias", "no te pierdas", "destacados", "destacadas", "también en", "contenido patrocinado", "siguiente artículo",
	// Italian
	"leggi anche", "leggi altro", "potrebbe interessarti", "potrebbe interessarti anche", "potrebbero interessarti", "ti potrebbe interessare", "ti potrebbero interessare", "potrebbe piacerti", "ti consigliamo", "consigliati", "consigliato", "raccomandati", "articoli correlati", "correlati", "notizie correlate", "articoli simili", "simili", "i più letti", "più letti", "più lette", "le più lette", "più visti", "più popolari", "popolari", "altre notizie", "altri articoli", "altro su", "in evidenza", "ultime notizie", "ultimi articoli", "da non perdere", "di tendenza", "contenuti sponsorizzati", "vedi anche", "guarda anche", "sullo stesso argomento",
	// Portuguese
	"leia também", "leia mais", "veja também", "veja mais", "confira também", "você também pode gostar", "também pode gostar", "você pode gostar", "pode interessar", "pode interessar-lhe", "recomendado para você", "artigos relacionados", "notícias relacionadas", "matérias relacionadas", "conteúdo relacionado", "posts relacionados", "mais lidas", "mais lidos", "as mais lidas", "mais vistos", "mais vistas", "artigos populares", "mais notícias", "mais sobre", "mais de", "últimas notícias", "últimas", "em alta", "não perca", "destaques", "conteúdo patrocinado", "ler mais", "ler também", "artigos recentes", "posts recentes",
	// Dutch
	"lees ook", "lees meer", "lees verder", "bekijk ook", "meer over", "meer nieuws", "meer van", "meer artikelen", "gerelateerd", "gerelateerde artikelen", "aanbevolen", "aanbevolen voor jou", "meest gelezen", "meest bekeken", "populair", "net binnen", "laatste nieuws", "vind je misschien ook leuk", "misschien ook interessant", "ook interessant", "uitgelicht", "verwante artikelen", "best gelezen",
	// Polish
	"czytaj także", "czytaj również", "czytaj też", "czytaj dalej", "zobacz także", "zobacz też", "zobacz również", "przeczytaj także", "przeczytaj również", "przeczytaj też", "polecane", "polecamy", "powiązane", "powiązane artykuły", "podobne artykuły", "najczęściej czytane", "najpopularniejsze", "popularne", "więcej na ten temat", "najnowsze", "może cię zainteresować", "mogą cię zainteresować",
	// Swedish, Danish, Norwegian
	"läs också", "läs även", "läs mer", "läs vidare", "mer om", "mer från", "relaterat", "relaterade artiklar", "mest läst", "mest lästa", "rekommenderat", "rekommenderas", "du kanske också gillar", "senaste nytt", "fler artiklar", "fler nyheter", "populärt", "læs også", "læs mere", "mere om", "mere fra", "mest læste", "mest læst", "relateret", "relaterede artikler", "anbefalet", "anbefalede", "andre læser", "seneste nyt", "seneste nyheder", "flere artikler", "les også", "les mer", "mest lest", "mest leste", "anbefalt", "anbefalte", "relatert", "relaterte artikler", "relaterte saker", "siste nytt", "flere saker", "du vil kanskje også like",
	// Czech, Russian, Turkish, Greek, Romanian, Hungarian, Finnish
	"čtěte také", "čtěte dále", "související", "související články", "nejčtenější", "mohlo by vás zajímat", "читайте также", "читать также", "смотрите также", "похожие статьи", "похожие новости", "по теме", "материалы по теме", "самое читаемое", "популярное", "рекомендуем", "вам может понравиться", "ilginizi çekebilir", "bunlar da ilginizi çekebilir", "en çok okunanlar", "benzer haberler", "ilgili haberler", "diğer haberler", "διαβάστε επίσης", "δείτε επίσης", "σχετικά άρθρα", "δημοφιλή", "citește și", "vezi și", "articole similare", "cele mai citite", "olvasta már", "kapcsolódó cikkek", "legolvasottabb", "ez is érdekelheti", "lue myös", "luetuimmat", "aiheeseen liittyvää",
	// Japanese, Chinese, Korean, Arabic
	"関連記事", "関連ニュース", "あわせて読みたい", "合わせて読みたい", "こちらもおすすめ", "おすすめ", "おすすめ記事", "おすすめの記事", "おすすめニュース", "人気記事", "人気の記事", "注目記事", "注目の記事", "ランキング", "アクセスランキング", "人気記事ランキング", "新着記事", "最新記事", "最新ニュース",
	"相关阅读", "相关文章", "相关新闻", "相关报道", "推荐阅读", "推荐文章", "为您推荐", "为你推荐", "猜你喜欢", "热门文章", "热门新闻", "热门推荐", "最新文章", "最新新闻", "延伸阅读", "更多新闻", "相關閱讀", "相關文章", "相關新聞", "推薦閱讀", "推薦文章", "為您推薦", "為你推薦", "猜你喜歡", "你可能也喜歡", "你可能感興趣", "熱門文章", "熱門新聞", "最新文章", "延伸閱讀", "更多新聞",
	"관련기사", "관련 기사", "관련뉴스", "관련 뉴스", "추천기사", "추천 기사", "추천뉴스", "추천 뉴스", "인기기사", "인기 기사", "인기뉴스", "인기 뉴스", "많이 본 기사", "많이 본 뉴스", "가장 많이 본 뉴스", "함께 볼만한 기사", "함께 보면 좋은 기사", "주요뉴스", "주요 뉴스", "최신기사", "최신 기사",
	"اقرأ أيضا", "اقرأ أيضًا", "اقرأ أيضاً", "إقرأ أيضا", "إقرأ أيضاً", "اقرأ المزيد", "شاهد أيضا", "شاهد أيضاً", "مواضيع ذات صلة", "موضوعات ذات صلة", "أخبار ذات صلة", "مقالات ذات صلة", "مقالات مشابهة", "مواضيع مشابهة", "أخبار متعلقة", "قد يعجبك أيضا", "قد يعجبك أيضاً", "قد يهمك", "قد يهمك أيضا", "قد يهمك أيضاً", "الأكثر قراءة", "الأكثر مشاهدة", "المزيد من الأخبار", "آخر الأخبار", "أحدث الأخبار",
)

// otherWords are headings of lists that hold no stories.
var otherWords = phrases(
	"comments", "comment", "leave a reply", "leave a comment", "post a comment", "responses", "discussion", "discussions", "forum", "forum topics", "tags", "topics", "hot topics", "categories", "category", "archives", "archive", "sections",
	"about", "about us", "about me", "about the author", "contact", "contact us", "follow", "follow us", "share", "share this", "newsletter", "newsletters", "subscribe", "sign up", "navigation", "menu", "links", "useful links", "quick links", "blogroll", "legal", "company", "help", "site map", "sitemap", "search", "log in", "sign in", "language", "languages", "our sites", "our network", "partners", "sponsors", "supporters", "jobs", "in this section", "on this page", "table of contents", "contents", "references", "footnotes", "sources", "advertise", "shop", "deals", "events", "upcoming events",
	"kommentare", "kommentar schreiben", "schlagwörter", "schlagworte", "kategorien", "themen", "archiv", "über uns", "kontakt", "impressum", "folgen sie uns", "teilen", "inhalt", "inhaltsverzeichnis", "quellen",
	"commentaires", "catégories", "rubriques", "à propos", "suivez-nous", "partager", "sommaire", "comentarios", "categorías", "etiquetas", "archivo", "síguenos", "compartir", "índice", "commenti", "categorie", "archivi", "seguici", "condividi", "comentários", "categorias", "arquivo", "siga-nos", "compartilhe", "reacties", "categorieën", "volg ons", "komentarze", "kategorie", "tagi", "kommentarer", "kategorier",
)

// boxNames are parts of class names and ids under which sites and widgets keep their recommendations.
var boxNames = nameParts("related", "relacionad", "correlat", "connexe", "recommend", "recommand", "recomend", "empfehl", "empfohlen", "aanbevolen", "polecane", "recirc", "trending", "popular", "populair", "beliebt", "mostread", "mostviewed", "mostpopular", "mostcommented", "mostshared",
	"topread", "topstories", "meistgelesen", "plusluis", "pluslus", "masleid", "maislid", "piuletti", "mestlast", "mestlest", "mestlaest", "taboola", "trcrelated", "trcrbox", "outbrain", "obwidget", "obrecommendation", "zergnet", "revcontent", "mgbox", "plista", "ligatus", "dianomi", "sharethrough", "jeeng", "vidazoo", "engageya", "strossle", "postquare", "contentad", "adblade", "gravityrd",
	"morefrom", "moreon", "morestories", "morenews", "morearticles", "moreabout", "alsolike", "alsoread", "seealso", "readalso", "youmaylike", "youmightlike", "maylike", "mightlike", "mayinterest", "readnext", "upnext", "nextup", "watchnext", "furtherreading", "suggest", "similar", "recentpost", "recententries", "recentarticle", "latestnews", "latestpost", "lateststories", "latestarticle", "editorspick", "editorpick", "sponsored", "promoted", "teaserlist", "storyalsos", "lireaussi", "alireaussi", "leggianche", "leiamais", "leiatambem", "vejatambem", "leesook", "meerover", "mehrzum", "weitereartikel", "czytaj", "yarpp", "jprelated", "crprelated", "wpplist", "rpwe", "rpwwt", "arpw", "zemanta", "linkwithin", "nrelate", "shareaholicrelated", "mustread", "dontmiss", "popularpost", "bestofweb", "aroundtheweb", "featurednews")

// zoneNames are whole words of class names, ids and roles of places without stories.
var zoneNames = set("nav", "navbar", "navigation", "menu", "menubar", "submenu", "mainnav", "mainmenu", "subnav", "topnav", "megamenu", "breadcrumb", "breadcrumbs", "footer", "contentinfo", "masthead", "comment", "comments", "commentlist", "disqus", "respond", "share", "shares", "sharing", "sharetools", "sharebar", "sharedaddy", "social", "addthis", "tags", "taglist", "tagcloud", "byline", "author", "authors", "bio", "pagination", "pager", "paging", "cookie", "cookies", "consent", "gdpr", "login", "signin", "toc", "sitemap", "breaking", "ticker", "toolbar", "search", "newsletter", "subscribe", "paywall", "dropdown", "hreflang", "copyright", "prevnext", "nextprev", "reply", "categories", "weather", "stock", "quotes", "cart", "popup", "lightbox", "calendar")

// noiseNames are whole words of class names of what stands beside a card's headline.
var noiseNames = set("time", "date", "datetime", "timestamp", "ago", "byline", "author", "authors", "kicker", "eyebrow", "category", "categories", "cat", "section", "topic", "tag", "tags", "badge", "label", "count", "counter", "comments", "comment", "icon", "number", "rank", "ranking", "index", "duration", "meta", "branding", "source", "sponsor", "publisher", "provider", "attribution", "credit", "share", "only", "hidden", "visuallyhidden", "sr", "offscreen", "rating", "price", "more", "readmore", "channel", "rubrik", "ressort", "dachzeile", "overline", "pretitle", "flag", "tooltip", "live", "button")

var (
	titleNames = set("title", "headline", "hed", "heading", "titre", "titulo", "titel", "titolo", "caption", "linktext", "hdl", "ttl", "entry", "subject", "name")
)

// asksToSubscribe are headlines of newsletters.
var asksToSubscribe = pattern(`(?i)(?:sign up|subscribe|register) (?:for|to|here|now)\b.{0,60}(?:newsletter|e-?mail|alert|here|free)|newsletters?\.?$`)

// notStories are the beginnings of link texts that lead to no story of their own.
var notStories = pattern(`(?i)^(?:read more|read now|read the full|read full|read all|more info|learn more|learn how your comment|find out more|see all|see more|see full|view all|view more|view the discussion|view full|show more|show all|show new|load more|all comments|\d+ comments?|no comments|(?:leave|add|post|write) a (?:comment|reply|review)|click here|click to|tap here|sign up|sign in|log in\b|login|register(?:$| (?:for|now|to|here))|subscribe(?:$| )|follow (?:us|@)|like us|join us|add to (?:cart|facebook|favou?rites|calendar|bag|list)|share (?:this|on|via|with)|email this|print this|tweet (?:this|it)|pin it|skip to|back to|scroll to|go to|jump to|return to|continue to|next (?:page|post|article|story)|previous (?:article|post|story)|newer (?:posts?|stor)|older (?:posts?|stor)|«|»|←|→|privacy policy|terms (?:of|and)|copyright (?:©|\(c\)|\d)|©|all rights|contact us|about us|advertise(?:$| )|do not sell|manage (?:my|your|cookie)|cookies?(?:$| policy| settings)|download (?:the|our)|get the app|report (?:an?|this)|forgot|your california|weiterlesen|mehr erfahren|mehr lesen|alle anzeigen|zum seitenanfang|zurück (?:zu|nach)|impressum$|datenschutz$|lire la suite|en savoir plus|voir plus|voir tout|leer más|ver más|ver todo|leggi tutto|continua a leggere|leia mais|ver mais|ver tudo|lees verder|lees meer|bekijk alle|czytaj więcej|czytaj dalej|läs mer|læs mere|les mer|{{|\$\{|<%|(?:facebook|twitter|whatsapp|pinterest|e-?mail)$)`)

var (
	socialHost = pattern(`(?i)(?:^|\.)(?:facebook|twitter|x|instagram|linkedin|pinterest|tumblr|reddit|whatsapp|telegram|snapchat|tiktok|vk|addtoany|addthis|flipboard|mailchimp|xing|getpocket|digg|stumbleupon|threads|bsky|mastodon)\.(?:com|me|org|net|app|social)$|^(?:t\.me|wa\.me|fb\.me|plus\.google\.com|news\.google\.com|itunes\.apple\.com|apps\.apple\.com|play\.google\.com|creativecommons\.org/licenses)$`)
	mediaPath  = pattern(`(?i)\.(?:jpe?g|png|gif|webp|svg|avif|pdf|mp[34]|zip|xml|rss|ics|css|js)$`)
	placeNames = set("author", "authors", "autor", "autore", "auteur", "autoren", "contributor", "contributors", "staff", "people", "person", "profile", "profiles", "user", "users", "member", "members", "by", "tag", "tags", "category", "categories", "categoria", "kategorie", "categorie", "label", "topic", "topics", "thema", "themen", "section", "sections", "comments", "comment", "forum", "forums", "discussion", "discussions", "login", "signin", "signup", "register", "account", "subscribe", "newsletter", "newsletters", "subscription", "privacy", "terms", "about", "about-us", "contact", "contact-us", "advertise", "search", "rss", "feed", "feeds", "share", "sharer", "cart", "shop", "jobs", "careers", "impressum", "datenschutz", "kontakt")
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// phrases keeps each phrase as plainHeading writes it.
func phrases(p ...string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := make(map[string]bool, len(p))
		for _, s := range p {
			m[strings.Join(plainHeading(s), " ")] = true
		}
		return m
	})
}

func nameParts(p ...string) func() *regexp.Regexp { return pattern(strings.Join(p, "|")) }

// pattern compiles a regular expression when it is first asked for: whoever reads no web page does not wait for it.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// plainHeading gives the words of a heading in lower case, apostrophes straight and kept.
func plainHeading(s string) []string {
	s = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\''
	})
}

// holdsPhrase reports whether a run of heading's words is one of the phrases.
func holdsPhrase(heading []string, phrases map[string]bool) bool {
	for i := range heading {
		for j := i + 1; j <= min(len(heading), i+6); j++ {
			if phrases[strings.Join(heading[i:j], " ")] {
				return true
			}
		}
	}
	return false
}

// announcesStories reports a heading of a recommendation box.
func announcesStories(heading string) bool {
	h := plainHeading(heading)
	return len(h) <= 12 && holdsPhrase(h, boxWords())
}

// announcesOther reports a heading of a list without stories, such as comments or categories.
func announcesOther(heading string) bool {
	h := plainHeading(heading)
	return len(h) <= 6 && holdsPhrase(h, otherWords())
}
