// Package report is what people and programs get of a result: JSON lines, text for a terminal, and one HTML page.
//
// It holds the words that pass between the rooms ([Finding], [Cluster], [Card], [Summary]) and their three
// renderings, and nothing else: it judges nothing, reads no file, and imports no other package of Retold, so that
// every way to run Retold (the command, the server, an engine) says the same thing in the same words.
//
//   - Programs read JSON lines: [WriteJSON]. Field names are a promise; numbers are rounded to four digits, lists
//     are never null, and the same result gives the same bytes.
//   - People read text: [WriteCluster] for a corpus, [WriteFinding] for a pair, [WriteMatches] for one article,
//     [WriteCards] for a page. Colour and width are the caller's to choose ([Style]); nothing here looks at the
//     terminal or at the environment.
//   - Editors read [WriteHTML]: one page without scripts, links to fonts or images, that can be mailed.
//
// Headlines are hostile input. In text every control character, terminal escape and direction override is made
// visible ([Plain]); in HTML html/template escapes by context, links are http or https or no links, and a content
// security policy allows the page's own style sheet and nothing more.
package report
