package shingle

import "strings"

// mayOpenNumber tells the words that words starts with.
func mayOpenNumber(word string) bool {
	return word == "half" || word == "a" || word == "an" || ordinal(word) > 0 || smallNumber(word) > 0
}

// words reads "twenty-five", "two hundred and fifty thousand", "a dozen", "half a million", "third".
func (n *numbers) words() bool {
	word := n.in[n.at].Norm
	if rank := ordinal(word); rank > 0 {
		return n.emit(n.at+1, rank, nth(rank), "ordinal")
	}
	share, start := 1.0, n.at
	if word == "half" && (n.next(start+1) == "a" || n.next(start+1) == "an") {
		share, start = 0.5, start+1
		word = "a"
	}
	if word == "a" || word == "an" {
		if scale := scaleOf(n.next(start + 1)); scale > 0 {
			return n.quantity(start+2, share*scale)
		}
		return false
	}
	value, end := n.cardinal(start)
	if end == start || end == start+1 && word == "one" && !n.counts(end) {
		return false
	}
	return n.quantity(end, value)
}

// counts tells whether the word "one" before end is a number: "one percent", not "one of them".
func (n *numbers) counts(end int) bool {
	unit, _ := n.unitAfter(end)
	return unit != "" || scaleOf(n.next(end)) > 0 || n.gap(end) == "-" && fraction(n.next(end)) > 0
}

// cardinal reads number words from i and gives their value and where they end; i where there are none.
func (n *numbers) cardinal(i int) (value float64, end int) {
	var total, group float64
	for end = i; end < len(n.in); end++ {
		word := n.in[end].Norm
		if end > i {
			word = n.next(end)
		}
		small, scale := smallNumber(word), scaleOf(word)
		switch {
		case small > 0 && fits(group, small):
			group += small
		case word == "hundred" && group > 0 && group < 100:
			group *= 100
		case scale >= 1000 && group > 0 && strings.HasSuffix(word, "nd") || scale >= 1e6 && group > 0:
			total, group = total+group*scale, 0
		case word == "and" && group >= 100 && int(group)%100 == 0 && smallNumber(n.next(end+1)) > 0:
		default:
			return total + group, end
		}
	}
	return total + group, end
}

// fits tells whether "five" may follow "twenty", and "twenty" may follow "hundred".
func fits(group, small float64) bool {
	g := int(group)
	switch {
	case g == 0, g >= 100 && g%100 == 0:
		return true
	}
	return g%100 >= 20 && g%10 == 0 && small < 10
}

func smallNumber(word string) float64 {
	switch word {
	case "one":
		return 1
	case "two":
		return 2
	case "three":
		return 3
	case "four":
		return 4
	case "five":
		return 5
	case "six":
		return 6
	case "seven":
		return 7
	case "eight":
		return 8
	case "nine":
		return 9
	case "ten":
		return 10
	case "eleven":
		return 11
	case "twelve":
		return 12
	case "thirteen":
		return 13
	case "fourteen":
		return 14
	case "fifteen":
		return 15
	case "sixteen":
		return 16
	case "seventeen":
		return 17
	case "eighteen":
		return 18
	case "nineteen":
		return 19
	case "twenty":
		return 20
	case "thirty":
		return 30
	case "forty":
		return 40
	case "fifty":
		return 50
	case "sixty":
		return 60
	case "seventy":
		return 70
	case "eighty":
		return 80
	case "ninety":
		return 90
	}
	return 0
}

func ordinal(word string) float64 {
	switch word {
	case "first":
		return 1
	case "second":
		return 2
	case "third":
		return 3
	case "fourth":
		return 4
	case "fifth":
		return 5
	case "sixth":
		return 6
	case "seventh":
		return 7
	case "eighth":
		return 8
	case "ninth":
		return 9
	case "tenth":
		return 10
	case "eleventh":
		return 11
	case "twelfth":
		return 12
	}
	return 0
}

// fraction gives the parts of the whole that "thirds" are, 0 for other words.
func fraction(word string) float64 {
	switch word {
	case "third", "thirds":
		return 3
	case "quarters":
		return 4
	case "fifths":
		return 5
	case "tenths":
		return 10
	}
	return 0
}

// scaleOf gives what a word multiplies a number by, 0 for other words.
func scaleOf(word string) float64 {
	switch word {
	case "dozen":
		return 12
	case "hundred":
		return 1e2
	case "thousand", "k":
		return 1e3
	case "lakh":
		return 1e5
	case "million", "mln", "mn", "m", "mio":
		return 1e6
	case "crore":
		return 1e7
	case "billion", "bln", "bn", "b":
		return 1e9
	case "trillion", "trln", "trn", "tn":
		return 1e12
	}
	return 0
}

// currencyBefore is the length of the currency sign that a text ends with, a space behind it included, or 0.
func currencyBefore(text string) int {
	trimmed := strings.TrimSuffix(text, " ")
	for _, sign := range [...]string{"$", "£", "€", "¥"} {
		if strings.HasSuffix(trimmed, sign) {
			return len(sign) + len(text) - len(trimmed)
		}
	}
	return 0
}

func currencyWord(word string) string {
	switch word {
	case "dollar", "dollars", "dlr", "dlrs", "usd", "bucks":
		return "$"
	case "euro", "euros", "eur":
		return "€"
	case "stg", "gbp", "sterling":
		return "£"
	case "yen", "jpy":
		return "¥"
	case "cent", "cents", "cts", "ct":
		return "cents"
	case "rupee", "rupees", "yuan", "francs", "peso", "pesos", "rubles", "roubles", "rand":
		return strings.TrimSuffix(word, "s")
	}
	return ""
}

// measure gives a unit of measure in its plural, "" for other words.
func measure(word string) string {
	switch word {
	case "second", "seconds", "sec", "secs":
		return "seconds"
	case "minute", "minutes", "min", "mins":
		return "minutes"
	case "hour", "hours", "hr", "hrs":
		return "hours"
	case "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades", "mile", "miles",
		"meter", "meters", "yard", "yards", "acre", "acres", "pound", "pounds", "ounce", "ounces", "gram", "grams",
		"barrel", "barrels", "degree", "degrees", "point", "points", "share", "shares", "gallon", "gallons", "liter",
		"liters", "ton", "tons":
		return strings.TrimSuffix(word, "s") + "s"
	case "yr", "yrs":
		return "years"
	case "century", "centuries":
		return "centuries"
	case "km", "kilometer", "kilometers", "kilometre", "kilometres":
		return "kilometers"
	case "metre", "metres":
		return "meters"
	case "foot", "feet", "ft":
		return "feet"
	case "inch", "inches":
		return "inches"
	case "lb", "lbs":
		return "pounds"
	case "oz":
		return "ounces"
	case "kg", "kilo", "kilos", "kilogram", "kilograms":
		return "kilograms"
	case "tonne", "tonnes":
		return "tons"
	case "bpd":
		return "barrels"
	case "litre", "litres":
		return "liters"
	case "mph":
		return word
	}
	return ""
}
