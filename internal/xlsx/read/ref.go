package read

// parseRef takes "B7" apart into column and row, both from 1; 0, 0 for what
// names no cell.
func parseRef(ref []byte) (column, row int) {
	i := 0
	for ; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	if i == 0 || i > 3 || i == len(ref) || len(ref)-i > 7 {
		return 0, 0
	}
	for _, c := range ref[i:] {
		if c < '0' || c > '9' {
			return 0, 0
		}
		row = row*10 + int(c-'0')
	}
	return column, row
}

// columnName gives the letters of a column.
func columnName(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
