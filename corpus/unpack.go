package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// headSize is how much of a file is looked at to tell what it is.
const headSize = 64 << 10

// bombFloor is the unpacked size below which no ratio is suspicious.
const bombFloor = 32 << 20

var (
	errBomb   = errors.New("decompression bomb")
	gzipMagic = []byte{0x1f, 0x8b}
	zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}
	zstdSkip  = []byte{0x2a, 0x4d, 0x18} // bytes 1 to 3 of a skippable frame, whose first is 0x50 to 0x5f
	utf8BOM   = []byte{0xef, 0xbb, 0xbf}
	utf16BOMs = [][]byte{{0xff, 0xfe}, {0xfe, 0xff}}
)

// stream reads one file: decompressed, in UTF-8, without its byte order mark.
// Its first error stays: what comes after it is not to be trusted.
type stream struct {
	text  *bufio.Reader
	codec string // "gzip", "zstd", or empty
	utf16 bool   // what the file is in
	begin int64  // offset in the file of the text's first byte; -1 where the text is not the file's bytes
	lead  []byte // what stood before the text: a byte order mark, a line that names the separator
	close func() error

	packed *counter
	limits Options
	out    int64
	raw    io.Reader
	err    error
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func openStream(f io.ReadCloser, o Options) (*stream, error) {
	s := &stream{close: f.Close, packed: &counter{r: f}, limits: o}
	packed := bufio.NewReaderSize(s.packed, len(zstdMagic)) // what is not packed needs one large buffer only
	magic, err := packed.Peek(4)
	if err != nil && err != io.EOF {
		return s, err
	}
	if err := s.unpack(packed, magic); err != nil {
		return s, err
	}
	room := headSize
	if m, ok := f.(whole); ok && s.codec == "" {
		room = min(room, int(m.Size())+1)
	}
	s.text = bufio.NewReaderSize(s, room)
	return s, s.decode()
}

// whole is an input that is in memory as a whole: its size is known before it is read, and it needs no larger buffer.
type whole struct{ *bytes.Reader }

func (whole) Close() error { return nil }

// head is the text's beginning, of headSize bytes where there are so many, else with io.EOF.
func (s *stream) head() ([]byte, error) { return s.text.Peek(min(headSize, s.text.Size())) }

func (s *stream) unpack(packed *bufio.Reader, magic []byte) error {
	s.raw, s.begin = packed, -1
	switch {
	case bytes.HasPrefix(magic, gzipMagic):
		s.codec = "gzip"
		z, err := gzip.NewReader(bufio.NewReaderSize(packed, headSize))
		s.raw = z
		return err
	case bytes.HasPrefix(magic, zstdMagic), len(magic) == 4 && magic[0]>>4 == 5 && bytes.Equal(magic[1:], zstdSkip):
		s.codec = "zstd"
		z, err := zstd.NewReader(bufio.NewReaderSize(packed, headSize), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return err
		}
		file := s.close
		s.raw, s.close = z, func() error { z.Close(); return file() }
	default:
		s.begin = 0
	}
	return nil
}

// decode turns UTF-16 into UTF-8 and drops a byte order mark.
func (s *stream) decode() error {
	head, err := s.text.Peek(len(utf8BOM))
	for _, bom := range utf16BOMs {
		if bytes.HasPrefix(head, bom) {
			utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
			s.text, s.begin, s.utf16 = bufio.NewReaderSize(transform.NewReader(s.text, utf16), headSize), -1, true
			return nil
		}
	}
	if bytes.Equal(head, utf8BOM) {
		s.text.Discard(len(utf8BOM))
		s.lead = bytes.Clone(head)
		if s.begin >= 0 {
			s.begin += int64(len(utf8BOM))
		}
	}
	if err == io.EOF || len(head) > 0 {
		return nil
	}
	return err
}

// Read gives the unpacked bytes, as long as they are not too many.
func (s *stream) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.raw.Read(p)
	s.out += int64(n)
	if err == nil && s.codec != "" && s.isBomb() {
		err = errBomb
	}
	s.err = err
	return n, err
}

func (s *stream) isBomb() bool {
	return s.out > s.limits.MaxUnpacked ||
		s.out > bombFloor && float64(s.out) > s.limits.MaxRatio*float64(s.packed.n)
}

// problem says what err means for the file, after so many whole records' bytes.
func (s *stream) problem(file string, line int, err error) Problem {
	p := Problem{File: file, Line: line, Lost: true}
	switch {
	case errors.Is(err, errBomb):
		p.What = fmt.Sprintf("unpacks to more than %s from %s: a decompression bomb?", size(s.out), size(s.packed.n))
		p.Hint = "the records before are used; if the file is meant to be like that, unpack it first, or raise --max-ratio"
	case s.codec == "":
		p.What, p.Hint = "cannot be read on: "+cause(err), "the records before are used; check the disk"
	case errors.Is(err, io.ErrUnexpectedEOF):
		p.What = fmt.Sprintf("the %s data breaks off", s.codec)
		p.Hint = "the records before are used; was it copied or downloaded to its end?"
	default:
		p.What = fmt.Sprintf("the %s data is corrupt: %s", s.codec, cause(err))
		p.Hint = fmt.Sprintf("the records before are used; test the file with %s -t", s.codec)
	}
	return p
}

// size is n bytes for a person.
func size(n int64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB", "TiB"}
	i, f := 0, float64(n)
	for ; f >= 1024 && i < len(units)-1; i++ {
		f /= 1024
	}
	if i == 0 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.3g %s", f, units[i])
}
