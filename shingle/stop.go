package shingle

import "strings"

// isStop tells function words, contractions of them included, in capitals too.
func isStop(word string) bool { return isStopHash(Hash(word)) }

// isStopHash is isStop for the [Hash] of a word, and so in any case.
func isStopHash(hash uint64) bool {
	for at := hash % stopRoom; stopHashes[at] != 0; at = (at + 1) % stopRoom {
		if stopHashes[at] == hash {
			return true
		}
	}
	return false
}

// stopRoom is four times as much as there are function words, so that most look-ups end where they begin.
const stopRoom = 1024

var stopHashes = func() (hashes [stopRoom]uint64) {
	for word := range strings.FieldsSeq(stopWords) {
		hash := Hash(word)
		at := hash % stopRoom
		for hashes[at] != 0 {
			at = (at + 1) % stopRoom
		}
		hashes[at] = hash
	}
	return hashes
}()

const stopWords = `
	a an the this that these those some any each every either neither both
	all such same other another own one
	i me my mine myself we us our ours ourselves you your yours yourself
	yourselves he him his himself she her hers herself it its itself
	they them their theirs themselves who whom whose which what whoever whatever
	someone anyone everyone something anything everything nothing
	am is are was were be been being have has had having do does did
	doing done can could shall should will would may might must ought
	and or but nor so yet if unless because since although though while
	whereas whether than as when where why how
	of in on at by for from to into onto with without within about
	above across after against along amid among around before behind below
	beneath beside besides between beyond despite down during except inside like
	near off out outside over past per through throughout toward towards under
	until up upon via
	not no never only just very too also again ever even still already
	here there then now once more most much many few less least rather
	quite else however therefore thus hence indeed almost often
	i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll
	she'd it's it'll it'd we're we've we'll we'd they're they've they'll they'd
	that's that'll there's here's what's who's where's how's let's
	isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't can't
	cannot couldn't shouldn't won't wouldn't mustn't ain't y'all`
