package rewrite

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"retold/shingle"
)

// Learned is what was learned from labels and a corpus: what "retold fit" writes and --model reads. A part that is nil is
// the one that ships with the binary.
type Learned struct {
	Model       *Model
	Frequencies *shingle.Frequencies
	Words       *Words
}

// A file of these, little endian: magic; version (4 bytes); length of what follows the checksum (8); its SHA-256; then
// for each part its name after a byte of length, and its bytes after 8 of length, in the order of the table below.
const (
	learnedMagic   = "RTLEARN\x00"
	learnedVersion = 1
	learnedHead    = len(learnedMagic) + 4 + 8 + sha256.Size
)

const (
	partModel       = "model"
	partFrequencies = "frequencies"
	partWords       = "words"
)

// ErrLearned is wrapped by each error about the bytes of a model file.
var ErrLearned = errors.New("not a usable model")

// hintFit is what helps with every one of them.
const hintFit = "fit it again with \"retold fit\""

// WriteTo writes what ReadLearned reads; equal parts give equal bytes.
func (l *Learned) WriteTo(to io.Writer) (int64, error) {
	var body bytes.Buffer
	if l.Model != nil {
		var model bytes.Buffer
		if err := l.Model.Write(&model); err != nil {
			return 0, err
		}
		putPart(&body, partModel, model.Bytes())
	}
	if l.Frequencies != nil {
		table, err := l.Frequencies.MarshalBinary()
		if err != nil {
			return 0, err
		}
		putPart(&body, partFrequencies, table)
	}
	if l.Words != nil {
		var words bytes.Buffer
		if _, err := l.Words.WriteTo(&words); err != nil {
			return 0, err
		}
		putPart(&body, partWords, words.Bytes())
	}
	n, err := to.Write(append(learnedHeader(body.Bytes()), body.Bytes()...))
	if err != nil {
		return int64(n), fmt.Errorf("write model: %w", err)
	}
	return int64(n), nil
}

func learnedHeader(body []byte) []byte {
	head := binary.LittleEndian.AppendUint32([]byte(learnedMagic), learnedVersion)
	head = binary.LittleEndian.AppendUint64(head, uint64(len(body)))
	sum := sha256.Sum256(body)
	return append(head, sum[:]...)
}

func putPart(body *bytes.Buffer, name string, part []byte) {
	body.WriteByte(byte(len(name)))
	body.WriteString(name)
	body.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(part))))
	body.Write(part)
}

// ReadLearned reads a model file: all of it, or an error that wraps ErrLearned and says whether the file is truncated,
// edited, of another version or something else. A bare model, as it ships with the source, is read too.
func ReadLearned(r io.Reader) (*Learned, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	l, err := parseLearned(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLearned, err)
	}
	return l, nil
}

func parseLearned(data []byte) (*Learned, error) {
	if bytes.HasPrefix(data, []byte("{")) {
		m, err := ReadModel(bytes.NewReader(data))
		return &Learned{Model: m}, err
	}
	body, err := learnedBody(data)
	if err != nil {
		return nil, err
	}
	l := new(Learned)
	for len(body) > 0 {
		if body, err = l.takePart(body); err != nil {
			return nil, err
		}
	}
	if l.Model == nil {
		return nil, errors.New("it holds no model; " + hintFit)
	}
	return l, nil
}

// learnedBody checks everything that can be told of a file without looking into its parts.
func learnedBody(data []byte) ([]byte, error) {
	n := len(learnedMagic)
	switch {
	case len(data) == 0:
		return nil, errors.New("it is empty; " + hintFit)
	case !bytes.HasPrefix(data, []byte(learnedMagic[:min(n, len(data))])):
		return nil, errors.New("it does not start as one: a file that \"retold fit\" wrote is wanted")
	case len(data) < learnedHead:
		return nil, fmt.Errorf("it is cut short after %d bytes; copy it anew, or %s", len(data), hintFit)
	}
	if v := binary.LittleEndian.Uint32(data[n:]); v != learnedVersion {
		return nil, fmt.Errorf("it has version %d, this program reads version %d; %s", v, learnedVersion, hintFit)
	}
	body := data[learnedHead:]
	if want := binary.LittleEndian.Uint64(data[n+4:]); uint64(len(body)) < want {
		return nil, fmt.Errorf("it is cut short: %d of %d bytes are there; copy it anew, or %s", len(body), want, hintFit)
	}
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], data[n+12:learnedHead]) {
		return nil, errors.New("it was changed after it was written: its checksum does not match; " + hintFit)
	}
	return body, nil
}

func (l *Learned) takePart(body []byte) (rest []byte, err error) {
	named := 1 + int(body[0])
	if len(body) < named+8 {
		return nil, errCut
	}
	name, size := string(body[1:named]), binary.LittleEndian.Uint64(body[named:])
	body = body[named+8:]
	if size > uint64(len(body)) {
		return nil, errCut
	}
	part := body[:size]
	switch name {
	case partModel:
		l.Model, err = ReadModel(bytes.NewReader(part))
	case partFrequencies:
		l.Frequencies = new(shingle.Frequencies)
		err = l.Frequencies.UnmarshalBinary(part)
	case partWords:
		l.Words, err = parseWords(part, nil)
	default:
		err = fmt.Errorf("it has a part %q that this program does not know; use the program that wrote it", name)
	}
	return body[size:], err
}
