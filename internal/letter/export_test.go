package letter

var (
	Escape = escape
	Parse  = parse
)
