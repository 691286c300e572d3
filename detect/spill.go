package detect

import "retold/lsh"

// needed is about how many bytes an article of a few dozen words takes at most on its way, beside its bands and facts.
const needed = 100

// spare moves the bands to a file once the corpus seems to need more memory than there may be.
func (in *intake) spare() error {
	bytes := int64(in.ids.Len()) * int64(needed+4*len(in.bands))
	if in.options.Memory == 0 || bytes < in.options.Memory || !in.options.usesText() {
		return nil
	}
	if in.spill == nil {
		var err error
		if in.spill, err = lsh.NewSpill(in.options.Scratch, len(in.bands)); err != nil {
			return err
		}
	}
	return in.spill.Take(in.bands)
}

// keyed gives the bands, wherever they are.
func (in *intake) keyed() lsh.Bands {
	if in.spill != nil {
		return in.spill
	}
	return in.bands
}

// dropBands lets go of the bands.
func (in *intake) dropBands() {
	in.bands = nil
	if in.spill != nil {
		in.spill.Close()
		in.spill = nil
	}
}

// close lets go of files.
func (in *intake) close() error {
	in.dropBands()
	return in.shelf.Close()
}
