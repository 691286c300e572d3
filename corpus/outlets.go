package corpus

import (
	"bytes"
	"strings"
)

// The lists below are names that stand in credits, datelines and titles. They
// only back what the form of a line suggests; see wire.go and title.go.

// isAgency says whether name is who sends stories to other outlets, or signs datelines.
func isAgency(name string) bool { return listed(agencies, name) }

// isOutlet says whether name is a well-known paper, station or site.
func isOutlet(name string) bool { return listed(outlets, name) }

func listed(names map[string]bool, name string) bool {
	if len(name) < 2 || len(name) > 40 {
		return false
	}
	var buf [40]byte // no allocation: most articles get here
	low := lower(buf[:0], strings.TrimSpace(name))
	return names[string(low)] || names[string(bytes.TrimPrefix(low, []byte("the ")))]
}

// lower appends name to buf, its ASCII letters in lower case.
func lower(buf []byte, name string) []byte {
	for i := range len(name) {
		b := name[i]
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		buf = append(buf, b)
	}
	return buf
}

func nameSet(names string) map[string]bool {
	all := map[string]bool{}
	for name := range strings.SplitSeq(names, ",") {
		all[strings.TrimSpace(name)] = true
	}
	return all
}

var agencies = nameSet(`reuters, reuter, thomson reuters, thomson reuters foundation, reuters health, reuters life!, ap, associated press,
	ap photo, ap sports, afp, agence france-presse, afp-jiji, afp/getty images, upi, united press international, dpa, epa, xinhua, tass, itar-tass,
	ria novosti, interfax, ians, pti, ani, uni, kyodo, kyodo news, jiji, jiji press, yonhap, bloomberg, bloomberg news, bloomberg.com,
	dow jones, dow jones newswires, dow jones/ap, marketwatch, cbs.mw, krt, idg news service, healthday, healthday news, healthdaynews, cnn/money, computerworld, xinhuanet, u-wire, itn, cbs marketwatch, pa, pa media, press association, canadian press, cp,
	aap, ansa, efe, lusa, belga, anp, ntb, ritzau, stt, cna, bernama, antara, irna, isna, wam, sana, kuna, sapa, ats, apa, anadolu, aa, dpa-afx,
	prnewswire, pr newswire, prnewswire-firstcall, business wire, businesswire, globenewswire, globe newswire, marketwire, marketwired,
	accesswire, newswire, cnn, cnn money, cnnmoney, cnn business, bbc, bbc news, cbs, cbs news, nbc, nbc news, abc news, fox news, fox, npr,
	space.com, usatoday.com, forbes.com, washingtonpost.com, los angeles times, chicago tribune, new york times, washington post, pc world,
	pcworld, infoworld, maccentral, techweb, ziff davis, newsfactor, christian science monitor, investor's business daily, businessweek,
	businessweek online, tribune news service, tns, mct, mcclatchy, mcclatchy newspapers, knight ridder, scripps, gns, cox, hearst, rnn, kxan,
	catholic news service, religion news service, cns news, cnsnews.com, the sports network, ticker, sportsticker, sports network, stats,
	cnet news.com, cnet, internetnews.com, thestreet.com, motley fool, op/ed, u.s. news & world report, one.news, thomson financial, afx, china daily,
	press trust of india, indo-asian news service, ukrinform, unian, rt, vnexpress, inter press service, ips, sda, keystone-sda, ctk, pap, mti, hina,
	tanjug, bta, agerpres, ana-mpa, saba, spa, petra, nna, map, aps, tap, pana, apn, gna, nan, aim, wafa, dow jones news`)

var outlets = nameSet(`abc, abc news, abc7, al arabiya, al jazeera, al jazeera english, american thinker, ars technica, atlantic, axios, baltimore sun, barron's,
	bbc, bbc news, bbc sport, bbc com, bleacher report, bloomberg, bloomberg news, boing boing, boston globe, boston herald, breitbart, breitbart news,
	business insider, businessweek, buzzfeed, buzzfeed news, cbc, cbc news, cbs, cbs news, cbs sports, channel 4 news, chicago sun-times, chicago tribune,
	cnbc, cnet, cnn, cnn com, cnn business, cnn politics, cnnpolitics, cnn.com, conversation, cosmopolitan, c-span, ctv, ctv news, daily beast, daily caller,
	daily express, daily kos, daily mail, daily mail online, mail online, daily mirror, daily star, daily wire, dallas morning news, dawn, dawn.com,
	deadline, der spiegel, spiegel online, spiegel, deutsche welle, dw, e! news, e! online, economic times, economist, el país, engadget, espn, espn.com,
	euronews, evening standard, express.co.uk, fast company, federalist, financial times, ft, ft.com, five thirty eight, fivethirtyeight, forbes, foreign policy, fortune,
	fox business, fox news, fox sports, foxnews.com, france 24, gawker, gizmodo, globe and mail, global news, gq, guardian, haaretz, hindu, hindustan times,
	hollywood reporter, houston chronicle, huffington post, huffpost, huffpost uk, ign, independent, india today, indian express, intercept, irish independent,
	irish times, itv, itv news, japan times, jerusalem post, kotaku, l.a. times, la times, latimes, le monde, lifehacker, live science, los angeles times, mashable,
	medium, metro, metro news, miami herald, mirror, mirror online, moneycontrol, mother jones, motherboard, ms. magazine, msn, msnbc, national geographic,
	national post, national review, nature, nbc, nbc news, nbc sports, ndtv, new republic, new scientist, new statesman, new york daily news, ny daily news,
	new york magazine, new york post, new york times, nytimes, nytimes.com, new yorker, newsmax, newsweek, nine news, npr, oann, pagesix, page six, pbs, pbs newshour,
	people, people.com, philadelphia inquirer, philly.com, politico, politifact, popsugar, propublica, quartz, rappler, raw story, reason, reason.com, recode,
	reuters, ap, ap news, associated press, upi, upi.com, afp, rolling stone, rt, rt news, salon, salon.com, san francisco chronicle, sfgate, science daily, sciencedaily,
	scientific american, scmp, south china morning post, scotsman, seattle times, sky news, sky sports, slate, slate magazine, smh, smithsonian, snopes, snopes.com,
	sputnik, sports illustrated, si.com, star tribune, straits times, sun, sydney morning herald, talking points memo, techcrunch, techradar, teen vogue,
	telegraph, telegraph.co.uk, the hill, hill, the week, thehill, time, time.com, times of india, times of israel, tmz, tmz.com, toronto star, townhall, tribune,
	upworthy, us news, u.s. news & world report, us weekly, usa today, vanity fair, variety, venturebeat, verge, vice, vice news, voa news, vox, vox.com, vulture,
	wall street journal, wsj, wsj.com, washington examiner, washington free beacon, washington post, washington times, welt, die zeit, zeit online, faz, süddeutsche zeitung,
	süddeutsche.de, wired, wired uk, yahoo, yahoo news, yahoo finance, yahoo sports, yahoo! news, yahoo entertainment, youtube, zdnet, wikipedia, facebook, twitter, linkedin, msn news`)

// papers are the words that names of papers, stations and sites end with.
var papers = nameSet(`news, times, post, herald, journal, gazette, tribune, chronicle, telegraph, observer, guardian, courier, dispatch, examiner,
	inquirer, enquirer, bulletin, sentinel, register, ledger, mirror, magazine, newspaper, radio, tv, television, online, press, bee, advertiser, argus, beacon,
	daily, weekly, monthly, digest, reporter, standard, independent, republic, nation, globe, mercury, newswire, broadcasting, blog, zeitung,
	allgemeine, nachrichten, anzeiger, tagblatt, rundschau, network, media, today, record, citizen, statesman, intelligencer, picayune, wire, echo`)

var sections = nameSet(`news, world, world news, us news, uk news, u.s. news, politics, us politics, business, money, economy, markets, technology, tech, science,
	health, sport, sports, football, soccer, nfl, nba, mlb, nhl, entertainment, arts, culture, life, lifestyle, life and style, style, travel, food, opinion,
	commentisfree, comment, editorial, environment, education, video, videos, local news, local, national, national news, international, africa, asia, europe,
	americas, middle east, india, us, u.s., uk, crime, media, music, film, movies, tv, tv & radio, television & radio, books, celebrity, celebrities, breaking news,
	latest news, top stories, society, weather, royals, home, features, national politics, live updates`)

// labels are words in capitals that open a text and name no place.
var labels = nameSet(`UPDATE, UPDATED, UPDATES, BREAKING, EXCLUSIVE, WATCH, VIDEO, VIDEOS, PHOTO, PHOTOS, LIVE, OPINION, ANALYSIS, REVIEW, CORRECTION, CORRECTED, POLL, QUIZ, NOTE, ALERT,
	WARNING, DEVELOPING, SPOILER, COMMENTARY, COMMENT, EDITORIAL, INTERVIEW, PROFILE, FACTBOX, TIMELINE, FACT, CHECK, REPORT, REPORTS, NEWS, READ, LISTEN, LOOK, SEE, ALSO, MORE,
	BEFORE, AFTER, FIRST, LAST, BEST, WORST, TOP, WHAT, WHY, HOW, WHO, WHEN, WHERE, A, AN, THIS, THAT, IT, HE, SHE, WE, YOU, THEY, AND, OR, NOT, NO, YES, FOR, WITH, OF,
	UNICEF, UNESCO, NASDAQ, NASCAR, INTERPOL, EUROPOL, LGBT, LGBTQ, COVID, CORONAVIRUS, STOCKS, SHARES, TRENDING, SPONSORED, ADVERTISEMENT, DISCLAIMER, ABSTRACT, BACKGROUND,
	SUMMARY, INTRODUCTION, OBJECTIVE, METHODS, RESULTS, CONCLUSION, QUESTION, ANSWER, Q, TRANSCRIPT, RECAP, GALLERY, HIGHLIGHTS, SCORE, SCORES, WORLD, SPORTS, SPORT, BUSINESS,
	POLITICS, TECH, HEALTH, SCIENCE, MARKETS, MARKET, WEATHER, TRAFFIC, OBITUARY, OBITUARIES, LETTER, LETTERS, COLUMN, EXPLAINER, EXPLAINED, REVEALED, CONFIRMED, RUMOR, RUMOUR,
	PICTURES, PICTURED, RANKED, SCHEDULE, PREVIEW, PODCAST, CARTOON, EDITOR'S, EDITOR, STORY, HEADLINES, REMEMBER, HAPPY, BREXIT, TRUMP, OBAMA, BIDEN, CLINTON, SOURCE, SOURCES`)

// signatures are written in just this case at the end of a story.
var signatures = nameSet(`Reuter, REUTER, reuter, Reuters, REUTERS, AP, AFP, UPI, PTI, IANS, ANI, DPA, dpa, TASS, Xinhua, EFE, ANSA, Bloomberg, Interfax, Yonhap, Kyodo, PRNewswire, AAP`)

// cities stand in datelines without a state or a country.
var cities = nameSet(`abidjan, abu dhabi, abuja, accra, addis ababa, algiers, amman, amsterdam, ankara, athens, atlanta, baghdad, baltimore, bangalore, bengaluru, bangkok, barcelona,
	basel, beijing, peking, beirut, belfast, belgrade, berlin, bern, berne, bogota, bogotá, bombay, bonn, boston, brasilia, brasília, bratislava, brussels, bucharest, budapest,
	buenos aires, cairo, calcutta, canberra, cape town, caracas, chennai, chicago, cincinnati, cleveland, colombo, copenhagen, dakar, dallas, damascus, davos, delhi, denver,
	detroit, dhaka, djibouti, doha, dubai, dublin, edinburgh, frankfurt, gaza, gaza city, geneva, genoa, gibraltar, glasgow, guatemala city, hamburg, hanoi, harare, havana, helsinki,
	hiroshima, ho chi minh city, hong kong, honolulu, houston, hyderabad, indianapolis, islamabad, istanbul, jakarta, jerusalem, johannesburg, kabul, kampala, karachi, kathmandu, khartoum,
	kiev, kyiv, kigali, kingston, kinshasa, kolkata, kuala lumpur, kuwait, kuwait city, lagos, lahore, las vegas, lima, lisbon, ljubljana, london, los angeles, lusaka, luxembourg,
	macau, madras, madrid, managua, manchester, manila, maputo, mecca, melbourne, mexico city, miami, milan, milwaukee, minneapolis, minsk, mogadishu, monaco, monrovia, monterrey,
	montevideo, montreal, moscow, mumbai, munich, muscat, nairobi, new delhi, new orleans, new york, nicosia, oklahoma city, oslo, ottawa, panama city, paris, perth, philadelphia,
	phnom penh, phoenix, pittsburgh, port-au-prince, prague, pretoria, pristina, pyongyang, quebec, quito, rabat, ramallah, reykjavik, riga, rio de janeiro, riyadh, rome, rotterdam,
	salt lake city, san antonio, san diego, san francisco, san jose, san juan, san salvador, sanaa, santiago, santo domingo, sao paulo, são paulo, sarajevo, seattle, seoul, shanghai, singapore,
	skopje, sofia, st. louis, st. petersburg, stockholm, strasbourg, sydney, taipei, tallinn, tashkent, tbilisi, tegucigalpa, tehran, tel aviv, the hague, tirana, tokyo, toronto, tripoli,
	tunis, turin, ulan bator, united nations, vancouver, vatican city, venice, vienna, vienna, vilnius, warsaw, washington, washington d.c., wellington, yangon, yerevan, zagreb, zurich`)
