package corpus

import "time"

// zones are the names of time zones that mean one thing in a date: those of RFC 822, and further ones that no other place
// goes by. Hours east of Greenwich.
var zones = map[string]float64{
	"UTC": 0, "GMT": 0, "UT": 0, "Z": 0, "WET": 0,
	"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
	"WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8,
	"AEST": 10, "AEDT": 11, "ACST": 9.5, "ACDT": 10.5, "AWST": 8, "NZST": 12, "NZDT": 13,
}

// inZone reads a zone's name that the parser of times took for an unknown one and so for UTC. A name that is not known, or
// that means several places ("IST"), leaves no time.
func inZone(t time.Time) (time.Time, bool) {
	name, offset := t.Zone()
	if offset != 0 {
		return t, true
	}
	hours, known := zones[name]
	if !known && name != "" {
		return time.Time{}, false
	}
	return t.UTC().Add(-time.Duration(hours * float64(time.Hour))), true
}
