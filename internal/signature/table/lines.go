package table

import "bytes"

// A line ends with "\n", with "\r\n", or with a "\r" that no "\n" follows.

// lineEnd finds the first byte of the first line end, or gives -1.
func lineEnd(text []byte) int {
	// In steps, so that a text which has only one of the two marks is not searched
	// to its end for the other one for every line.
	const step = 512
	for from := 0; from < len(text); from += step {
		part := text[from:min(from+step, len(text))]
		end := bytes.IndexByte(part, '\n')
		if end >= 0 {
			part = part[:end]
		}
		if cr := bytes.IndexByte(part, '\r'); cr >= 0 {
			end = cr
		}
		if end >= 0 {
			return from + end
		}
	}
	return -1
}

// countLineEnds counts the line ends of a text.
func countLineEnds(text []byte) int {
	n := bytes.Count(text, []byte("\n"))
	for {
		cr := bytes.IndexByte(text, '\r')
		if cr < 0 {
			return n
		}
		text = text[cr+1:]
		if !bytes.HasPrefix(text, []byte("\n")) {
			n++
		}
	}
}

// splitLines is a bufio.SplitFunc that gives each line with its line end.
func splitLines(data []byte, last bool) (advance int, line []byte, err error) {
	end := lineEnd(data)
	switch {
	case end < 0:
		if last && len(data) > 0 {
			return len(data), data, nil
		}
		return 0, nil, nil
	case data[end] == '\n':
		end++
	case end+1 < len(data):
		end++
		if data[end] == '\n' {
			end++
		}
	case !last:
		return 0, nil, nil // a "\n" may follow
	default:
		end++
	}
	return end, data[:end], nil
}
